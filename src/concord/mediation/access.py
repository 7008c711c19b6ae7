"""Who stands where in a case, what each place may read, and whom a role's name reaches.

Exclusion always wins, and nobody sits at the desk of a case they are in. The invited side sees a case only once
it is accepted: until then it has its invitation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.roles import Role, named
from concord.ground.lifecycle.table import SYSTEM_GUARD, Guard, Telling, Told
from concord.mediation.addresses import read_on
from concord.mediation.models import (
    Assignment,
    Case,
    Exclusion,
    Party,
    Payment,
    Representation,
    Session,
)
from concord.mediation.words import Compartment, Side
from concord.registry import roles

FIRM = roles.EMPLOYERS
BODY = roles.DESK

# Where people talk with the mediator: jointly, or one side alone.
CAUCUSES = (Compartment.APPLICANT, Compartment.RESPONDENT)
ROOMS = (Compartment.SHARED, *CAUCUSES)

_TO_SIDES = {Compartment.TO_APPLICANT, Compartment.TO_RESPONDENT}
_DESK = {Compartment.SHARED, Compartment.INTERNAL, *_TO_SIDES}
_READS = {
    "applicant": {Compartment.SHARED, Compartment.APPLICANT, Compartment.TO_APPLICANT},
    "respondent": {Compartment.SHARED, Compartment.RESPONDENT, Compartment.TO_RESPONDENT},
    "clerk": _DESK,
    "head": _DESK,
    "mediator": {*_DESK, Compartment.APPLICANT, Compartment.RESPONDENT, Compartment.NOTES},
}


def places(actor: Actor, case: Case) -> frozenset[str]:
    """Where the actor stands in the case: applicant, respondent, clerk, head, mediator; empty for a stranger.

    Remembered on the case object, so that asking for each of twenty buttons costs one look.
    """
    memory: dict[object, frozenset[str]] = case.__dict__.setdefault("_places", {})
    who = (actor.person and actor.person.pk, actor.standing and actor.standing.pk)
    if who not in memory:
        memory[who] = _places(actor, case)
    return memory[who]


def _places(actor: Actor, case: Case) -> frozenset[str]:
    person = actor.person
    if person is None or _is_kept_away(person, case):
        return frozenset()
    if actor.role is None or actor.role in FIRM:
        return _party_places(actor, person, case)
    return _body_places(actor, person, case)


def _is_kept_away(person: Person, case: Case) -> bool:
    """What `visible_to` has looked at needs no second look."""
    return case.found_by != person.pk and person.pk in case.kept_away


def _party_places(actor: Actor, person: Person, case: Case) -> frozenset[str]:
    sides = {party.side for party in case.everyone if _is(actor, person, party.person_id, party.organisation_id)}
    speaking = [row.party for row in case.speaking if row.person_id == person.pk]
    sides |= {party.side for party in speaking if actor.standing is None or _is_firm(party, actor.standing)}
    if case.accepted_at is None:
        sides.discard(Side.RESPONDENT)
    return frozenset(sides)


def _is_firm(party: Party, standing: Standing) -> bool:
    return party.organisation_id == standing.organisation_id


def _is(actor: Actor, person: Person, party_person: object, party_organisation: object) -> bool:
    if actor.standing is None:
        return party_person == person.pk
    return party_organisation is not None and party_organisation == actor.standing.organisation_id


def _body_places(actor: Actor, person: Person, case: Case) -> frozenset[str]:
    if actor.standing is None or actor.standing.organisation_id != case.body_id or _in_dispute(person, case):
        return frozenset()
    if actor.role == roles.MEDIATOR:
        assigned = any(row.mediator_id == person.pk and row.until is None for row in case.assigned)
        return frozenset({"mediator"}) if assigned else frozenset()
    return frozenset({str(actor.role)}) if actor.role in BODY else frozenset()


def _in_dispute(person: Person, case: Case) -> bool:
    """Whether it is their own case, or one they speak in: nobody sits at the desk of that."""
    if any(party.person_id == person.pk for party in case.everyone):
        return True
    return any(row.person_id == person.pk for row in case.speaking)


def visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases this actor may open: the same answer as `places` gives one by one."""
    person = actor.person
    if person is None:
        return Case.objects.none()
    kept_away = Exclusion.objects.filter(person=person).values("case")
    return Case.objects.filter(_reach(actor, person)).exclude(pk__in=kept_away)


