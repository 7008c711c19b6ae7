"""What of a case waits for its reader, each with where it is done and until when; and whom the case waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import ClockState
from concord.ground.signing.models import PlaceState
from concord.mediation import access
from concord.mediation.addresses import page
from concord.mediation.casefile import CaseFile
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Invitee, Record, Sharing
from concord.mediation.payments import conditions as payments
from concord.mediation.sessions.queries import OPEN
from concord.mediation.words import Side

# The clock that ends the wait in each state, and what is waited for.
_CLOCK = {
    "submitted": "accept",
    "completing": "completion",
    "accepted": "conclude",
    "mediating": "conclude",
    "signing": "conclude",
    "closed": "archive",
}
_WHAT = {
    "submitted": "决定是否受理",
    "completing": "补充材料",
    "accepted": "指派调解员",
    "mediating": "主持调解",
    "signing": "签署协议",
    "agreed": "结案",
    "ended": "结案",
    "declined": "结案",
    "closed": "归档",
}
_TURN = {PlaceState.READY, PlaceState.INTENDED}


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the reader: a verb phrase, where it is done, and its last day where it has one."""

    what: str
    url: str
    until: date | None = None


def for_reader(actor: Actor, case: Case, file: CaseFile, *, at: datetime) -> list[Waiting]:
    """Everything that waits for this reader in this case, what has the nearest day first; two queries for a party."""
    found = [*_words_owed(actor, case, file, at), *_records(actor, case), *_payments(actor, file, at)]
    if case.accepted_at is not None and access.own_side(actor, case) is not None:
        found += [*_sessions(actor, case, at), *_sharings(actor, case)]
    return sorted(found, key=lambda each: each.until or date.max)


def _words_owed(actor: Actor, case: Case, file: CaseFile, at: datetime) -> Iterator[Waiting]:
    last = _running(file, "conclude")
    for place in file.my_places:
        yield Waiting("签署协议", reverse("signing:sign", args=[place.pk]), last)
    for move, clock in (("complete", "completion"), ("answer_extension", "conclude")):
        row = CASE.move(move)
        if case.state in row.source and row.allows(actor, case) and all(when(case, actor, at) for when in row.when):
            yield Waiting(row.label, reverse("mediation:do", args=[case.pk, move]), _running(file, clock))


def _records(actor: Actor, case: Case) -> Iterator[Waiting]:
    if case.accepted_at is None or actor.person is None:
        return
    for record in case.records.all():
        if record.state == "proposed" and actor.person.pk in _unconfirmed(record):
            yield Waiting("看笔录，确认或者提出异议", page(case.pk, part="records"))


def _unconfirmed(record: Record) -> dict[object, str]:
    """Who was there and has not confirmed: their names by person."""
    return {row.person_id: row.person.name for row in record.attendances.all() if row.confirmed_at is None}


def _sessions(actor: Actor, case: Case, at: datetime) -> Iterator[Waiting]:
    asked = Invitee.objects.filter(person=actor.person, coming="", session__case=case, session__state__in=OPEN)
    for row in asked.filter(session__starts_at__gt=at).select_related("session"):
        day = clocks.legal_day(row.session.starts_at)
        what = f"答复能不能来：{day.month}月{day.day}日会面"
        yield Waiting(what, reverse("mediation:session", args=[row.session_id]), day)


def _sharings(actor: Actor, case: Case) -> Iterator[Waiting]:
    side = access.own_side(actor, case) or ""
    for row in Sharing.objects.filter(case=case, state="asked", compartment=side):
        part = {"room": side, "part": "talk"} if row.message_id else {"part": "evidence"}
        yield Waiting("决定给不给对方看", page(case.pk, **part))


def _payments(actor: Actor, file: CaseFile, at: datetime) -> Iterator[Waiting]:
    for row in file.payments:
        url = reverse("mediation:payment", args=[row.pk])
        if row.state == "asked" and access.PAYEE.holds(actor, row):
            yield Waiting(f"说一说钱收到没有：{row}", url)
        if payments.to_ring(row, at) and access.CASE_CLERK.holds(actor, row):
            yield Waiting(f"联系对方付款：{row}", url)


@dataclass(frozen=True)
class Holder:
    """Whom a case waits for, to do what, until which day."""

    who: str
    what: str
    until: date | None


def holder(case: Case, file: CaseFile) -> Holder | None:
    """Who must act now, by name where they are parties or signers; None once nobody must."""
    if case.state not in _WHAT:
        return None
    who, what = _named(case, file) or (CASE.state(case.state).owner, _WHAT[case.state])
    return Holder(who, what, _running(file, _CLOCK.get(case.state, "")))


def _named(case: Case, file: CaseFile) -> tuple[str, str] | None:
    if case.state == "completing":
        return "、".join(party.name for party in case.side(Side.APPLICANT)), _WHAT["completing"]
    if case.state == "signing":
        turn = [place.holder for place in file.places if place.state in _TURN]
        return ("、".join(turn), _WHAT["signing"]) if turn else None
    if case.state != "mediating":
        return None
    proposed = [record for record in case.records.all() if record.state == "proposed"]
    if names := {name for record in proposed for name in _unconfirmed(record).values()}:
        return "、".join(sorted(names)), "确认笔录"
    if file.proposal is not None:
        answered = {consent.side for consent in file.proposal.consents.all()}
        return "、".join(side.label for side in Side if side not in answered), "答复延期提议"
    return None


def _running(file: CaseFile, name: str) -> date | None:
    """The last day of the case's open clock of a name, None while it does not run."""
    running = (each for each in file.clocks if each.name == name and each.state == ClockState.RUNNING)
    return next((each.due_on for each in running), None)
