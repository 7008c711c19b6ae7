"""An application filed by somebody the worker trusts, on a written power (民诉法 61、62 by analogy)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person
from concord.ground.files.models import Blob
from concord.ground.lifecycle.binding import opens
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation import access
from concord.mediation.application.operations import applying
from concord.mediation.application.operations.applying import ClaimFacts, PartyFacts
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Draft, PowerOfAttorney, Representation
from concord.mediation.words import Capacity, Power, Side
from concord.registry import queries as registry

_LOOK = "代为申请核对申请人"


@opens(CASE, "file_for")
def file_for(
    *,
    body: Organisation,
    applicant: PartyFacts,
    respondent: PartyFacts,
    claims: Sequence[ClaimFacts],
    story: str,
    wishes: Mapping[str, str],
    electronic_delivery: bool,
    capacity: Capacity,
    why: str,
    power: Power,
    letter: Blob,
    draft: Draft | None,
    by: Actor,
    at: datetime,
) -> Case:
    """File for the named worker, who is the applicant; the filer speaks for them and settles nothing yet.

    An account known by the identity number is the applicant's. Where there is none, the desk introduces one when it
    checks the power: nobody's number is taken on a stranger's word. BadFacts for whoever may not stand in.
    """
    _refuse_torn(by, body, respondent, at=at)
    person = _named(applicant, by=by, at=at)
    case = applying.file(
        body=body,
        sides=(replace(applicant, person=person), respondent),
        claims=claims,
        story=story,
        wishes=wishes,
        electronic_delivery=electronic_delivery,
        draft=draft,
        by=by,
        at=at,
    )
    spoken = Representation.objects.create(
        party=case.side(Side.APPLICANT)[0], person=by.own, capacity=capacity, power=power, since=at
    )
    PowerOfAttorney.objects.create(representation=spoken, blob=letter, why=why, lodged_by=by.own, lodged_at=at)
    return case


def _named(applicant: PartyFacts, *, by: Actor, at: datetime) -> Person | None:
    """The account of the one who is filed for, None where there is none yet."""
    person = accounts.find_by_id_number(applicant.identity, purpose=_LOOK, by=by, at=at)
    if applicant.identity == by.own.id_number or (person is not None and person.pk == by.own.pk):
        raise BadFacts("这是您自己的身份证号。替自己申请，请回到“我要调解”写自己的申请", field="applicant")
    if person is not None and person.name != applicant.name:
        raise BadFacts("申请人的姓名和身份证号对不上，请对照身份证逐位核对", field="applicant")
    return person


def _refuse_torn(by: Actor, body: Organisation, respondent: PartyFacts, *, at: datetime) -> None:
    """Nobody stands in for one side who serves the other, or the body that mediates."""
    served = people.in_force(at).filter(person=by.own)
    if served.filter(organisation=body, role__in=access.BODY).exists():
        raise BadFacts(f"您在{body.name}任职，不能代别人向它申请。请申请人换一位信得过的人，或者到窗口口头申请")
    firm = respondent.organisation
    if firm is None:
        return
    if served.filter(organisation=firm).exists() or registry.vouches(firm.pk, by.own, at):
        raise BadFacts(f"您是{firm.name}的经办人或者负责人，不能再代申请人申请。请申请人换一位信得过的人")
