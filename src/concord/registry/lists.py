"""The register's lists: employers, agencies to check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse

from concord.ground.accounts import queries as accounts
from concord.ground.accounts import roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Standing
from concord.ground.accounts.roles import SECURITY_ADMIN
from concord.ground.lifecycle import clocks
from concord.ground.pages import cells
from concord.ground.pages.cells import Link, Pill
from concord.ground.pages.listing import Column, Listing, Narrowing
from concord.registry import queries
from concord.registry.lifecycle import AGENCY
from concord.registry.models import Agency, Area, Enterprise, Industry, LegalState, Size
from concord.registry.roles import CLERK, HEAD


class _Employers(Narrowing):
    """Which employers."""

    q = forms.CharField(label="查找", required=False, max_length=60)
    area = forms.ModelChoiceField(Area.objects.order_by("code"), label="片区", required=False, empty_label="全部")
    industry = forms.ChoiceField(label="行业", required=False, choices=[("", "全部"), *Industry.choices])
    size = forms.ChoiceField(label="规模", required=False, choices=[("", "全部"), *Size.choices])
    union = forms.ChoiceField(label="工会", required=False, choices=[("", "全部"), ("yes", "已建"), ("no", "未建")])

    def prepare(self) -> None:
        """Say what is looked through."""
        self.fields["q"].widget.attrs["placeholder"] = "名称或统一社会信用代码"

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By words, area, trade, size and union."""
        given = self.cleaned_data
        rows = queries.search(rows, given.get("q", ""))
        rows = rows.filter(**{name: given[name] for name in ("area", "industry", "size") if given.get(name)})
        return rows.filter(has_union=given["union"] == "yes") if given.get("union") else rows


def _name(row: Enterprise) -> Link:
    pills = [Pill("示例")] if row.invented else []
    if row.legal_state != LegalState.NORMAL:
        pills.append(Pill(row.get_legal_state_display(), "red"))
    return Link(row.name, reverse("registry:enterprise", args=[row.pk]), row.organisation.uscc or "", tuple(pills))


ENTERPRISES: Listing[Enterprise, Enterprise] = Listing(
    name="registry.enterprises",
    title="企业名录",
    unit="家",
    rows=queries.visible_to,
    columns=(
        Column("name", "单位", _name, order=("organisation__name",)),
        Column("area", "所在片区", lambda row: row.area.name, order=("area__name",)),
        Column("industry", "行业", lambda row: row.industry_name, order=("industry_name",)),
        Column("size", "规模", lambda row: row.get_size_display(), order=("headcount",)),
        Column("headcount", "职工", lambda row: row.headcount, order=("headcount",), number=True),
        Column("union", "工会", lambda row: "已建" if row.has_union else "未建", order=("has_union",)),
    ),
    narrowing=_Employers,
    order=("organisation__name", "pk"),
    size=30,
    empty=("名录里还没有单位", "名录由工信部门提供的数据登记而来。"),
    none_found=("没有找到单位", "换一个名称或者代码再试。名录由工信部门提供的数据登记而来。"),
    icon="building-4",
    context=lambda by, _at: {"may_enter": by.role == CLERK},
    template="registry/enterprises.html",
)

AGENCIES: Listing[Agency, Agency] = Listing(
    name="registry.agencies",
    title="经办人申请",
    unit="件待核对",
    lead="核对授权委托书：单位名称、印章、受托人和委托事项与申请一致才通过。",
    rows=lambda by: queries.agencies_waiting() if by.role == CLERK else Agency.objects.none(),
    columns=(
        Column(
            "firm",
            "单位",
            lambda row: Link(row.enterprise.name, reverse("registry:agency", args=[row.pk])),
            order=("enterprise__organisation__name",),
        ),
        Column("person", "申请人", lambda row: row.person.name, order=("person__name",), personal=True),
        Column("opened_at", "提交时间", lambda row: row.opened_at, order=("opened_at",)),
        Column("state", "状态", lambda row: cells.pill(AGENCY.of(row))),
    ),
    order=("opened_at", "pk"),
    empty=("没有待核对的申请", "单位提交授权委托书后会出现在这里。"),
)


class _Service(Narrowing):
    """Which standings: by words, by role, and whether they still count."""

    q = forms.CharField(label="查找", required=False, max_length=60)
    role = forms.ChoiceField(label="身份", required=False)
    ended = forms.ChoiceField(label="任期", required=False, choices=[("", "在任"), ("1", "已结束")])

    def prepare(self) -> None:
        """Name the roles of those who serve."""
        self.fields["q"].widget.attrs["placeholder"] = "姓名或者单位"
        role: Any = self.fields["role"]
        role.choices = [("", "全部"), *((each, each.label) for each in roles.staff())]

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By name or office, by role, and those in force unless the ended ones are asked for."""
        given = self.cleaned_data
        if q := given.get("q"):
            rows = rows.filter(Q(person__name__icontains=q) | Q(organisation__name__icontains=q))
        rows = rows.filter(role=given["role"]) if given.get("role") else rows
        return rows.exclude(_in_force(self.at)) if given.get("ended") else rows.filter(_in_force(self.at))


def _in_force(at: datetime) -> Q:
    return Q(person__is_active=True) & (Q(until=None) | Q(until__gt=at))


def standings(by: Actor) -> QuerySet[Standing]:
    """Every confirmed standing of those who serve, to who may confirm one; to a head those of their own office."""
    rows = Standing.objects.filter(role__in=roles.staff(), confirmed_at__isnull=False)
    return _of_office(rows, by).select_related("person", "organisation")


def waiting(by: Actor, at: datetime) -> QuerySet[Standing]:
    """Those that still need a second person, with the same bounds."""
    return _of_office(accounts.awaiting_confirmation(at), by)


def _of_office(rows: QuerySet[Standing], by: Actor) -> QuerySet[Standing]:
    if by.role not in roles.confirmers():
        return rows.none()
    return rows.filter(organisation=by.standing.organisation_id) if by.role == HEAD and by.standing else rows


def _end(row: Standing) -> Link | str:
    return row.ended_reason or Link("终止任职", reverse("registry:end_standing", args=[row.pk]))


def _about_standings(by: Actor, at: datetime) -> Mapping[str, Any]:
    return {"waiting": list(waiting(by, at)), "may_grant": by.role == SECURITY_ADMIN, "me": by.own}


STANDINGS: Listing[Standing, Standing] = Listing(
    name="registry.standings",
    title="任职管理",
    unit="人次",
    lead="能看到案件内容的身份要两个人办：一人授予，另一人确认。谁也不能给自己授予或者确认。",
    rows=standings,
    columns=(
        Column("person", "姓名", lambda row: row.person.name, order=("person__name",), personal=True),
        Column("organisation", "单位", lambda row: row.organisation.name, order=("organisation__name",)),
        Column("role", "身份", lambda row: row.get_role_display(), order=("role",)),
        Column("since", "从", lambda row: clocks.legal_day(row.since), order=("since",)),
        Column("until", "到", lambda row: row.until or "没有期限", order=("until",)),
        Column("end", "办理", _end),
    ),
    narrowing=_Service,
    order=("organisation__name", "role", "person__name", "pk"),
    size=30,
    empty=("还没有人在任", "由安全管理员授予身份。"),
    icon="shield-user",
    context=_about_standings,
    template="registry/standings.html",
)
