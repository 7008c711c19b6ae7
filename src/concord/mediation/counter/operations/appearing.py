"""The invited side answers in person at the counter: no phone, no code, an identity document seen by the clerk."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Person
from concord.ground.files import pages
from concord.ground.files.models import Blob
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation.invitation.operations import inviting
from concord.mediation.invitation.table import INVITATION
from concord.mediation.models import Appearance, Attempt, Evidence, Invitation
from concord.mediation.words import Answer, Capacity, Compartment, Side

_LOOK = "窗口当面答复核对身份"
_ANSWERING = {Answer.AGREE: inviting.agree, Answer.REFUSE: inviting.refuse, Answer.ELSEWHERE: inviting.choose_other}


@moves(INVITATION, "appear")
def appear(
    invitation: Invitation,
    *,
    document: IdentityDocument,
    name: str,
    identity: str,
    capacity: Capacity,
    by: Actor,
    at: datetime,
    sheet: Blob | None = None,
) -> None:
    """Keep who stands at the counter for the invited side; an account without a way in is made where there is none.

    BadFacts when the document is not that of the person named as party, or is the clerk's own.
    """
    _refuse_other(invitation, name, identity, capacity)
    person = _person(name, identity, by=by, at=at)
    invitation.answerer, invitation.answerer_name, invitation.capacity = person, name, capacity
    Appearance.objects.update_or_create(
        invitation=invitation,
        defaults={
            "identity": identity,
            "document": document,
            "seen_by": by.own,
            "seen_at": at,
            "sheet": _keep(invitation, sheet, by=by, at=at) if sheet is not None else None,
        },
    )
    what = f"{name}当面到场，已核对{document.label}"
    Attempt.objects.create(invitation=invitation, at=at, what=what, ok=True, by=by.person)


def _refuse_other(invitation: Invitation, name: str, identity: str, capacity: Capacity) -> None:
    party = invitation.party
    if capacity == Capacity.SELF and not party.is_person:
        raise BadFacts("邀请的是单位，请选择这个人在单位的身份，例如“法定代表人或负责人”", field="capacity")
    if capacity != Capacity.SELF:
        return
    if name != party.name:
        raise BadFacts(f"证件上的姓名不是{party.name}；代别人来的，请选择代理身份", field="name")
    if party.identity and identity != party.identity:
        raise BadFacts("身份证号与申请书上写的不一致，请核对是不是同一个人", field="identity")


def _person(name: str, identity: str, *, by: Actor, at: datetime) -> Person:
    found = accounts.find_by_id_number(identity, purpose=_LOOK, by=by, at=at)
    if found is None:
        return accounts.join(name=name, phone="", id_number=identity, at=at)
    if found.name != name:
        raise BadFacts("这个身份证号登记的是另一个姓名，请对照证件逐位核对", field="name")
    if found.pk == by.own.pk:
        raise BadFacts("自己的答复请由另一位受理员记录", field="name")
    return found


def _keep(invitation: Invitation, sheet: Blob, *, by: Actor, at: datetime) -> Evidence:
    """What they wrote, for their own side and the desk: it may bear an identity number."""
    return Evidence.objects.create(
        case=invitation.case,
        blob=sheet,
        name="对调解邀请的书面答复",
        pages=pages.count(sheet),
        point="被邀请人本人的答复",
        compartment=Compartment.TO_RESPONDENT,
        side=Side.RESPONDENT,
        by=by.own,
        at=at,
    )


@transaction.atomic
def answer_in_person(
    invitation: Invitation,
    *,
    document: IdentityDocument,
    name: str,
    identity: str,
    capacity: Capacity,
    answer: Answer,
    text: str,
    by: Actor,
    at: datetime,
    sheet: Blob | None = None,
) -> None:
    """Who stands there, and what they answer, as one act at the counter."""
    appear(
        invitation,
        document=document,
        name=name,
        identity=identity,
        capacity=capacity,
        sheet=sheet,
        by=by,
        at=at,
    )
    there = Invitation.objects.select_related("case", "party", "appearance").get(pk=invitation.pk)
    _ANSWERING[answer](there, text=text, by=by, at=at)
