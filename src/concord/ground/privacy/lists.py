"""The list of requests about personal data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse

from concord.ground.lifecycle import queries as running_clocks
from concord.ground.pages import cells
from concord.ground.pages.cells import Given, Link
from concord.ground.pages.listing import Column, Listing, Narrowing
from concord.ground.privacy import queries
from concord.ground.privacy.lifecycle import REQUEST
from concord.ground.privacy.models import Request

_OPEN_FIRST = Case(When(state__in=["open", "review"], then=Value(0)), default=Value(1))


class _Requests(Narrowing):
    """Which requests."""

    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *REQUEST.choices()])

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By state."""
        state = self.cleaned_data.get("state")
        return rows.filter(state=state) if state else rows


@dataclass(frozen=True)
class _Line:
    row: Request
    clock: Given


def _lines(rows: Sequence[Request]) -> list[_Line]:
    """Requests with their nearest clock; one query."""
    clocks = running_clocks.running(each.pk for each in rows)
    return [_Line(each, clocks[each.pk][0] if each.pk in clocks else cells.NO_CLOCK) for each in rows]


REQUESTS: Listing[Request, _Line] = Listing(
    name="privacy.requests",
    title="个人信息请求",
    unit="件",
    lead="更正、删除个人信息的请求，按期答复，写明依据和理由。您每次打开，申请人都看得到。",
    rows=queries.visible_to,
    lines=_lines,
    columns=(
        Column("what", "请求", lambda line: Link(str(line.row), reverse("privacy:request", args=[line.row.pk]))),
        Column("person", "申请人", lambda line: line.row.person.name, personal=True),
        Column("opened_at", "提出时间", lambda line: line.row.opened_at, order=("opened_at",)),
        Column("state", "状态", lambda line: cells.pill(REQUEST.of(line.row))),
        Column("clock", "最近期限", lambda line: line.clock),
    ),
    narrowing=_Requests,
    order=(_OPEN_FIRST, "-opened_at", "pk"),
    empty=("没有要办的请求", "有人申请更正或者删除个人信息时，会出现在这里。"),
    icon="shield-user",
)