def found(actor: Actor, pk: UUID) -> Case | None:
    """One case this actor may open, with its body's own page of facts; None otherwise."""
    case = next(iter(visible_to(actor).filter(pk=pk).select_related("body__body")), None)
    if case is not None:
        case.found_by = actor.own.pk
    return case


def _reach(actor: Actor, person: Person) -> Q:
    if actor.role in BODY and actor.standing is not None:
        in_body = Q(body=actor.standing.organisation_id) & ~_disputes_of(person)
        if actor.role != roles.MEDIATOR:
            return in_body
        return in_body & Q(pk__in=Assignment.objects.filter(mediator=person, until=None).values("case"))
    if actor.role is not None and actor.role not in FIRM:
        return Q(pk__in=[])
    return _as_party(actor, person)


def _disputes_of(person: Person) -> Q:
    """Their own cases, and those they speak in; two lists, as an OR over both tables would read every party."""
    spoken = Representation.objects.filter(person=person, until=None)
    return Q(pk__in=Party.objects.filter(person=person).values("case")) | Q(pk__in=spoken.values("party__case"))


def _as_party(actor: Actor, person: Person) -> Q:
    told = Q(side=Side.APPLICANT) | Q(case__accepted_at__isnull=False)
    spoken = Party.objects.filter(told, representations__person=person, representations__until=None)
    if actor.standing is None:
        own = Party.objects.filter(told, person=person)
    else:
        own = Party.objects.filter(told, organisation=actor.standing.organisation_id)
        spoken = spoken.filter(organisation=actor.standing.organisation_id)
    return Q(pk__in=own.values("case").union(spoken.values("case")))


def readable(actor: Actor, case: Case) -> frozenset[str]:
    """The compartments of the case that this actor may read."""
    return frozenset(str(each) for place in places(actor, case) for each in _READS[place])


def closed_before(actor: Actor, case: Case) -> dict[str, datetime]:
    """What a mediator who took over does not read: each side's own room and the notes, up to the day of the change.

    What was said in confidence was said to one person (特邀规定 28). A side may confide it to the new one.
    """
    if "mediator" not in places(actor, case):
        return {}
    ended = [row.until for row in case.assigned if row.until]
    present = next(row for row in case.assigned if row.until is None)
    confided = {
        Compartment.APPLICANT: present.applicant_confides,
        Compartment.RESPONDENT: present.respondent_confides,
        Compartment.NOTES: False,
    }
    return {str(each): max(ended) for each, told in confided.items() if not told} if ended else {}


def entrusted(actor: Actor, case: Case, *, moment: str = "at") -> Q:
    """The rows of a case this actor may read: of their compartments, and none from before they were trusted.

    The rows have a `compartment`; `moment` names when they were made.
    """
    open_to_them = Q(compartment__in=readable(actor, case))
    for compartment, until in closed_before(actor, case).items():
        open_to_them &= ~Q(compartment=compartment, **{f"{moment}__lt": until})
    return open_to_them


def may_read(actor: Actor, case: Case, *, compartment: str, at: datetime) -> bool:
    """Whether the actor may read one thing of a case: the same answer as `entrusted` gives for many."""
    until = closed_before(actor, case).get(compartment)
    return compartment in readable(actor, case) and (until is None or at >= until)


def rooms(actor: Actor, case: Case) -> tuple[Compartment, ...]:
    """Where this actor may listen and speak with the mediator: jointly first, then one side alone (caucus)."""
    readable_here = readable(actor, case)
    return tuple(room for room in ROOMS if room in readable_here)


