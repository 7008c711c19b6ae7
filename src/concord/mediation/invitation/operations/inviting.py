"""Inviting the other side, and its answer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from concord.ground.accounts import codes
from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle.binding import adds, moves, opens
from concord.ground.lifecycle.course import afterwards
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.ground.notices import operations as notices
from concord.ground.vault.indexes import blind_index
from concord.law import identity
from concord.mediation import pieces
from concord.mediation.addresses import page
from concord.mediation.application.operations import intake
from concord.mediation.invitation.table import INVITATION
from concord.mediation.models import Attempt, Case, Invitation, Party, Representation
from concord.mediation.models.invitation import Channel
from concord.mediation.words import Answer, Capacity, Side
from concord.registry import queries as registry
from concord.registry.roles import EMPLOYERS

_WRONG_LETTER = "信函里的访问码不对，请看清每一位再输"


@dataclass(frozen=True)
class Letter:
    """What only the letter itself may say: its link and its code."""

    link: str
    code: str


@opens(INVITATION, "send", within="case")
def send(*, case: Case, phone: str, by: Actor, at: datetime, here: bool = False) -> Invitation:
    """Invite the respondent: by message to a phone, by letter where `phone` is "", or `here`, at the counter.

    An earlier open invitation must be revoked first; the link alone shows nothing of the dispute.
    """
    if case.invitations.filter(state="open").exists():
        raise Unmet("已有一份邀请在等答复，需要重发请先撤销它", fix=page(case.pk, part="invitations"))
    party = case.side(Side.RESPONDENT)[0]
    # 128 bits even though its index, like whoever types it from a letter, knows no capitals.
    token = secrets.token_hex(16)
    letter = None if phone or here else Letter(f"{settings.PUBLIC_URL}/i/{token}/", _letter_code())
    if phone and not identity.check_mobile(phone).ok:
        raise BadFacts("手机号应是 11 位数字，请核对；没有手机号就改用信函", field="phone")
    invitation = Invitation.objects.create(
        state="open",
        opened_at=at,
        case=case,
        party=party,
        channel=Channel.PHONE if phone else Channel.COUNTER if here else Channel.LETTER,
        token_index=blind_index("code", token),
        code_index=blind_index("code", letter.code) if letter else None,
        phone=phone,
    )
    invitation.__dict__["letter"] = letter
    if phone:
        _message(invitation, token, phone, at=at)
        _tell_agents(invitation, at=at)
    what = f"短信邀请发往尾号{phone[-4:]}" if phone else "对方来到窗口" if here else "制作邀请信函，待邮寄"
    Attempt.objects.create(invitation=invitation, at=at, what=what, ok=True, by=by.person)
    return invitation


def _tell_agents(invitation: Invitation, *, at: datetime) -> None:
    """Those the firm lets act for it learn that an invitation went out, and to which phone; nothing of the dispute."""
    firm = invitation.party.organisation_id
    for person in people.unended(EMPLOYERS, organisation=firm) if firm else []:
        notices.tell(
            person,
            kind="mediation.invitation.sent",
            title="贵单位有一份调解邀请，请在答复期内答复",
            body=f"已用短信发到尾号 {invitation.phone[-4:]} 的手机，请打开短信里的链接答复；没有收到请联系调解组织。",
            url=reverse("registry:mine"),
            subject=invitation.pk,
            at=at,
        )


def _letter_code() -> str:
    """Ten characters without look-alikes, for somebody who types them from paper."""
    return "".join(secrets.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(10))


def _message(invitation: Invitation, token: str, phone: str, *, at: datetime) -> None:
    body = pieces.body(invitation.case)
    notices.invite(
        phone,
        template="invitation",
        params={
            "body": body.name,
            "case_number": invitation.case.number,
            "help_phone": body.phone,
            "link": f"{settings.PUBLIC_URL}/i/{token}/",
        },
        at=at,
    )


@adds(INVITATION, "attempt")
def attempt(invitation: Invitation, *, what: str, ok: bool, by: Actor, at: datetime) -> Attempt:
    """Keep one attempt to reach or to open: a call, a code sent, a wrong code."""
    return Attempt.objects.create(invitation=invitation, at=at, what=what, ok=ok, by=by.person)


def ask_code(invitation: Invitation, *, phone: str, address: str, by: Actor, at: datetime) -> None:
    """Send a one-time code to the invited phone, and only to it.

    A letter's reader gives a phone of their own, which their account will bear. Raises what `codes.send` does.
    """
    to = invitation.phone or phone
    if not identity.check_mobile(to).ok:
        raise BadFacts("手机号应是 11 位数字，请核对", field="phone")
    codes.send(phone=to, purpose=code_purpose(invitation), at=at, address=address)
    attempt(invitation, what=f"发送验证码到尾号{to[-4:]}", ok=True, by=by, at=at)


def code_purpose(invitation: Invitation) -> str:
    """What a one-time code for this invitation is for."""
    return f"invitation.{invitation.pk.hex}"


@moves(INVITATION, "identify")
def identify(
    invitation: Invitation,
    *,
    code: str,
    name: str,
    capacity: Capacity,
    by: Actor,
    at: datetime,
    phone: str = "",
    letter_code: str = "",
) -> None:
    """Prove who answers: the code on the invited phone (or the letter's code and one's own phone), name and capacity.

    They speak for the party only once they agree: one who was reached by mistake must not stay in the case.
    Raises WrongCode, CodeExpired, TooManyTries or BadFacts.
    """
    if not name.strip():
        raise BadFacts("请写您的姓名", field="name")
    if invitation.code_index is not None and bytes(invitation.code_index) != blind_index("code", letter_code):
        raise BadFacts(_WRONG_LETTER, field="letter_code")
    to = invitation.phone or phone
    codes.check(phone=to, purpose=code_purpose(invitation), code=code, at=at)
    if capacity == Capacity.SELF and not invitation.party.is_person:
        raise BadFacts("邀请的是单位，请选择您在单位的身份，例如“法定代表人或负责人”", field="capacity")
    person = _person(to, name.strip(), at=at)
    invitation.answerer, invitation.answerer_name, invitation.capacity = person, name.strip(), capacity
    Attempt.objects.create(invitation=invitation, at=at, what=f"{name.strip()}通过验证码确认身份", ok=True, by=person)


def _person(phone: str, name: str, *, at: datetime) -> Person:
    """The holder of the phone; a new account where it has none."""
    found = people.found_by_phone(phone)
    if found is None:
        return accounts.join(name=name, phone=phone, at=at, verified=True)
    if found.name != name:
        raise BadFacts("姓名与这个手机号已登记的姓名不一致，请核对；号码换过主人请联系调解组织", field="name")
    return found


def _speak(party: Party, person: Person, capacity: Capacity, *, at: datetime) -> None:
    if party.is_person and capacity == Capacity.SELF:
        party.person = person
        party.save(update_fields=["person"])
    own = party.is_person and capacity == Capacity.SELF
    # A firm is bound only by whom the register or a confirmed standing vouches for; anyone else waits for the desk.
    vouched = party.organisation_id is not None and registry.vouches(party.organisation_id, person, at)
    settles = own or vouched
    Representation.objects.get_or_create(
        party=party, person=person, until=None, defaults={"capacity": capacity, "may_settle": settles, "since": at}
    )


def _answer(invitation: Invitation, answer: Answer, text: str, *, at: datetime) -> None:
    invitation.answer, invitation.answered_at, invitation.answer_text = answer, at, text


def _answerer(invitation: Invitation) -> Person:
    """Who proved to be the invited: the one who answers, also where a clerk writes it down."""
    if invitation.answerer is None:
        raise BadFacts("还没有确认答复人的身份")
    return invitation.answerer


@moves(INVITATION, "agree")
def agree(invitation: Invitation, *, text: str, by: Actor, at: datetime) -> None:
    """The invited side wants to be mediated here; whoever answered speaks for it from now on."""
    _answer(invitation, Answer.AGREE, text, at=at)
    _speak(invitation.party, _answerer(invitation), Capacity(invitation.capacity), at=at)
    if invitation.case.state == "declined":  # it is decided anew
        afterwards(intake.revive, invitation.case, by=Actor(on_behalf=by.person), at=at)


@moves(INVITATION, "refuse")
def refuse(invitation: Invitation, *, text: str, by: Actor, at: datetime) -> None:
    """The invited side does not want mediation; its reason is its own."""
    _answer(invitation, Answer.REFUSE, text, at=at)


@moves(INVITATION, "choose_other")
def choose_other(invitation: Invitation, *, text: str, by: Actor, at: datetime) -> None:
    """The invited side would be mediated, but by another body."""
    _answer(invitation, Answer.ELSEWHERE, text, at=at)


@moves(INVITATION, "lapse")
def lapse_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """The days to answer are over."""


@moves(INVITATION, "revoke")
def revoke(invitation: Invitation, *, reason: str, by: Actor, at: datetime) -> None:
    """Make link and codes worthless at once."""
    Attempt.objects.create(invitation=invitation, at=at, what=f"撤销邀请：{reason}", ok=True, by=by.person)
