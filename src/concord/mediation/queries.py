"""Reads of cases; each begins with what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import Role
from concord.ground.documents.models import Paper
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import queries as running_clocks
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.work import Work
from concord.ground.parameters import queries as parameters
from concord.ground.vault.indexes import blind_index
from concord.mediation import access
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Draft, Evidence, Invitation, Message, Party
from concord.mediation.words import Compartment, Side

# Whose turn it is in each state: the work queue of a role.
_TURN = {
    Role.CLERK: ("submitted", "closed", "declined"),
    Role.HEAD: ("accepted",),
    Role.MEDIATOR: ("mediating", "agreed", "ended", "signing"),
}
_PARTY_TURN = ("completing", "mediating", "signing")


def cases(actor: Actor) -> QuerySet[Case]:
    """The actor's cases with their parties, newest first; two queries however many."""
    rows = access.visible_to(actor).select_related("body")
    return rows.prefetch_related(Prefetch("parties", Party.objects.order_by("no"))).order_by("-received_at", "pk")


def found(rows: QuerySet[Case], *, state: str = "", text: str = "") -> QuerySet[Case]:
    """Narrow to a state and to a number or the name of a party."""
    if state:
        rows = rows.filter(state=state)
    if text := text.strip():
        rows = rows.filter(Q(number__icontains=text) | Q(parties__name__icontains=text)).distinct()
    return rows


def case(actor: Actor, pk: UUID) -> Case | None:
    """One case the actor may open, None otherwise."""
    return cases(actor).filter(pk=pk).first()


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Applications the actor is writing in the present role."""
    organisation = actor.standing.organisation_id if actor.standing else None
    return Draft.objects.filter(person=actor.person, organisation=organisation).order_by("-saved_at")


@dataclass(frozen=True)
class Line:
    """A case in a list: its nearest clock beside it."""

    case: Case
    applicants: str
    respondents: str
    state: str
    tone: str
    clock: Running | None


def lines(rows: Sequence[Case]) -> list[Line]:
    """Cases as lines, their clocks in one query."""
    clocks = running_clocks.running(each.pk for each in rows)
    return [_line(each, clocks.get(each.pk, [])) for each in rows]


def _line(row: Case, clocks: Sequence[Running]) -> Line:
    state = CASE.state(row.state)
    return Line(
        row,
        _names(row, Side.APPLICANT),
        _names(row, Side.RESPONDENT),
        state.label,
        state.tone,
        next(iter(clocks), None),
    )


def _names(row: Case, side: Side) -> str:
    return "、".join(party.name for party in row.side(side))


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """What waits for this actor, for the work queue."""
    turn = _TURN.get(actor.role, _PARTY_TURN) if actor.role else _PARTY_TURN
    rows = list(cases(actor).filter(state__in=turn)[:200])
    return [
        Work(
            what=f"{_names(each.case, Side.APPLICANT)} 与 {each.respondents}",
            who=each.case.get_cause_display(),
            number=each.case.number,
            step=each.state,
            tone=each.tone,
            url=f"/cases/{each.case.pk}/",
            clock=each.clock,
        )
        for each in lines(rows)
    ]


def papers(actor: Actor, of: Case) -> list[Paper]:
    """The papers of a case that this actor may read, in the order they were made."""
    rows = Paper.objects.filter(subject=of.pk, compartment__in=access.readable(actor, of)).select_related("number")
    return list(rows.order_by("ordered_at", "pk"))


def evidence(actor: Actor, of: Case) -> list[Evidence]:
    """What was shown in the compartments this actor may read."""
    rows = Evidence.objects.filter(case=of, compartment__in=access.readable(actor, of)).select_related("blob")
    return list(rows.order_by("at"))


def messages(actor: Actor, of: Case, *, after: int = 0) -> list[Message]:
    """What was said jointly, oldest first, from a message on."""
    if Compartment.SHARED not in access.readable(actor, of):
        return []
    return list(Message.objects.filter(case=of, compartment=Compartment.SHARED, pk__gt=after))


def invitations(actor: Actor, of: Case) -> list[Invitation]:
    """The invitations of a case with their attempts, for the desk only."""
    if not access.places(actor, of) & {"clerk", "head"}:
        return []
    return list(of.invitations.select_related("party").prefetch_related("attempts").order_by("opened_at"))


def timeline(of: Case) -> list[Entry]:
    """The shared acts of a case, newest first; not what was said, nor that the machine set a file."""
    acts = recorded.history(of.pk).exclude(act__startswith="documents.").exclude(act="mediation.case.say")
    return list(acts.reverse())


def possible_duplicates(of: Case, at: datetime) -> list[Case]:
    """Open or recent cases of the same body between the same two sides: a person must look (办案规则 34 by analogy)."""
    days = parameters.number("mediation.duplicate_look_back_days", at.date())
    rows = Case.objects.filter(body=of.body_id, received_at__gte=at - timedelta(days=days)).exclude(pk=of.pk)
    for side in Side:
        rows = rows.filter(pk__in=_cases_of(of.side(side), side).values("case_id"))
    return list(rows.order_by("-received_at")[:5])


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