def _of_worker(actor: Actor, case: Case) -> bool:
    """Whether the actor stands on a side that is a person and not an employer."""
    return any(party.is_person and party.side in places(actor, case) for party in case.everyone)


def _speaks_unverified(actor: Actor, case: Case) -> bool:
    """Whether the actor speaks for a party here on their own word alone."""
    if actor.person is None or not places(actor, case) & set(Side):
        return False
    return any(row.person_id == actor.person.pk and not row.may_settle for row in case.speaking)


def _is_spoken_for(actor: Actor, case: Case) -> bool:
    """Whether somebody speaks for this very person."""
    own = {party.pk for party in case.everyone if actor.person and party.person_id == actor.person.pk}
    return actor.standing is None and any(
        row.party_id in own and row.person_id != row.party.person_id for row in case.speaking
    )


def own_side(actor: Actor, case: Case) -> Side | None:
    """The side the actor speaks for, None for officials."""
    for side in Side:
        if side in places(actor, case):
            return side
    return None


def _guard(name: str, label: str) -> Guard:
    return Guard(name, label, lambda actor, case: case is not None and name in places(actor, case))


def _may_apply(actor: Actor, _case: object) -> bool:
    return actor.person is not None and (actor.role is None or actor.role in FIRM)


# At the counter stands a clerk of a body: they take down what somebody without a phone tells.
AT_COUNTER = Guard("counter_clerk", "窗口受理员", lambda actor, _case: actor.role == roles.CLERK)
APPLYING = Guard("person", "劳动者本人或单位经办人", _may_apply)
TRUSTED = Guard("trusted", "代为申请的人", lambda actor, _case: actor.person is not None and actor.role is None)
APPLICANT = _guard("applicant", "申请人一方")
RESPONDENT = _guard("respondent", "被申请人一方")
CLERK = _guard("clerk", "受理员")
HEAD = _guard("head", "调解组织负责人")
MEDIATOR = _guard("mediator", "承办调解员")
SYSTEM = SYSTEM_GUARD
WORKER = Guard("worker", "劳动者一方", lambda actor, case: case is not None and _of_worker(actor, case))
THINKING = Guard(
    "thinking",
    "要时间考虑的一方",
    lambda actor, case: case is not None and case.is_thinking and _of_worker(actor, case),
)
UNVERIFIED = Guard(
    "unverified",
    "授权待核验的代理人",
    lambda actor, case: case is not None and _speaks_unverified(actor, case),
)
PRINCIPAL = Guard(
    "principal",
    "有代理人的当事人本人",
    lambda actor, case: case is not None and _is_spoken_for(actor, case),
)
ROOM_OWNER = Guard(
    "room_owner",
    "内容所属的一方",
    lambda actor, thing: thing is not None and thing.compartment in places(actor, thing.case),
)


def _of_its_case(guard: Guard) -> Guard:
    """The same guard for something that belongs to a case."""
    return Guard(
        guard.name,
        guard.label,
        lambda actor, thing: thing is not None and guard.holds(actor, getattr(thing, "case", thing)),
    )


CASE_APPLICANT = _of_its_case(APPLICANT)
CASE_RESPONDENT = _of_its_case(RESPONDENT)
CASE_CLERK = _of_its_case(CLERK)
CASE_HEAD = _of_its_case(HEAD)
CASE_MEDIATOR = _of_its_case(MEDIATOR)
ASKING_SIDE = Guard(
    "asking_side",
    "提出请求的一方",
    lambda actor, change: change is not None and change.side in places(actor, change.case),
)
ANY_MEDIATOR = Guard("any_mediator", "调解员", lambda actor, _subject: actor.role == roles.MEDIATOR)
TIE_OWNER = Guard(
    "tie_owner",
    "申报的调解员",
    lambda actor, tie: tie is not None and actor.role == roles.MEDIATOR and actor.own.pk == tie.mediator_id,
)


