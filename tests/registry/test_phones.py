"""A lost or changed phone: replaced at the counter or by a second proof, told to the old number, and stopped there."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from concord.ground.accounts import codes
from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Viewing
from concord.ground.accounts.recovering import Proof
from concord.ground.accounts.refusals import WrongCode
from concord.ground.accounts.roles import AUDITOR, SYSTEM_ADMIN
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.notices.models import Delivery
from concord.law import identity
from concord.registry import phones
from concord.registry.roles import CLERK, HEAD, MEDIATOR

_BODY = "45020019880312002"
NUMBER = _BODY + identity.id_number_check_char(_BODY)
PASSWORD = "huang-jin-wan-liang"
OLD, NEW = "19900050001", "19900050002"
SEEN = phones.Seen(IdentityDocument.CARD, "蓝阿妹", NUMBER)


@pytest.fixture
def owner(db, at):
    """Somebody whose identity number is on record."""
    return accounts.join(name="蓝阿妹", phone=OLD, id_number=NUMBER, password=PASSWORD, verified=True, at=at)


@pytest.fixture
def clerk(staff):
    return staff(CLERK)


def sent_code(sent):
    return sent[-1][1]


def replaced(owner, clerk, sent, at, **changes):
    phones.send_code(owner, new_phone=NEW, at=at)
    asked = {"person": owner, "seen": SEEN, "new_phone": NEW, "code": sent_code(sent), "by": clerk, "at": at, **changes}
    return phones.replace(**asked)


def recovered(owner, sent, at, **changes):
    phones.send_own_code(owner, new_phone=NEW, at=at, address="127.0.0.1")
    asked = {
        "new_phone": NEW,
        "proof": Proof.PASSWORD,
        "word": PASSWORD,
        "code": sent_code(sent),
        **changes,
    }
    return phones.recover(by=phones.oneself(owner), at=at, **asked)


def stop_link() -> str:
    return Delivery.objects.get(template="phone_replaced").params["link"].rstrip("/").rpartition("/")[2]


def test_at_the_counter_the_new_phone_takes_the_place_of_the_old(owner, clerk, sent, at):
    browser = Client()
    browser.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/me/").status_code == 200
    found = phones.find(SEEN, old_phone="", by=clerk, at=at)
    assert found == owner
    replaced(owner, clerk, sent, at)
    assert people.found_by_phone(NEW) == owner
    assert people.found_by_phone(OLD) is None
    assert browser.get("/me/").status_code == 302
    assert Viewing.objects.filter(subject=owner.pk, person=clerk.own, field="id_index").exists()
    entry = Entry.objects.get(act="registry.phone_change.replace")
    assert entry.person_id == clerk.own.pk
    assert NEW not in str(entry.facts)
    told = Delivery.objects.get(template="phone_replaced")
    assert told.address == OLD


def test_the_wrong_person_at_the_counter_is_refused(owner, clerk, sent, at, person):
    other = phones.Seen(IdentityDocument.CARD, "蓝阿姐", NUMBER)
    with pytest.raises(BadFacts, match="姓名"):
        phones.find(other, old_phone="", by=clerk, at=at)
    stranger = person("黄大力")
    phones.send_code(stranger, new_phone=NEW, at=at)
    with pytest.raises((BadFacts, Unmet)):
        phones.replace(person=stranger, seen=SEEN, new_phone=NEW, code=sent_code(sent), by=clerk, at=at)
    assert people.found_by_phone(NEW) is None
    with pytest.raises(BadFacts, match="没有找到"):
        phones.find(phones.Seen(IdentityDocument.CARD, "蓝阿妹", _other()), old_phone="", by=clerk, at=at)
    with pytest.raises(BadFacts, match="另一个身份证号"):
        phones.find(phones.Seen(IdentityDocument.CARD, "蓝阿妹", _other()), old_phone=OLD, by=clerk, at=at)


def _other() -> str:
    body = "45020019880312999"
    return body + identity.id_number_check_char(body)


def test_only_the_counter_replaces_and_never_its_own_phone(owner, staff, at):
    for role in (MEDIATOR, AUDITOR, SYSTEM_ADMIN):
        with pytest.raises(NotYours):
            phones.find(SEEN, old_phone="", by=staff(role, "甲乙"), at=at)
    clerk = staff(CLERK, "丙丁")
    accounts.identify(clerk.own, id_number=_other())
    with pytest.raises(BadFacts, match="自己的手机"):
        phones.find(phones.Seen(IdentityDocument.CARD, "丙丁", _other()), old_phone="", by=clerk, at=at)


def test_a_wrong_code_changes_nothing(owner, clerk, sent, at):
    phones.send_code(owner, new_phone=NEW, at=at)
    wrong = f"{(int(sent_code(sent)) + 1) % 10**6:06d}"
    with pytest.raises(WrongCode):
        phones.replace(person=owner, seen=SEEN, new_phone=NEW, code=wrong, by=clerk, at=at)
    assert people.found_by_phone(OLD) == owner


def test_a_number_of_another_account_is_not_taken(owner, clerk, at, person):
    taken = person("黄大力")
    with pytest.raises(BadFacts, match="另一个账号"):
        phones.send_code(owner, new_phone=taken.phone, at=at)


def test_staff_need_a_second_pair_of_eyes(staff, sent, at):
    clerk, mediator, head = staff(CLERK, "甲乙"), staff(MEDIATOR, "蓝阿妹"), staff(HEAD, "戊己")
    accounts.identify(mediator.own, id_number=NUMBER)
    with pytest.raises(Unmet):
        replaced(mediator.own, clerk, sent, at)
    code = sent_code(sent)
    waiting = phones.ask_replacing(person=mediator.own, seen=SEEN, new_phone=NEW, code=code, by=clerk, at=at)
    assert people.found_by_phone(NEW) is None
    with pytest.raises(NotYours):
        phones.approve_replacing(waiting, by=staff(CLERK, "庚辛"), at=at)
    phones.approve_replacing(waiting, by=head, at=at)
    assert people.found_by_phone(NEW) == mediator.own


def test_nobody_is_their_own_second_pair_of_eyes(staff, sent, at):
    head, mediator = staff(HEAD, "戊己"), staff(MEDIATOR, "蓝阿妹")
    accounts.identify(mediator.own, id_number=NUMBER)
    phones.send_code(mediator.own, new_phone=NEW, at=at)
    code = sent_code(sent)
    waiting = phones.ask_replacing(person=mediator.own, seen=SEEN, new_phone=NEW, code=code, by=head, at=at)
    with pytest.raises(Unmet, match="另一位"):
        phones.approve_replacing(waiting, by=head, at=at)


def test_where_only_a_name_speaks_for_somebody_a_second_person_looks_and_the_number_is_kept(staff, sent, at, person):
    clerk, second = staff(CLERK, "甲乙"), staff(CLERK, "丙丁")
    nameless = person("蓝阿妹", OLD)
    assert phones.find(SEEN, old_phone=OLD, by=clerk, at=at) == nameless
    phones.send_code(nameless, new_phone=NEW, at=at)
    code = sent_code(sent)
    waiting = phones.ask_replacing(person=nameless, seen=SEEN, new_phone=NEW, code=code, by=clerk, at=at)
    phones.approve_replacing(waiting, by=second, at=at)
    nameless.refresh_from_db()
    assert nameless.id_number == NUMBER


def test_by_oneself_with_a_second_proof_and_signing_rests(owner, sent, at):
    recovered(owner, sent, at)
    owner.refresh_from_db()
    assert people.found_by_phone(NEW) == owner
    assert owner.signs_from == at + timedelta(hours=24)


def test_a_wrong_second_proof_says_nothing_of_what_was_wrong(owner, sent, at):
    for changes in ({"word": "bu-shi-zhe-ge"}, {"proof": Proof.TOTP, "word": "123456"}):
        with pytest.raises(BadFacts) as refusal:
            recovered(owner, sent, at, **changes)
        assert refusal.value.message == phones.MISMATCH
        at += timedelta(minutes=2)
    assert phones.known(login=OLD, identity=_other()) is None
    assert phones.known(login="19900059999", identity=NUMBER) is None


def test_whoever_holds_the_old_phone_can_have_the_account_held(owner, clerk, sent, at):
    recovered(owner, sent, at)
    change = phones.by_stop_link(stop_link())
    phones.stop(change, by=phones.LINK_HOLDER, at=at + timedelta(hours=1))
    owner.refresh_from_db()
    assert not owner.is_active
    assert people.found_by_phone(OLD) is None
    later = at + timedelta(hours=2)
    phones.send_code(owner, new_phone=OLD, at=later)
    phones.replace(person=owner, seen=SEEN, new_phone=OLD, code=sent_code(sent), by=clerk, at=later)
    owner.refresh_from_db()
    assert owner.is_active
    assert people.found_by_phone(OLD) == owner


def test_the_link_on_the_old_phone_ends_with_its_time(owner, sent, at):
    recovered(owner, sent, at)
    change = phones.by_stop_link(stop_link())
    with pytest.raises(Unmet):
        phones.stop(change, by=phones.LINK_HOLDER, at=at + timedelta(hours=73))


def test_a_first_phone_lets_somebody_in_who_had_none(clerk, sent, at):
    told = accounts.join(name="蓝阿妹", phone="", id_number=NUMBER, at=at)
    replaced(told, clerk, sent, at)
    assert people.found_by_phone(NEW) == told
    assert not Delivery.objects.filter(template="phone_replaced").exists()


def test_a_held_account_is_not_recovered_by_oneself(owner, sent, at):
    recovered(owner, sent, at)
    phones.stop(phones.by_stop_link(stop_link()), by=phones.LINK_HOLDER, at=at)
    owner.refresh_from_db()
    with pytest.raises(BadFacts, match="窗口"):
        recovered(owner, sent, at + timedelta(minutes=5))


def test_the_pages_of_the_lost_phone_tell_nothing_of_unknown_accounts(owner, sent):
    browser = Client()
    asked = {"login": "19900058888", "identity": NUMBER, "new_phone": NEW, "step": "code"}
    unknown = browser.post("/sign-in/lost-phone/", asked).content.decode()
    known = browser.post("/sign-in/lost-phone/", {**asked, "login": OLD}).content.decode()
    assert "验证码已发到新手机" in unknown
    assert "验证码已发到新手机" in known or "验证码刚刚发出" in known
    last = {**asked, "step": "change", "code": "123456", "proof": "password", "word": "x"}
    assert phones.MISMATCH in browser.post("/sign-in/lost-phone/", last).content.decode()


def test_guessing_is_stopped_after_a_few_tries(owner):
    browser = Client()
    last = {"login": "19900058888", "identity": NUMBER, "new_phone": NEW, "step": "change", "code": "1", "word": "x"}
    pages = [browser.post("/sign-in/lost-phone/", {**last, "proof": "password"}).content.decode() for _ in range(7)]
    assert phones.MISMATCH in pages[0]
    assert "试的次数过多" in pages[-1]


def test_the_limit_on_codes_is_lifted_by_somebody_with_a_name_and_recorded(owner, clerk, at):
    for number in range(3):
        codes.send(phone=OLD, purpose="sign_in", at=timezone.now(), asker=f"outsider {number}")
    call_command("lift_codes", phone=OLD, by=clerk.own.handle, reason="本人到窗口", stdout=io.StringIO())
    codes.send(phone=OLD, purpose="sign_in", at=timezone.now(), asker="the owner")
    entry = Entry.objects.get(act="registry.lift_codes")
    assert (entry.subject, entry.person, entry.facts["codes"]) == (owner.pk, clerk.own, 3)
