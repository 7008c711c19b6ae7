"""Reads of cases; each begins with what the actor may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Viewing
from concord.ground.accounts.roles import Role, named
from concord.ground.documents.models import Paper
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import clocks as counting
from concord.ground.lifecycle import queries as running_clocks
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.work import Work
from concord.ground.parameters import queries as parameters
from concord.ground.vault.indexes import blind_index
from concord.mediation import access, search
from concord.mediation.lifecycle import CASE
from concord.mediation.models import (
    Case,
    Draft,
    Evidence,
    Invitation,
    Message,
    Party,
    Payment,
    Record,
    Session,
    Sharing,
)
from concord.mediation.words import Compartment, Side
from concord.registry.roles import CLERK, HEAD, MEDIATOR

# What waits for a role in each state, and by which clocks it is counted.
_TURN: Mapping[Role | None, Mapping[str, str]] = {
    CLERK: {"submitted": "决定是否受理", "closed": "归档", "declined": "结案"},
    HEAD: {"accepted": "指派调解员"},
    MEDIATOR: {"mediating": "主持调解", "signing": "等各方签署", "agreed": "结案", "ended": "结案"},
}
_CLOCKS: Mapping[Role | None, frozenset[str]] = {
    CLERK: frozenset({"accept", "completion", "archive"}),
    HEAD: frozenset({"conclude"}),
    MEDIATOR: frozenset({"conclude"}),
}
_OF_A_LINE = ("state", "number", "cause", "received_at")
_MOST_LOOKS = 50
SAID_AT_ONCE = 80  # messages a case page shows
_ONE_LOOK = timedelta(hours=1)
# Not signing: whose turn it is finds the signature itself in the queue, and nobody else owes one.
_PARTY_TURN = {"completing": "补充材料", "mediating": "参加调解"}


def cases(actor: Actor) -> QuerySet[Case]:
    """The actor's cases with their parties, newest first; two queries however many."""
    rows = access.visible_to(actor).select_related("body")
    return rows.prefetch_related(Prefetch("parties", Party.objects.order_by("no"))).order_by("-received_at", "pk")


def listed(actor: Actor) -> QuerySet[Case]:
    """The actor's cases as lists show them (`lines`): without their stories and parties, newest first."""
    return access.visible_to(actor).only(*_OF_A_LINE).order_by("-received_at", "pk")


def found(
    rows: QuerySet[Case], *, state: str = "", text: str = "", phones: bool = False, also: Iterable[UUID] = ()
) -> QuerySet[Case]:
    """Narrow to a state and to a number, a party's name or a matter; with `phones` also to a whole phone number.

    `also` are cases that the text found otherwise.

    Only who serves at the body may ask by phone: for a party the answer would say whose a number is.
    """
    if state:
        rows = rows.filter(state=state)
    if text := text.strip():
        rows = rows.filter(Q(pk__in=search.cases(text, phones=phones)) | Q(pk__in=list(also)))
    return rows


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Applications the actor is writing in the present role."""
    organisation = actor.standing.organisation_id if actor.standing else None
    rows = Draft.objects.filter(person=actor.person, organisation=organisation, oral=None)
    return rows.order_by("-saved_at")


@dataclass(frozen=True)
class Line:
    """A case in a list: its nearest clock beside it."""

    case: Case
    applicants: str
    respondents: str
    state: str
    tone: str
    clock: Running | None


def lines(rows: Sequence[Case], *, counted: frozenset[str] | None = None) -> list[Line]:
    """Cases as lines with their parties' names and nearest clock, of all or of the `counted` ones; two queries."""
    if not rows:
        return []
    pks = [each.pk for each in rows]
    clocks, names = running_clocks.running(pks, counted), _names(pks)
    return [_line(each, names, clocks.get(each.pk, [])) for each in rows]