def _invited(actor: Actor, session: Session | None) -> bool:
    if session is None or actor.person is None or own_side(actor, session.case) is None:
        return False
    return actor.person.pk in {row.person_id for row in session.invitees.all()}


INVITED = Guard("invited", "被邀请的人", _invited)
PAYEE = Guard(
    "payee",
    "收款的一方",
    lambda actor, payment: payment is not None and payment.payee in places(actor, payment.case),
)


def reference(subject: object) -> str:
    """What a notice may say of a subject: its case number."""
    case = subject if isinstance(subject, Case) else getattr(subject, "case", None)
    return f"案号 {case.number}" if isinstance(case, Case) else ""


def _told(label: str, *roles_: str) -> Told:
    """A role of the tables, made of one place in a case or more; what several may hear is what each may."""
    reads = frozenset.intersection(*(frozenset(map(str, _READS[each])) for each in roles_))
    return Told(label, lambda subject: _reached(subject, roles_), reads)


def _reached(subject: object, roles_: Iterable[str]) -> Telling:
    case = subject if isinstance(subject, Case) else subject.case  # type: ignore[attr-defined]  # every subject here has one
    return Telling(tuple(person for each in roles_ for person in _people(each, case)), read_on(subject, case))


def _of_payment(label: str, side: Callable[[Payment], str]) -> Told:
    """One side of a payment, told of that payment alone; it lies with both sides, so each may hear of it."""

    def reaches(payment: Payment) -> Telling:
        people = _speakers(payment.case, Side(side(payment)))
        return Telling(tuple(people), read_on(payment, payment.case))

    return Told(label, reaches)


TOLD: Mapping[str, Told] = {
    "applicant": _told("申请人", "applicant"),
    "respondent": _told("被申请人", "respondent"),
    "clerk": _told("受理员", "clerk"),
    "head": _told("调解组织负责人", "head"),
    "mediator": _told("承办调解员", "mediator"),
    "everyone": _told("双方当事人和调解员", "applicant", "respondent", "mediator"),
    "payee": _of_payment("收款的一方", lambda payment: payment.payee),
    "payer": _of_payment("付款的一方", lambda payment: payment.payer),
}


def _people(role: str, case: Case) -> list[Person]:
    if role in Side.values:
        return _speakers(case, Side(role))
    if role == "mediator":
        return [row.mediator for row in case.assignments.filter(until=None).select_related("mediator")]
    return _of_body(case, named(role))


def _speakers(case: Case, side: Side) -> list[Person]:
    """The persons of a side and those who speak for it; the invited side only once the case is accepted."""
    if side is Side.RESPONDENT and case.accepted_at is None:
        return []
    parties = case.side(side)
    people = {party.person for party in parties if party.person}
    rows = Representation.objects.filter(party__in=parties, until=None).select_related("person")
    return sorted(people | {row.person for row in rows}, key=lambda person: str(person.pk))


def _of_body(case: Case, role: Role) -> list[Person]:
    rows = Standing.objects.filter(organisation=case.body_id, role=role, until=None, confirmed_at__isnull=False)
    return [row.person for row in rows.select_related("person")]


def speakers(case: Case, side: Side) -> list[Person]:
    """Those who may speak for a side now."""
    return _speakers(case, side)


def mediators(body: UUID, at: datetime) -> list[Person]:
    """The people who may mediate for a body at a moment."""
    return [row.person for row in mediating_for(body, at).select_related("person").order_by("person__name")]


def mediating_for(body: UUID, at: datetime) -> QuerySet[Standing]:
    """The standings by which people may mediate for a body at a moment."""
    rows = Standing.objects.filter(organisation=body, role=roles.MEDIATOR, since__lte=at, confirmed_at__isnull=False)
    return rows.filter(Q(until=None) | Q(until__gt=at))
