"""Reasons why a mediator should stand back (特邀调解规定 15; 在线调解规则 13), found for a whole list of mediators.

A finding says what ties somebody, by which article, and how much of it the parties are told: a tie to one of them,
never that somebody has or had another dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from concord.ground.accounts.models import Person, Standing
from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Assignment, Case, Party, Representation, Tie
from concord.mediation.words import EndReason
from concord.registry import queries as registry

RECUSAL = "特邀调解规定第十五条"
DISCLOSURE = "在线调解规则第十三条"


class Weight(StrEnum):
    """What a finding means for an appointment."""

    BARS = "不能指派"
    ASKS = "须写明理由"
    NOTE = "供参考"


@dataclass(frozen=True)
class Finding:
    """One tie found: in words for the desk, its article, its weight, and what the parties are told ("": nothing)."""

    text: str
    article: str
    weight: Weight = Weight.ASKS
    told: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def bars(self) -> bool:
        """Whether no reason can override it."""
        return self.weight is Weight.BARS

    def kept(self) -> dict[str, str]:
        """As it is kept beside the appointment."""
        return {"text": self.text, "article": self.article, "weight": self.weight.name, "told": self.told}


Found = dict[UUID, list[Finding]]


def findings(case: Case, mediators: Sequence[Person], at: datetime) -> Found:
    """What ties each of the mediators to a case; as many queries for twenty of them as for one."""
    check = _Check(case, mediators, clocks.legal_day(at))
    found: Found = {person.pk: [] for person in mediators}
    for source in (_in_dispute, _kept_away, _through_firm, _declared, _kin, _past):
        for person, finding in source(check):
            found[person].append(finding)
    return found


def weighty(found: Iterable[Finding]) -> list[Finding]:
    """Those that need a written reason."""
    return [each for each in found if each.weight is not Weight.NOTE]


@dataclass
class _Check:
    """One case, the mediators to look at, and the day it is done on."""

    case: Case
    mediators: Sequence[Person]
    today: date
    firms: Mapping[UUID, str] = field(init=False)

    def __post_init__(self) -> None:
        self.firms = {party.organisation_id: party.name for party in self.case.everyone if party.organisation_id}

    def since(self, parameter: str) -> date:
        """The day from which on something still counts, by a parameter in years."""
        years = parameters.number(parameter, self.today)
        return self.today.replace(year=self.today.year - years, day=min(self.today.day, 28))


Ties = Iterator[tuple[UUID, Finding]]


def _in_dispute(check: _Check) -> Ties:
    own = {party.person_id for party in check.case.everyone}
    for person in check.mediators:
        if person.pk in own:
            yield person.pk, Finding("调解员本人是当事人", RECUSAL, Weight.BARS)
    speaking = Representation.objects.filter(party__case=check.case, person__in=check.mediators, until=None)
    for pk in speaking.values_list("person_id", flat=True):
        yield pk, Finding("调解员是一方的代理人", RECUSAL, Weight.BARS)


def _kept_away(check: _Check) -> Ties:
    for row in check.case.exclusions.filter(person__in=check.mediators):
        yield row.person_id, Finding(f"已对本案回避：{row.reason}", RECUSAL, Weight.BARS)


def _through_firm(check: _Check) -> Ties:
    """The same employer: now, or not longer ago than the park looks back."""
    after = check.since("mediation.conflict_employer_years")
    rows = Standing.objects.filter(person__in=check.mediators, organisation__in=list(check.firms))
    seen = set()
    for row in rows.filter(Q(until=None) | Q(until__date__gte=after)).order_by("until"):
        if (row.person_id, row.organisation_id) in seen:
            continue
        seen.add((row.person_id, row.organisation_id))
        firm = check.firms[row.organisation_id]
        when = "现在" if row.until is None else f"{row.until.astimezone(clocks.SHANGHAI):%Y年%m月}以前"
        yield row.person_id, Finding(f"调解员{when}在{firm}任职", RECUSAL, told=f"调解员{when}在{firm}任职")


def _declared(check: _Check) -> Ties:
    """What the mediator declared, standing or ended not long ago."""
    after = check.since("mediation.conflict_employer_years")
    rows = Tie.objects.filter(Q(ended_on=None) | Q(ended_on__gte=after), mediator__in=check.mediators)
    for row in rows:
        party = next((each for each in check.case.everyone if _same(row, each)), None)
        if party is not None:
            words = f"与{party.name}：{row.get_tie_display()}"
            ended = f"（{row.ended_on:%Y年%m月}结束）" if row.ended_on else ""
            yield row.mediator_id, Finding(f"调解员申报{words}{ended}", DISCLOSURE, told=f"调解员申报{words}{ended}")


def _same(tie: Tie, party: Party) -> bool:
    if tie.firm_id is not None and tie.firm_id == party.organisation_id:
        return True
    return tie.name.strip() in {party.name, party.head} - {""}


def _kin(check: _Check) -> Ties:
    """Same surname and same address as a party: perhaps family, a person must look."""
    homes = registry.home_addresses(check.mediators)
    for person in check.mediators:
        home = _plain(homes.get(person.pk, ""))
        for party in check.case.everyone:
            if home and party.is_person and party.name[:1] == person.name[:1] and _plain(party.address) == home:
                text = f"调解员与{party.name}同姓且住址相同，请核实是否近亲属"
                told = f"系统提示调解员可能与{party.name}有亲属关系，负责人核实后指派"
                yield person.pk, Finding(text, RECUSAL, told=told)


def _plain(address: str) -> str:
    return "".join(address.split())


def _past(check: _Check) -> Ties:
    """Earlier cases of either side that the mediator led, spoke in or was in, and how they ended."""
    known = _earlier(check)
    if known is None:
        return
    cases = known.values("case")
    for led in Assignment.objects.filter(mediator__in=check.mediators, case__in=cases).select_related("case"):
        yield led.mediator_id, Finding(f"主持过{_of(led.case, check)}", RECUSAL, Weight.NOTE)
    spoke = Representation.objects.filter(person__in=check.mediators, party__case__in=cases)
    for row in spoke.select_related("party__case"):
        told = "调解员曾在涉及一方的其他事务中担任代理人"
        text = f"在{_of(row.party.case, check)}中代理{row.party.name}"
        yield row.person_id, Finding(text, RECUSAL, told=told)
    for party in Party.objects.filter(person__in=check.mediators, case__in=cases).select_related("case"):
        told = "调解员与一方之间曾有其他事务往来"
        yield (
            party.person_id,
            Finding(f"本人是{_of(party.case, check)}的{party.get_side_display()}", RECUSAL, told=told),
        )  # type: ignore[misc]  # person__in leaves no party without a person


def _earlier(check: _Check) -> QuerySet[Party] | None:
    """The parties of earlier cases who are one of these; None when nobody is known well enough to look for."""
    same = Q(pk__in=[])
    for party in check.case.everyone:
        for name in ("person_id", "organisation_id", "identity_index", "phone_index"):
            if (value := getattr(party, name)) is not None:
                same |= Q(**{name: bytes(value) if isinstance(value, memoryview) else value})
    if not same:
        return None
    after = check.since("mediation.conflict_case_years")
    return Party.objects.filter(same, case__received_at__date__gte=after).exclude(case=check.case)


def _of(case: Case, check: _Check) -> str:
    """An earlier case in words; another body's keeps its number to itself."""
    year = case.received_at.astimezone(clocks.SHANGHAI).year
    name = case.number if case.body_id == check.case.body_id else "其他调解组织的一案"
    return f"{name}（{year}年，{_outcome(case)}）"


def _outcome(case: Case) -> str:
    if case.effective_at:
        return "达成协议"
    return EndReason(case.ended_for).label if case.ended_for else CASE.of(case).label


def by_weight(found: Iterable[Finding]) -> list[Finding]:
    """The gravest first."""
    order = list(Weight)
    return sorted(found, key=lambda each: order.index(each.weight))
