"""The list of courses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.urls import reverse

from concord.ground.pages import cells
from concord.ground.pages.board import Board
from concord.ground.pages.cells import Link
from concord.ground.pages.listing import Column, Listing, Narrowing
from concord.training import access, queries
from concord.training.lifecycle import COURSE
from concord.training.models import Course


class _Courses(Narrowing):
    """Which courses."""

    q = forms.CharField(label="查找", required=False, max_length=60)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *COURSE.choices()])

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By words in the title and by state."""
        q, state = self.cleaned_data.get("q"), self.cleaned_data.get("state")
        rows = rows.filter(title__icontains=q) if q else rows
        return rows.filter(state=state) if state else rows


COURSES: Listing[Course, Any] = Listing(
    name="training.courses",
    title="调解员培训",
    unit="次",
    rows=queries.visible_to,
    columns=(
        Column("title", "课程", lambda row: Link(row.title, reverse("training:course", args=[row.pk])), ("title",)),
        Column("starts_at", "时间", lambda row: row.starts_at, ("starts_at",)),
        Column("place", "地点", lambda row: row.place),
        Column("organiser", "主办单位", lambda row: row.organiser.name, ("organiser__name",)),
        Column("hours", "学时", lambda row: row.hours, ("hours",), number=True),
        Column("taken", "报名", lambda row: f"{row.taken} / {row.seats}", ("taken",), number=True),
        Column("state", "状态", lambda row: cells.pill(COURSE.of(row)), ("state",)),
    ),
    narrowing=_Courses,
    order=(F("starts_at").desc(), "pk"),
    empty=("还没有培训", "主办单位安排培训后会出现在这里，调解员可以报名。"),
    icon="calendar-event",
    table=COURSE,
    board="training:board",
    context=lambda by, _at: {"may_plan": access.organises(by, None)},
    template="training/courses.html",
)

BOARD: Board[Course, Any] = Board(
    COURSES,
    list_address="training:courses",
    cards=("starts_at", "place", "taken"),
    order=("starts_at", "pk"),
)
