"""The four lists of `lists.py` on django-tables2 and django-filter: the glue they need in this house, then each list.

The rest of the kit serves both ways; what `TableView` inherits from `View` is what neither library does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial
from importlib import import_module
from typing import Any

import django_filters as narrow  # type: ignore[import-untyped]  # not in the lock: only this bench wants it
import django_tables2 as tables  # type: ignore[import-not-found]  # as above
from django.forms import DateInput
from django.urls import reverse
from django.utils import timezone
from django_tables2.rows import BoundRow  # type: ignore[import-not-found]  # as above

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.inputs import Day
from concord.ground.pages import cells, ordering
from concord.ground.pages.cells import Link
from concord.ground.pages.listing import Column, Head, Listing, View

# By their names: what follows takes from each what it keeps to itself.
_ROOMS = ("mediation", "registry", "training", "ground.interchange")
mediation, registry, training, interchange = (import_module(f"concord.{room}.lists") for room in _ROOMS)


class Col(tables.Column):  # type: ignore[misc]  # untyped library
    def __init__(self, head: str, given: Any = None, terms: Any = (), by: Any = None, **told: bool) -> None:
        super().__init__(head, accessor=by, orderable=bool(terms), empty_values=())
        self.given, self.terms, self.told = given, tuple(terms), told

    def render(self, value: Any, record: Any, table: Any) -> Any:
        return cells.on(self.given(table.line[record.pk]) if self.given else value, table.today)

    def value(self, value: Any, record: Any, table: Any) -> Any:
        return cells.plain(self.render(value, record, table))

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        return queryset.order_by(*(ordering.directed(each, down=is_descending) for each in (*self.terms, "pk"))), True


class HouseTable(tables.Table):  # type: ignore[misc]  # untyped library
    def __init__(self, data: Any, *, order_by: str, today: Any, lines: Any) -> None:
        self.today, self.lines = today, lines
        super().__init__(data, order_by=order_by)

    def bound(self, rows: Any) -> list[BoundRow]:
        self.line = {row.pk: line for row, line in zip(rows, self.lines(list(rows)), strict=True)}
        return [BoundRow(row, self) for row in rows]


class HouseFilters(narrow.FilterSet):  # type: ignore[misc]  # untyped library
    def __init__(self, *args: Any, by: Any, at: Any) -> None:
        super().__init__(*args)
        self.by, self.at = by, at
        self.prepare()

    def prepare(self) -> None: ...


class DayFilter(narrow.Filter):  # type: ignore[misc]  # untyped library
    field_class = Day


_DRAWN: dict[str, Any] = {}
Choice = partial(narrow.ChoiceFilter, empty_label="全部")


def declared(ours: Listing[Any, Any], drawn: Any, filters: Any) -> Listing[Any, Any]:
    """Our list on their classes: its words, what it begins with and who may do what with it stay as they are."""
    _DRAWN[ours.name] = drawn, filters
    heads = drawn.base_columns.items()
    return replace(ours, columns=tuple(Column(name, e.verbose_name, str, e.terms, **e.told) for name, e in heads))


class TableView(View[Any, Any]):
    def __init__(self, shown: Listing[Any, Any], by: Any, asked: Any) -> None:
        self.listing, self.by, self.asked, at = shown, by, asked, timezone.now()
        self.today = clocks.legal_day(at)
        drawn, filters = _DRAWN[shown.name]
        narrowed = filters(asked or None, shown.rows(by), by=by, at=at)
        self.form = narrowed.form
        rows = narrowed.qs.order_by(*map(ordering.own, shown.order))
        wanted = asked.get("sort", "").partition(",")[0]  # theirs takes several columns, ours one
        self.table = drawn(rows, order_by=wanted, today=self.today, lines=shown.lines)
        self.found = self.table.data.data

    @cached_property
    def sort(self) -> tuple[str, bool]:
        return next(((each.bare, each.is_descending) for each in self.table.order_by), ("", False))

    @cached_property
    def shown(self) -> list[tuple[Any, list[Any]]]:
        return [(row.record, list(row)) for row in self.table.bound(self.page.rows)]

    @property
    def heads(self) -> list[Head]:
        return [self._of(each) for each in self.table.columns]

    def _of(self, column: Any) -> Head:
        way = "" if not column.is_ordered else "descending" if column.order_by_alias.is_descending else "ascending"
        url = f"?{self._with(sort=column.order_by_alias.next)}" if column.orderable else ""
        return Head(column.header, column.column.told.get("number", False), url, way)

    def sheet_rows(self) -> Iterator[list[Any]]:
        for row in self.table.bound(self.found):
            yield [row.get_cell_value(each.name) for each in self.table.columns]


class CaseTable(HouseTable):
    number = Col("案号", lambda row: Link(row.case.number, reverse("mediation:case", args=[row.case.pk])), ["number"])
    parties = Col("当事人", lambda line: line.parties, personal=True)
    cause = Col("主要案由")
    received = Col("收到日期", lambda line: clocks.legal_day(line.case.received_at), terms=["received_at"])
    state = Col("状态", lambda line: line.state, terms=[mediation._COURSE])
    due = Col("最近期限", lambda line: line.clock, terms=[mediation._NEAREST])


class CaseFilters(HouseFilters):
    q = narrow.CharFilter(label="查找", max_length=120, method="words")
    state = Choice(label="状态", choices=mediation.CASE.choices())
    mediator = Choice(label="调解员", choices=[], method="led")
    cause = Choice(label="主要案由", choices=mediation.Cause.choices)
    since = DayFilter("received_at", "date__gte", label="收到日期从", widget=DateInput(attrs={"type": "date"}))
    until = DayFilter("received_at", "date__lte", label="到", widget=DateInput(attrs={"type": "date"}))

    def prepare(self) -> None:
        self.phones = self.by.role in mediation._SERVING
        self.filters["mediator"].extra["choices"] = people = mediation._mediators(self.by, self.at)
        if not people:
            del self.filters["mediator"]
        words = "案号、当事人或案由" + ("、手机号" if self.phones else "")
        self.form.fields["q"].widget.attrs["placeholder"] = words

    def words(self, rows: Any, _name: str, text: str) -> Any:
        return mediation.queries.found(rows, text=text, phones=self.phones)

    def led(self, rows: Any, _name: str, mediator: str) -> Any:
        return rows.filter(assignments__mediator=mediator, assignments__until=None)


class EnterpriseTable(HouseTable):
    name = Col("单位", registry._name, terms=["organisation__name"])
    area = Col("所在片区", by="area__name", terms=["area__name"])
    industry = Col("行业", by="industry_name", terms=["industry_name"])
    size = Col("规模", terms=["headcount"])
    headcount = Col("职工", terms=["headcount"], number=True)
    union = Col("工会", lambda row: "已建" if row.has_union else "未建", terms=["has_union"])


class EnterpriseFilters(HouseFilters):
    q = narrow.CharFilter(label="查找", max_length=60, method="words")
    area = narrow.ModelChoiceFilter(label="片区", queryset=registry.Area.objects.order_by("code"), empty_label="全部")
    industry = Choice(label="行业", choices=registry.Industry.choices)
    size = Choice(label="规模", choices=registry.Size.choices)
    union = Choice(label="工会", choices=[("yes", "已建"), ("no", "未建")], method="unionised")

    def prepare(self) -> None:
        self.form.fields["q"].widget.attrs["placeholder"] = "名称或统一社会信用代码"

    def words(self, rows: Any, _name: str, text: str) -> Any:
        return registry.queries.search(rows, text)

    def unionised(self, rows: Any, _name: str, told: str) -> Any:
        return rows.filter(has_union=told == "yes")


class ClientTable(HouseTable):
    name = Col("系统", lambda row: Link(row.name, reverse("interchange:client", args=[row.pk])), terms=["name"])
    organisation = Col("替谁办事", by="acts_for__name", terms=["acts_for__name"])
    scopes = Col("范围", by="scope_words")
    until = Col("有效期至", lambda row: row.until or "长期", terms=["until"])
    state = Col("状态", lambda row: cells.pill(interchange.CLIENT.of(row)))


class CourseTable(HouseTable):
    title = Col("课程", lambda row: Link(row.title, reverse("training:course", args=[row.pk])), terms=["title"])
    starts_at = Col("时间", terms=["starts_at"])
    place = Col("地点")
    organiser = Col("主办单位", by="organiser__name", terms=["organiser__name"])
    hours = Col("学时", terms=["hours"], number=True)
    taken = Col("报名", lambda row: f"{row.taken} / {row.seats}", terms=["taken"], number=True)
    state = Col("状态", lambda row: cells.pill(training.COURSE.of(row)), terms=["state"])


class CourseFilters(HouseFilters):
    q = narrow.CharFilter("title", "icontains", label="查找", max_length=60)
    state = Choice(label="状态", choices=training.COURSE.choices())


LISTS: dict[str, tuple[Listing[Any, Any], Listing[Any, Any]]] = {
    "mediation.cases": (mediation.CASES, declared(mediation.CASES, CaseTable, CaseFilters)),
    "registry.enterprises": (registry.ENTERPRISES, declared(registry.ENTERPRISES, EnterpriseTable, EnterpriseFilters)),
    "interchange.clients": (interchange.CLIENTS, declared(interchange.CLIENTS, ClientTable, HouseFilters)),
    "training.courses": (training.COURSES, declared(training.COURSES, CourseTable, CourseFilters)),
}
