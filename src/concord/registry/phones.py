"""Replacing the phone somebody signs in with: at the counter, or by oneself with a second proof; and stopping it.

Whatever way it goes, every session ends, words given for signatures not yet made are void, and the old phone is told.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from concord.ground.accounts import codes, recovering, roles
from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.actors import GUEST, SYSTEM, Actor
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Person
from concord.ground.accounts.recovering import Proof
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.notices import operations as notices
from concord.ground.notices import wording
from concord.ground.parameters import queries as parameters
from concord.ground.signing import operations as signing
from concord.ground.vault.indexes import blind_index
from concord.registry import access
from concord.registry.lifecycle import PHONE
from concord.registry.models import PhoneChange

# Whoever holds the link on the old phone is nobody we know.
LINK_HOLDER = GUEST

_LOOK = "窗口更换登录手机核对身份"
MISMATCH = "填写的信息与登记的不一致，请核对；记不清的，请本人带身份证件到窗口办理"
_NOT_FOUND = "没有找到这个身份证号的账号。登记账号时没有填身份证号的，请同时填写原来的手机号"
_OTHER_NAME = "证件上的姓名与账号登记的不一致，不能更换，请对照证件逐位核对"


@dataclass(frozen=True)
class Seen:
    """Somebody at the counter and the identity document they showed."""

    document: IdentityDocument
    name: str
    identity: str


def find(seen: Seen, *, old_phone: str, by: Actor, at: datetime) -> Person:
    """The account of whoever stands at the counter; BadFacts when it is not theirs or nobody's. The look is recorded.

    An account without an identity number is found by its old phone; the name must be the document's either way.
    """
    if not access.COUNTER.holds(by, None):
        raise NotYours("更换登录手机由窗口的受理员或者负责人办理")
    person = accounts.find_by_id_number(seen.identity, purpose=_LOOK, by=by, at=at)
    if person is None and old_phone:
        person = people.found_by_phone(old_phone)
        if person is not None and person.id_number:
            raise BadFacts("这个账号登记的是另一个身份证号，不能更换", field="identity")
    if person is None:
        raise BadFacts(_NOT_FOUND, field="identity")
    if person.name != seen.name:
        raise BadFacts(_OTHER_NAME, field="name")
    if person.pk == by.own.pk:
        raise BadFacts("自己的手机请由另一位工作人员更换", field="identity")
    return person


def needs_second(person: Person) -> bool:
    """Whether one pair of eyes is not enough: for staff, and where only a name speaks for the identity."""
    return access.serves(person) or not person.id_number


def code_purpose(person: Person) -> str:
    """What the code sent to the new phone is bound to: this account."""
    return f"phone.{person.pk.hex}"


def send_code(person: Person, *, new_phone: str, at: datetime, address: str = "") -> None:
    """Send a code to the phone that is to be the new one; BadFacts when it has an account; what `codes.send` raises."""
    holder = people.found_by_phone(new_phone)
    if holder is not None and holder.pk != person.pk:
        raise BadFacts("这个手机号已有另一个账号，请换一个号码", field="new_phone")
    codes.send(phone=new_phone, purpose=code_purpose(person), at=at, address=address)


@opens(PHONE, "replace")
def replace(*, person: Person, seen: Seen, new_phone: str, code: str, by: Actor, at: datetime) -> PhoneChange:
    """Replace the phone of whoever stands at the counter; Unmet where a second person must look; as `codes.check`."""
    if needs_second(person):
        raise Unmet("这个账号要由第二个人核对后才能更换")
    change = _asked(person, seen, new_phone, code, state="changed", by=by, at=at)
    _take_place(change, signs_from=None, at=at)
    return change


@opens(PHONE, "ask_replacing")
def ask_replacing(*, person: Person, seen: Seen, new_phone: str, code: str, by: Actor, at: datetime) -> PhoneChange:
    """The same where a second person must look before it counts; those who may are told."""
    if PhoneChange.objects.filter(person=person, state="waiting").exists():
        raise BadFacts("这个账号已有一次更换在等第二个人核对", field="identity")
    change = _asked(person, seen, new_phone, code, state="waiting", by=by, at=at)
    _tell_seconds(change, by=by, at=at)
    return change


def _asked(
    person: Person, seen: Seen, new_phone: str, code: str, *, state: str, by: Actor, at: datetime
) -> PhoneChange:
    if person.name != seen.name or person.id_number not in {"", seen.identity}:
        raise BadFacts(_OTHER_NAME, field="name")
    codes.check(phone=new_phone, purpose=code_purpose(person), code=code, at=at)
    return PhoneChange.objects.create(
        state=state,
        opened_at=at,
        person=person,
        old_phone=person.phone,
        new_phone=new_phone,
        proof=seen.document,
        identity=seen.identity,
        asked_by=by.own,
    )


def _tell_seconds(change: PhoneChange, *, by: Actor, at: datetime) -> None:
    staff = people.in_force(at).filter(role__in=roles.confirmers()).exclude(person__in=[by.own, change.person])
    notices.tell_many(
        {row.person_id: row.person for row in staff}.values(),
        kind="registry.phone_change.ask_replacing",
        title="有一次更换登录手机等第二个人核对",
        body="",
        url=reverse("registry:counter_phone"),
        subject=change.pk,
        at=at,
    )


@moves(PHONE, "approve_replacing")
def approve_replacing(change: PhoneChange, *, by: Actor, at: datetime) -> None:
    """The second person saw the same: the new phone counts. accounts.PhoneTaken when it got an account meanwhile.

    Unmet when the account changed since it was asked for: it got another phone, or was closed.
    """
    if change.person.phone != change.old_phone or change.person.id_number not in {"", change.identity}:
        raise Unmet("登记以后这个账号变过了，请不予更换，重新登记一次")
    _take_place(change, signs_from=None, at=at)


@moves(PHONE, "refuse_replacing")
def refuse_replacing(change: PhoneChange, *, reason: str, by: Actor, at: datetime) -> None:
    """The second person saw something else."""
    change.answer = reason


def oneself(person: Person) -> Actor:
    """Somebody whose second proof is about to be checked, acting for themselves."""
    return Actor(person)


def known(*, login: str, identity: str) -> Person | None:
    """The account of a sign-in name or old phone whose identity number is this one; None otherwise, never why."""
    person = people.found_by_phone(login) or people.found_by_handle(login)
    same = person is not None and bool(person.id_number) and person.id_number == identity
    return person if same else None


def send_own_code(person: Person | None, *, new_phone: str, at: datetime, address: str) -> None:
    """Send a code to the new phone whoever was meant: an answer must not tell whether the account is known."""
    codes.send(phone=new_phone, purpose=own_purpose(person), at=at, address=address)


def own_purpose(person: Person | None) -> str:
    """What the code is bound to; for an unknown account to nothing that counts."""
    return code_purpose(person) if person else "phone.unknown"


@opens(PHONE, "recover")
def recover(*, new_phone: str, proof: Proof, word: str, code: str, by: Actor, at: datetime) -> PhoneChange:
    """Replace one's own phone by a second proof; BadFacts when it is not right. Signing rests for the park's hours."""
    person = by.own
    if not person.is_active:
        raise BadFacts("这个账号已停用，请带身份证件到窗口核实")
    codes.check(phone=new_phone, purpose=code_purpose(person), code=code, at=at)
    if not recovering.proves(person, proof=proof, word=word):
        raise BadFacts(MISMATCH)
    change = PhoneChange.objects.create(
        state="changed", opened_at=at, person=person, old_phone=person.phone, new_phone=new_phone, proof=proof
    )
    _take_place(change, signs_from=at + timedelta(hours=resting_hours(at)), at=at)
    return change


def resting_hours(at: datetime) -> int:
    """How long nothing is signed after somebody replaced their own phone."""
    return parameters.number("registry.recovery_signing_hours", clocks.legal_day(at))


def _take_place(change: PhoneChange, *, signs_from: datetime | None, at: datetime) -> None:
    """The new phone counts from now on, and whoever holds the old one is told."""
    person = change.person
    recovering.replace_phone(person, phone=change.new_phone, signs_from=signs_from, at=at)
    if change.identity and not person.id_number:
        accounts.identify(person, id_number=change.identity)
    signing.withdraw_words(person, by=SYSTEM, at=at)
    if change.old_phone and change.old_phone != change.new_phone:
        _tell_old_phone(change, at=at)
    notices.tell(
        person,
        kind="registry.phone_change.changed",
        title="您的登录手机已更换",
        body="所有设备上的登录都已退出；还没有做成的签署需要重新确认。",
        url=reverse("me"),
        subject=change.pk,
        at=at,
    )


def _tell_old_phone(change: PhoneChange, *, at: datetime) -> None:
    token = secrets.token_urlsafe(16)
    hours = parameters.number("registry.recovery_stop_hours", clocks.legal_day(at))
    change.stop_index, change.stops_until = blind_index("code", token), at + timedelta(hours=hours)
    change.save(update_fields=["stop_index", "stops_until"])
    params = {"link": f"{settings.PUBLIC_URL}/not-me/{token}/", "help_phone": _help_phone(at)}
    notices.invite(change.old_phone, template=wording.PHONE_REPLACED, params=params, at=at)


def _help_phone(at: datetime) -> str:
    return parameters.text("house.help_phone", clocks.legal_day(at))


def by_stop_link(token: str) -> PhoneChange | None:
    """The change a link on the old phone stops, None for an unknown one."""
    return PhoneChange.objects.select_related("person").filter(stop_index=blind_index("code", token)).first()


@moves(PHONE, "stop")
def stop(change: PhoneChange, *, by: Actor, at: datetime) -> None:
    """Whoever holds the old phone says it was not them: nobody gets in until the counter has seen who it is.

    The old phone does not come back by itself: whoever found or stole it must not win the account with one press.
    """
    recovering.hold(change.person)
    signing.withdraw_words(change.person, by=SYSTEM, at=at)
    notices.invite(change.new_phone, template=wording.ACCOUNT_HELD, params={"help_phone": _help_phone(at)}, at=at)