def _line(row: Case, names: Mapping[tuple[UUID, str], list[str]], clocks: Sequence[Running]) -> Line:
    state = CASE.state(row.state)
    applicants, respondents = ("、".join(names.get((row.pk, side), ())) for side in Side.values)
    return Line(row, applicants, respondents, state.label, state.tone, clocks[0] if clocks else None)


def _names(cases: Sequence[UUID]) -> Mapping[tuple[UUID, str], list[str]]:
    """What the parties of each side of some cases are called, in their order."""
    found: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    rows = Party.objects.filter(case__in=cases).order_by("no")
    for case, side, name in rows.values_list("case", "side", "name"):
        found[case, side].append(name)
    return found


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """What waits for this actor, for the work queue."""
    turn, counted = _TURN.get(actor.role, _PARTY_TURN), _CLOCKS.get(actor.role)
    # The oldest come first, so that a very full desk hides only what is youngest.
    rows = list(listed(actor).filter(state__in=list(turn)).order_by("received_at", "pk")[:200])
    return [
        Work(
            what=turn[each.case.state],
            who=f"{each.applicants} 与 {each.respondents}",
            number=each.case.number,
            step=each.state,
            tone=each.tone,
            url=reverse("mediation:case", args=[each.case.pk]),
            clock=each.clock,
        )
        for each in lines(rows, counted=counted)
    ]


def papers(actor: Actor, of: Case) -> QuerySet[Paper]:
    """The papers of a case that this actor may read, in the order they were made."""
    mine = access.entrusted(actor, of, moment="ordered_at")
    rows = Paper.objects.filter(mine, subject=of.pk).select_related("number")
    return rows.order_by("ordered_at", "pk")


def evidence(actor: Actor, of: Case) -> QuerySet[Evidence]:
    """What was shown in the compartments this actor may read, with its claims, opinions and sharings."""
    rows = Evidence.objects.filter(access.entrusted(actor, of), case=of).select_related("blob")
    return rows.prefetch_related("claims", "opinions", "sharings").order_by("at")


def messages(actor: Actor, of: Case, *, room: str = Compartment.SHARED, after: int = 0) -> QuerySet[Message]:
    """What was said in a room, with its sharings, oldest first, from a message on; nothing to whoever is not in it."""
    if room not in access.rooms(actor, of):
        return Message.objects.none()
    return said_in(of.pk, room, after=after).filter(access.entrusted(actor, of))


def newest_messages(actor: Actor, of: Case, *, room: str, before: int = 0) -> tuple[list[Message], bool]:
    """The newest messages of a room (those before number `before`, if given), oldest first; and whether more came
    before them. One query.
    """
    rows = messages(actor, of, room=room).order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: SAID_AT_ONCE + 1])
    return found[:SAID_AT_ONCE][::-1], len(found) > SAID_AT_ONCE


def said_in(of: UUID, room: str, *, after: int = 0) -> QuerySet[Message]:
    """What was said in a room, with its sharings, for whoever has asked who may hear it; jointly nothing is shared."""
    rows = Message.objects.filter(case=of, compartment=room, pk__gt=after)
    return rows if room == Compartment.SHARED else rows.prefetch_related("sharings")


def completions(actor: Actor, of: Case) -> QuerySet[Message]:
    """What the applicant wrote when asked to complete, for those who may hear that they were asked."""
    if Compartment.TO_APPLICANT not in access.readable(actor, of) or not of.completion_asked_at:
        return Message.objects.none()
    return Message.objects.filter(case=of, compartment=Compartment.TO_APPLICANT)


def said(actor: Actor, of: Case) -> QuerySet[Message, tuple[str, int]]:
    """How many messages each of the actor's rooms holds, as (room, number)."""
    mine = access.entrusted(actor, of)
    rows = Message.objects.filter(mine, case=of, compartment__in=access.rooms(actor, of)).order_by()
    return rows.values_list("compartment").annotate(Count("pk"))


