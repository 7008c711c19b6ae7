"""A person's own notices as a list; what is done with one stands in the ground, below the pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import path, reverse

from concord.ground.accounts.actors import Actor
from concord.ground.notices import queries
from concord.ground.notices.models import Notice
from concord.ground.notices.urls import urlpatterns as one_by_one
from concord.ground.pages.cells import Link, Pill
from concord.ground.pages.listing import Column, Listing, Narrowing
from concord.ground.pages.lists import listed

_UNREAD = (Pill("未读", "blue"),)


class _Which(Narrowing):
    """All, or those not opened yet."""

    unread = forms.ChoiceField(label="看哪些", required=False, choices=[("", "全部"), ("1", "未读")])

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By whether they were read."""
        return rows.filter(read_at__isnull=True) if self.cleaned_data.get("unread") else rows


def _title(row: Notice) -> Link:
    return Link(row.title, reverse("notices:open", args=[row.pk]), row.body, () if row.read_at else _UNREAD)


def _own(by: Actor) -> QuerySet[Notice]:
    return queries.of(by.own)


NOTICES: Listing[Notice, Notice] = Listing(
    name="notices.own",
    title="消息",
    rows=_own,
    columns=(
        Column("title", "消息", _title),
        Column("at", "时间", lambda row: row.at, order=("at",)),
    ),
    narrowing=_Which,
    order=("-at", "-pk"),
    empty=("还没有消息", "您的事情有了进展，会在这里告诉您，并按您留下的联系方式提醒。"),
    none_found=("没有未读消息", "都读过了。"),
    icon="notification-3",
    context=lambda by, _at: {"unread": queries.unread(by.own)},
    template="notices/list.html",
)

app_name = "notices"
urlpatterns = [path("", listed(NOTICES), name="list"), *one_by_one]
