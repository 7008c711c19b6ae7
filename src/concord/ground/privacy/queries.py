"""Reads about personal data; each begins with whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person, Viewing
from concord.ground.lifecycle import queries as running_clocks
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.work import Work
from concord.ground.privacy import access, sources
from concord.ground.privacy.lifecycle import REQUEST
from concord.ground.privacy.models import Consent, Copy, Request, Shown

_MOST_LOOKS = 100
_FIELDS: Mapping[str, str] = MappingProxyType(
    {"phone": "手机号码", "id_number": "身份证号码", "email": "电子邮箱", "id_index": "按身份证号码查找"}
)


def requests_of(person: Person) -> QuerySet[Request]:
    """What a person asked, newest first."""
    return Request.objects.filter(person=person).order_by("-opened_at", "pk")


def visible_to(actor: Actor) -> QuerySet[Request]:
    """Requests an office may open: the office all of them, the security administrator those that were refused once."""
    rows = Request.objects.select_related("person", "handled_by").order_by("-opened_at", "pk")
    if not access.handles(actor):
        return rows.none()
    return rows if access.OFFICE.holds(actor, None) else rows.filter(state__in=["review", "upheld"])


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """Requests that wait for this actor, for the work queue; nobody's own."""
    if not access.handles(actor):
        return []
    rows = list(visible_to(actor).filter(state__in=["open", "review"]).exclude(person=actor.person)[:200])
    clocks = running_clocks.running(each.pk for each in rows)
    return [_work(each, clocks.get(each.pk, [])) for each in rows]


def _work(row: Request, clocks: list[Running]) -> Work:
    state = REQUEST.of(row)
    return Work(
        what="复核个人信息请求" if row.state == "review" else "答复个人信息请求",
        who=str(row),
        number="",
        step=state.label,
        tone=state.tone,
        url=reverse("privacy:request", args=[row.pk]),
        clock=next(iter(clocks), None),
    )


def consents_of(person: Person) -> dict[str, Consent]:
    """The newest consent of each matter, given or withdrawn."""
    return {row.matter: row for row in Consent.objects.filter(person=person).order_by("given_at")}


def consents_history(person: Person) -> list[Consent]:
    """Every consent, newest first."""
    return list(Consent.objects.filter(person=person).order_by("-given_at"))


def shown_to(person: Person) -> dict[int, Shown]:
    """Which versions of the notice were shown to a person."""
    return {row.notice: row for row in Shown.objects.filter(person=person)}


def has_read(person: Person, no: int) -> bool:
    """Whether the person said they had read this version."""
    return Shown.objects.filter(person=person, notice=no, read_at__isnull=False).exists()


def copies_of(person: Person) -> QuerySet[Copy]:
    """A person's copies, newest first."""
    return Copy.objects.filter(person=person).select_related("blob").order_by("-ordered_at")


@dataclass(frozen=True)
class Look:
    """That somebody opened data of a person: in which role (officials are never named), at what, why, when."""

    who: str
    what: str
    purpose: str
    at: datetime


def looks_at(person: Person) -> list[Look]:
    """Who opened what is held of a person, everywhere in the house, newest first; at most a hundred."""
    subjects: dict[UUID, str] = {person.pk: "账号", **sources.subjects(person)}
    rows = Viewing.objects.filter(subject__in=subjects).select_related("standing__organisation").order_by("-pk")
    return [_look(row, person, subjects) for row in rows[:_MOST_LOOKS]]


def _look(row: Viewing, person: Person, subjects: Mapping[UUID, str]) -> Look:
    if row.person_id == person.pk and row.standing is None:
        who = "您本人"
    elif row.standing is None:
        who = "未以工作身份查看的人"
    else:
        who = f"{row.standing.organisation.name} · {row.standing.get_role_display()}"
    field = _FIELDS.get(row.field, "")
    return Look(who, f"{subjects[row.subject]}{f'：{field}' if field else ''}", row.purpose, row.at)
