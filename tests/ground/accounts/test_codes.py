from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction

from concord.ground.accounts import codes
from concord.ground.accounts.models import OneTimeCode
from concord.ground.installation import operations as installation
from concord.ground.installation import queries as mark

PHONE = "19900010001"
pytestmark = pytest.mark.django_db


def fresh(sent, at, purpose="sign-in"):
    codes.send(phone=PHONE, purpose=purpose, at=at)
    return sent[-1][1]


def other(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_code_that_was_sent_is_accepted_once(sent, at):
    code = fresh(sent, at)
    codes.check(phone=PHONE, purpose="sign-in", code=code, at=at)
    with pytest.raises(codes.WrongCode):
        codes.check(phone=PHONE, purpose="sign-in", code=code, at=at)


def test_a_code_is_good_for_its_own_purpose_and_phone_only(sent, at):
    code = fresh(sent, at)
    with pytest.raises(codes.WrongCode):
        codes.check(phone=PHONE, purpose="sign:1", code=code, at=at)
    with pytest.raises(codes.WrongCode):
        codes.check(phone="19900010002", purpose="sign-in", code=code, at=at)


def test_after_five_minutes_the_right_code_says_it_is_too_late(sent, at):
    code = fresh(sent, at)
    with pytest.raises(codes.CodeExpired):
        codes.check(phone=PHONE, purpose="sign-in", code=code, at=at + codes.LIFETIME)


def test_the_sixth_try_is_refused_even_with_the_right_code(sent, at):
    code = fresh(sent, at)
    for _ in range(5):
        with pytest.raises(codes.WrongCode):
            codes.check(phone=PHONE, purpose="sign-in", code=other(code), at=at)
    with pytest.raises(codes.TooManyTries):
        codes.check(phone=PHONE, purpose="sign-in", code=code, at=at)


def test_a_new_code_needs_a_minute_and_silences_the_old_one(sent, at):
    first = fresh(sent, at)
    with pytest.raises(codes.TooManyTries, match="60"):
        codes.send(phone=PHONE, purpose="sign-in", at=at + timedelta(seconds=59))
    second = fresh(sent, at + codes.PAUSE)
    if first != second:
        with pytest.raises(codes.WrongCode):
            codes.check(phone=PHONE, purpose="sign-in", code=first, at=at + codes.PAUSE)
    codes.check(phone=PHONE, purpose="sign-in", code=second, at=at + codes.PAUSE)


def test_a_phone_has_its_share_of_codes_a_day(sent, at):
    for number in range(codes.PHONE_DAILY):
        codes.send(phone=PHONE, purpose=f"sign:{number}", at=at)
    with pytest.raises(codes.TooManyTries):
        codes.send(phone=PHONE, purpose="sign:last", at=at)
    codes.send(phone=PHONE, purpose="sign:last", at=at + codes.DAY + codes.PAUSE)


def test_a_network_address_has_its_share_of_codes_an_hour(sent, at, monkeypatch):
    monkeypatch.setattr(codes, "ADDRESS_HOURLY", 3)
    for number in range(3):
        codes.send(phone=f"1990002{number:04d}", purpose="sign-in", at=at, address="203.0.113.9")
    with pytest.raises(codes.TooManyTries):
        codes.send(phone="19900029999", purpose="sign-in", at=at, address="203.0.113.9")
    codes.send(phone="19900029999", purpose="sign-in", at=at, address="203.0.113.10")
    codes.send(phone="19900029998", purpose="sign-in", at=at, address="203.0.113.9", asker="x", known=True)
    codes.send(phone="19900029997", purpose="sign-in", at=at + codes.HOUR, address="203.0.113.9")


def ask(at, asker, *, known=False):
    codes.send(phone=PHONE, purpose="sign_in", at=at, asker=asker, known=known)


def test_an_outsider_can_neither_burn_nor_silence_somebody_elses_code(sent, at):
    ask(at, "victim")
    code = sent[-1][1]
    ask(at, "outsider")
    for _ in range(8):
        with pytest.raises((codes.WrongCode, codes.TooManyTries)):
            codes.check(phone=PHONE, purpose="sign_in", code="999999x", at=at, asker="outsider")
        with pytest.raises(codes.WrongCode):
            codes.check(phone=PHONE, purpose="sign_in", code=code, at=at)
    codes.check(phone=PHONE, purpose="sign_in", code=code, at=at, asker="victim")


def test_a_code_works_only_where_it_was_asked_for(sent, at):
    ask(at, "victim")
    with pytest.raises(codes.WrongCode):
        codes.check(phone=PHONE, purpose="sign_in", code=sent[-1][1], at=at, asker="outsider")


def test_strangers_wait_ever_longer_and_never_for_good(sent, at):
    for number in range(3):
        ask(at, f"outsider {number}")
    with pytest.raises(codes.TooManyTries, match="2 分钟"):
        ask(at, "victim")
    moment, sendings = at, 0
    while moment < at + codes.DAY:
        try:
            ask(moment, f"outsider at {moment}")
            sendings += 1
        except codes.TooManyTries:
            moment += timedelta(minutes=1)
    assert 10 <= sendings <= 25
    with pytest.raises(codes.TooManyTries):
        ask(moment, "victim")
    ask(moment + timedelta(hours=2), "victim")


def test_who_proved_the_phone_before_is_served_among_strangers(sent, at):
    for number in range(3):
        ask(at, f"outsider {number}")
    ask(at, "victim", known=True)
    codes.check(phone=PHONE, purpose="sign_in", code=sent[-1][1], at=at, asker="victim")


def test_sign_in_codes_hinder_no_signature(sent, at):
    for number in range(codes.PHONE_DAILY):
        ask(at + codes.PAUSE * number, "one and the same", known=True)
    with pytest.raises(codes.TooManyTries):
        ask(at + codes.HOUR, "one and the same", known=True)
    codes.send(phone=PHONE, purpose="sign:1", at=at + codes.HOUR)


def test_staff_lift_what_was_counted(sent, at):
    for number in range(3):
        ask(at, f"outsider {number}")
    assert codes.lift(phone=PHONE, at=at) == 3
    ask(at, "victim")


def test_neither_code_nor_phone_nor_address_rests_in_clear(sent, at):
    codes.send(phone=PHONE, purpose="sign-in", at=at, address="203.0.113.9")
    code = sent[-1][1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_onetimecode::text, encode(digest, 'escape') FROM accounts_onetimecode")
        kept = str(cursor.fetchall())
    assert code not in kept
    assert PHONE not in kept
    assert "203.0.113.9" not in kept


def test_the_clear_code_is_shown_in_a_demonstration_only(sent, at, settings):
    code = fresh(sent, at)
    assert codes.shown(phone=PHONE, purpose="sign-in", at=at) == ""
    installation.mark(demo=True, at=at)
    later = at + codes.PAUSE
    code = fresh(sent, later)
    assert codes.shown(phone=PHONE, purpose="sign-in", at=later) == code
    settings.SERVING = True
    assert codes.shown(phone=PHONE, purpose="sign-in", at=later) == ""
    mark.is_demo.cache_clear()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_rolls_back_does_not_give_the_guesser_the_try_back(sent, at):
    code = fresh(sent, at)
    for _ in range(5):
        with pytest.raises(codes.WrongCode), transaction.atomic():
            codes.check(phone=PHONE, purpose="sign-in", code=other(code), at=at)
    assert OneTimeCode.objects.get().tries == 5
    with pytest.raises(codes.TooManyTries), transaction.atomic():
        codes.check(phone=PHONE, purpose="sign-in", code=code, at=at)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_after_the_code_leaves_the_code_usable(sent, at):
    code = fresh(sent, at)
    with transaction.atomic():
        codes.check(phone=PHONE, purpose="sign-in", code=code, at=at)
        transaction.set_rollback(True)
    codes.check(phone=PHONE, purpose="sign-in", code=code, at=at)