@dataclass(frozen=True)
class Look:
    """That an official opened the case: by role, never by name."""

    role: str
    at: datetime


def looks(actor: Actor, of: Case) -> list[Look]:
    """Which official roles opened the case and when, newest first; for its parties."""
    if access.own_side(actor, of) is None:
        return []
    rows = Viewing.objects.filter(subject=of.pk, standing__isnull=False).order_by("-pk")
    return [Look(named(role).label, when) for role, when in rows.values_list("standing__role", "at")[:_MOST_LOOKS]]


def seen_lately(actor: Actor, of: Case, at: datetime) -> bool:
    """Whether this person looked at the case within the hour."""
    return Viewing.objects.filter(person=actor.person, subject=of.pk, at__gt=at - _ONE_LOOK).exists()


def invitations(actor: Actor, of: Case) -> QuerySet[Invitation]:
    """The invitations of a case with their attempts, for the desk only."""
    if not access.places(actor, of) & {"clerk", "head"}:
        return Invitation.objects.none()
    rows = Invitation.objects.filter(case=of).select_related("party")
    return rows.prefetch_related("attempts").order_by("opened_at")


def told(actor: Actor, of: Case) -> frozenset[str]:
    """The compartments whose acts and clocks this actor may hear of."""
    return recorded.SHARED | access.readable(actor, of)


def acts(actor: Actor, of: Case, *, parts: Iterable[QuerySet[Any]] = ()) -> QuerySet[Entry]:
    """Every act of a case, and of the `parts` that belong to it, that this actor may hear of, oldest first."""
    rows = recorded.history(of.pk, parts=parts, compartments=told(actor, of))
    for compartment, until in access.closed_before(actor, of).items():
        rows = rows.exclude(compartment=compartment, at__lt=until)
    return rows


def timeline(actor: Actor, of: Case) -> QuerySet[Entry]:
    """The acts of a case, and of what belongs to it, that this actor may hear of, newest first.

    Not what was said, nor that the machine set a file.
    """
    # Not the requests for another mediator: the present one would read them here.
    parts = [kind.objects.filter(case=of).values("pk") for kind in (Invitation, Payment, Record, Sharing, Session)]
    shown = acts(actor, of, parts=parts).exclude(act__startswith="documents.").exclude(act="mediation.case.say")
    return shown.reverse()


def clocks(actor: Actor, of: Case) -> list[Running]:
    """Every clock the case ever had that this actor may hear of, the open ones first."""
    rows, mine = Running.objects.filter(subject=of.pk), told(actor, of)
    return [each for each in counting.open_first(rows) if CASE.compartments_of(each.name) & mine]


def possible_duplicates(actor: Actor, of: Case, at: datetime) -> QuerySet[Case]:
    """For the clerk: open or recent cases of the same body between the same two sides (办案规则 34 by analogy)."""
    if "clerk" not in access.places(actor, of):
        return Case.objects.none()
    days = parameters.number("mediation.duplicate_look_back_days", at.date())
    rows = Case.objects.filter(body=of.body_id, received_at__gte=at - timedelta(days=days)).exclude(pk=of.pk)
    for side in Side:
        rows = rows.filter(pk__in=_cases_of(of.side(side), side).values("case_id"))
    return rows.order_by("-received_at")[:5]


def _cases_of(parties: Iterable[Party], side: Side) -> QuerySet[Party]:
    same = Q(pk__in=[])
    for party in parties:
        same |= Q(name=party.name)
        if party.identity_index:
            same |= Q(identity_index=bytes(party.identity_index))
        if party.phone_index:
            same |= Q(phone_index=bytes(party.phone_index))
    return Party.objects.filter(same)


def by_token(token: str) -> Invitation | None:
    """The invitation a link opens, None for an unknown or a revoked one."""
    rows = Invitation.objects.select_related("case__body", "party").exclude(state="revoked")
    return rows.filter(token_index=blind_index("code", token)).first()
