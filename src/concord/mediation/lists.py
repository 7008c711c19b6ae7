"""The list of cases and their board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.inputs import Day
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.pages import cells
from concord.ground.pages.board import Board
from concord.ground.pages.cells import Given, Link, Pill
from concord.ground.pages.listing import Column, Listing, Narrowing
from concord.mediation import access, numbered, queries
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Assignment, Case
from concord.mediation.numbered import Numbered
from concord.mediation.words import Cause
from concord.registry.roles import CLERK, HEAD, MEDIATOR

_ALL = ("", "全部")
_MEDIATING = "承办调解员"  # as the table calls whose turn it is
_SERVING = frozenset({CLERK, HEAD, MEDIATOR})


def _day(label: str) -> Day:
    return Day(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class Filters(Narrowing):
    """Which cases: only the desk may ask for those of a mediator of its own body."""

    q = forms.CharField(label="查找", required=False, max_length=120)
    state = forms.ChoiceField(label="状态", required=False, choices=[_ALL, *CASE.choices()])
    mediator = forms.ChoiceField(label="调解员", required=False)
    cause = forms.ChoiceField(label="主要案由", required=False, choices=[_ALL, *Cause.choices])
    since = _day("收到日期从")
    until = _day("到")
    # The papers whose own number was asked for, to be linked above the list.
    papers: Sequence[Numbered] = ()

    def prepare(self) -> None:
        """Name the mediators there are; say what is looked through."""
        self.fields["q"].widget.attrs["placeholder"] = "案号、文号、当事人或案由" + (
            "、手机号" if self.by.role in _SERVING else ""
        )
        mediator: Any = self.fields["mediator"]
        mediator.choices = [_ALL, *(people := _mediators(self.by, self.at))]
        if not people:
            del self.fields["mediator"]

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By words, state, mediator, cause and the days between which they were received."""
        given = self.cleaned_data
        self.papers = numbered.papers(self.by, given.get("q", ""))
        rows = queries.found(
            rows,
            state=given.get("state", ""),
            text=given.get("q", ""),
            phones=self.by.role in _SERVING,
            also=[each.case.pk for each in self.papers],
        )
        if mediator := given.get("mediator"):
            rows = rows.filter(assignments__mediator=mediator, assignments__until=None)
        if cause := given.get("cause"):
            rows = rows.filter(cause=cause)
        if since := given.get("since"):
            rows = rows.filter(received_at__gte=_moment(datetime.combine(since, time.min)))
        if until := given.get("until"):
            rows = rows.filter(received_at__lte=_moment(datetime.combine(until, time.max)))
        return rows


def _mediators(actor: Actor, at: datetime) -> list[tuple[str, str]]:
    if actor.role not in {HEAD, CLERK} or actor.standing is None:
        return []
    rows = access.mediating_for(actor.standing.organisation_id, at).order_by("person__name")
    return [(str(pk), name) for pk, name in rows.values_list("person", "person__name")]


def _moment(there: datetime) -> datetime:
    return there.replace(tzinfo=clocks.SHANGHAI)


@dataclass(frozen=True)
class _Line:
    case: Case
    parties: str
    state: Pill
    clock: Given
    owner: str = ""


def _lines(rows: Sequence[Case]) -> list[_Line]:
    return [
        _Line(
            each.case,
            f"{each.applicants} 与 {each.respondents}",
            Pill(each.state, each.tone),
            each.clock or cells.NO_CLOCK,
        )
        for each in queries.lines(rows)
    ]


def _context(by: Actor, _at: datetime) -> Mapping[str, Any]:
    may_apply = access.APPLYING.holds(by, None)
    return {"may_apply": may_apply, "drafts": queries.drafts(by) if may_apply else []}


_COURSE = models.Case(*(When(state=state.name, then=Value(no)) for no, state in enumerate(CASE.states)))
_RUNNING = Running.objects.filter(subject=OuterRef("pk"), state=ClockState.RUNNING)
_NEAREST: Any = Subquery(_RUNNING.order_by("due_on").values("due_on")[:1])

CASES: Listing[Case, _Line] = Listing(
    name="mediation.cases",
    title="案件",
    unit="件",
    rows=queries.listed,
    lines=_lines,
    columns=(
        Column(
            "number",
            "案号",
            lambda line: Link(line.case.number, reverse("mediation:case", args=[line.case.pk])),
            order=("number",),
        ),
        Column("parties", "当事人", lambda line: line.parties, personal=True),
        Column("cause", "主要案由", lambda line: line.case.get_cause_display()),
        Column("received", "收到日期", lambda line: clocks.legal_day(line.case.received_at), order=("received_at",)),
        Column("state", "状态", lambda line: line.state, order=(_COURSE,)),
        Column("due", "最近期限", lambda line: line.clock, order=(_NEAREST,)),
    ),
    narrowing=Filters,
    order=("-received_at", "pk"),
    empty=("现在没有案件", "收到申请后会出现在这里。"),
    none_found=("没有符合的案件", "换一个词，或者清空筛选再看。"),
    table=CASE,
    board="mediation:board",
    bulk=("archive",),
    bulk_for=lambda by: by.role == CLERK,
    context=_context,
    template="mediation/cases.html",
)


def _cards(rows: Sequence[Case]) -> list[_Line]:
    """The lines of the list, each with whose turn it is; one query more than the list's."""
    present = Assignment.objects.filter(case__in=[row.pk for row in rows], until=None)
    held = dict(present.values_list("case", "mediator__name"))
    return [replace(line, owner=_owner(line.case, held)) for line in _lines(rows)]


def _owner(case: Case, held: Mapping[UUID, str]) -> str:
    owner = CASE.of(case).owner
    return held.get(case.pk, owner) if owner == _MEDIATING else owner


BOARD: Board[Case, _Line] = Board(
    replace(CASES, lines=_cards, columns=(*CASES.columns, Column("owner", "现在等", lambda line: line.owner))),
    list_address="mediation:cases",
    cards=("parties", "due", "owner"),
    order=("received_at", "pk"),
    template="mediation/board.html",
)
