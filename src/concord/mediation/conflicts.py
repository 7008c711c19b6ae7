"""Reasons why a mediator should stand back (特邀调解规定 15; 在线调解规则 13)."""

from __future__ import annotations

from dataclasses import dataclass

from concord.ground.accounts.models import Person, Standing
from concord.mediation.models import Case, Representation
from concord.registry import queries as registry


@dataclass(frozen=True)
class Finding:
    """One tie found. One that `bars` cannot be overridden."""

    text: str
    bars: bool = False

    def __str__(self) -> str:
        return self.text


def findings(case: Case, mediator: Person) -> list[Finding]:
    """What ties a mediator to a case: being a party, speaking for one, working for one, or kept away before."""
    return [
        *_in_person(case, mediator),
        *_through_firm(case, mediator),
        *_kin(case, mediator),
        *_kept_away(case, mediator),
    ]


def _in_person(case: Case, mediator: Person) -> list[Finding]:
    if any(party.person_id == mediator.pk for party in case.everyone):
        return [Finding("调解员本人是当事人", bars=True)]
    if Representation.objects.filter(party__case=case, person=mediator, until=None).exists():
        return [Finding("调解员是一方的代理人", bars=True)]
    return []


def _through_firm(case: Case, mediator: Person) -> list[Finding]:
    firms = {party.organisation_id: party.name for party in case.everyone if party.organisation_id}
    held = Standing.objects.filter(person=mediator, organisation__in=firms).values_list("organisation_id", flat=True)
    return [Finding(f"调解员在{firms[each]}任职或曾任职") for each in set(held)]


def _kin(case: Case, mediator: Person) -> list[Finding]:
    """Same surname and same address as a party: perhaps family, a person must look."""
    address = registry.home_address(mediator)
    if not address:
        return []
    return [
        Finding(f"调解员与{party.name}同姓且住址相同，请核实是否近亲属")
        for party in case.everyone
        if party.is_person and party.name[:1] == mediator.name[:1] and party.address == address
    ]


def _kept_away(case: Case, mediator: Person) -> list[Finding]:
    excluded = case.exclusions.filter(person=mediator).first()
    return [Finding(f"已对本案回避：{excluded.reason}", bars=True)] if excluded else []
