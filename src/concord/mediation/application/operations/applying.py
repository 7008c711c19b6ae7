"""Writing and handing in an application."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person
from concord.ground.documents import numbers
from concord.ground.documents.kinds import Series
from concord.ground.files import operations as files
from concord.ground.files import pages
from concord.ground.files.models import Blob
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import opens
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.ground.parameters import queries as parameters
from concord.ground.privacy import operations as privacy
from concord.ground.privacy.words import Matter
from concord.ground.vault.indexes import blind_index
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Claim, Draft, Evidence, Oral, Party, Representation
from concord.mediation.words import Capacity, Cause, Side
from concord.registry import queries as registry
from concord.registry.roles import LEGAL_REPRESENTATIVE

# One person's unsent applications in one role; each may hold files.
MOST_DRAFTS = 10


@dataclass(frozen=True)
class PartyFacts:
    """A party as the application names it. `identity` is an identity number or a unified social credit code."""

    name: str
    is_person: bool
    identity: str = ""
    phone: str = ""
    address: str = ""
    post: str = ""
    head: str = ""
    person: Person | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True)
class ClaimFacts:
    """One request: a cause, its period and, where it is money, its amount in yuan."""

    cause: Cause
    since: date | None = None
    until: date | None = None
    amount: Decimal | None = None
    detail: str = ""


def begin_draft(*, by: Actor, at: datetime, for_another: bool = False) -> Draft:
    """An empty application, kept from the first key on; BadFacts while too many wait unsent."""
    organisation = by.standing.organisation if by.standing else None
    if Draft.objects.filter(person=by.own, organisation=organisation).count() >= MOST_DRAFTS:
        raise BadFacts(f"您有 {MOST_DRAFTS} 份没写完的申请，请先接着写其中一份")
    return Draft.objects.create(
        person=by.own, organisation=organisation, for_another=for_another, begun_at=at, saved_at=at
    )


def save_draft(draft: Draft, *, answers: Mapping[str, Any], by: Actor, at: datetime) -> Draft:
    """Keep what was typed. Only fields that are given change: an absent field is not a cleared one."""
    if draft.person_id != by.own.pk:
        raise NotYours("这份申请草稿属于另一个账号")
    draft.answers = {**draft.answers, **answers}
    draft.saved_at = at
    draft.save(update_fields=["answers", "saved_at"])
    return draft


def discard_draft(draft: Draft, *, by: Actor, at: datetime) -> None:
    """Throw an unsent application away, the content of its files with it."""
    if draft.person_id != by.own.pk:
        raise NotYours("这份申请草稿属于另一个账号")
    for row in draft.evidence.select_related("blob", "draft"):
        detach(row, by=by, at=at)
    draft.delete()


def attach(draft: Draft, *, blob: Blob, by: Actor, at: datetime) -> Evidence:
    """Put a file to an application."""
    if draft.person_id != by.own.pk:
        raise NotYours("这份申请草稿属于另一个账号")
    return Evidence.objects.create(
        draft=draft, blob=blob, name=blob.name[:120], pages=pages.count(blob), side=Side.APPLICANT, by=by.own, at=at
    )


def detach(evidence: Evidence, *, by: Actor, at: datetime) -> None:
    """Take a file out of an application not yet handed in; its content goes too."""
    if evidence.draft is None or evidence.draft.person_id != by.own.pk:
        raise NotYours("这份材料已经提交，不能移除")
    blob = evidence.blob
    evidence.delete()
    files.remove(blob, by=by, at=at)


@opens(CASE, "submit")
def submit(
    *,
    body: Organisation,
    applicant: PartyFacts,
    respondent: PartyFacts,
    claims: Sequence[ClaimFacts],
    story: str,
    wishes: Mapping[str, str],
    electronic_delivery: bool,
    by: Actor,
    at: datetime,
    draft: Draft | None = None,
    sensitive_materials: bool = False,
) -> Case:
    """Hand in an application (调解仲裁法 12). The receipt's number and moment interrupt limitation.

    `sensitive_materials`: the applicant consents to the use of sensitive data in what they show.
    Raises BadFacts when nothing is asked for or a side is missing.
    """
    case = file(
        body=body,
        sides=(applicant, respondent),
        claims=claims,
        story=story,
        wishes=wishes,
        electronic_delivery=electronic_delivery,
        draft=draft,
        by=by,
        at=at,
    )
    _speak_for_firm(case, by, at=at)
    if sensitive_materials:
        privacy.give_consent(Matter.MATERIALS, by=Actor(by.own), at=at)
    return case


def file(
    *,
    body: Organisation,
    sides: tuple[PartyFacts, PartyFacts],
    claims: Sequence[ClaimFacts],
    story: str,
    wishes: Mapping[str, str],
    electronic_delivery: bool,
    draft: Draft | None,
    by: Actor,
    at: datetime,
) -> Case:
    """A new case with its number, parties, claims and the files of its draft; the act that files it stands around."""
    if not claims:
        raise BadFacts("请至少写一项请求", field="claims")
    if not story.strip():
        raise BadFacts("请写一写事情的经过", field="story")
    case = Case.objects.create(
        # The draft's own id: what was sealed while writing belongs to the case's key from the start.
        id=draft.pk if draft else uuid.uuid4(),
        state="submitted",
        opened_at=at,
        received_at=at,
        number=numbers.take(_series(body, at=at), at=at).text,
        body=body,
        opened_by=by.own,
        cause=claims[0].cause,
        story=story,
        wishes=dict(wishes),
        electronic_delivery=electronic_delivery,
    )
    for side, party in zip(Side, sides, strict=True):
        _add_party(case, side, party)
    Claim.objects.bulk_create(
        Claim(
            case=case,
            no=no,
            cause=each.cause,
            since=each.since,
            until=each.until,
            amount=each.amount,
            detail=each.detail,
        )
        for no, each in enumerate(claims, start=1)
    )
    if draft is not None:
        draft.evidence.update(case=case, draft=None)
        Oral.objects.filter(draft=draft).update(case=case, draft=None)
        draft.delete()
    return case


def _series(body: Organisation, *, at: datetime) -> Series:
    """One unbroken run of case numbers for each body and year, as the park writes them."""
    on = clocks.legal_day(at)
    prefix, digits = parameters.text("house.number_prefix", on), parameters.number("house.number_digits", on)
    return Series(f"mediation.case.{body.pk}", f"{prefix}〔{{year}}〕{registry.body(body.pk).mark}-{{n:0{digits}d}}")


def _add_party(case: Case, side: Side, facts: PartyFacts) -> Party:
    return Party.objects.create(
        case=case,
        side=side,
        name=facts.name,
        is_person=facts.is_person,
        identity=facts.identity,
        identity_index=blind_index("id-number" if facts.is_person else "uscc", facts.identity)
        if facts.identity
        else None,
        phone=facts.phone,
        phone_index=blind_index("phone", facts.phone) if facts.phone else None,
        address=facts.address,
        post=facts.post,
        head=facts.head,
        person=facts.person,
        organisation=facts.organisation,
    )


def _speak_for_firm(case: Case, by: Actor, *, at: datetime) -> None:
    """An employer applies through whoever acts for it; only its legal representative settles without more."""
    if by.standing is None:
        return
    party = case.parties.get(side=Side.APPLICANT)
    heads = by.standing.role == LEGAL_REPRESENTATIVE
    capacity = Capacity.LEGAL_REPRESENTATIVE if heads else Capacity.STAFF
    Representation.objects.create(party=party, person=by.own, capacity=capacity, may_settle=heads, since=at)
