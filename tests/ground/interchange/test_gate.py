"""Which requests of other systems are let in."""

from __future__ import annotations

import pytest

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM
from concord.ground.interchange import operations
from concord.ground.interchange.models import Client, Nonce
from concord.ground.lifecycle.refusals import NotYours, Unmet
from tests.mediation import builders, systems

pytestmark = pytest.mark.django_db
URL = "/api/v1/cases"


def _answer(response):
    return response.status_code, response.json()["code"]


@pytest.fixture
def system(park):
    return systems.of_body(park)


def test_a_signed_request_comes_in_once(system):
    assert system.get(URL, nonce="a" * 16).status_code == 200
    assert _answer(system.get(URL, nonce="a" * 16)) == (409, "nonce_replayed")


@pytest.mark.parametrize("shift", [-301, 301])
def test_a_clock_may_be_five_minutes_off_and_no_more(system, shift):
    assert system.get(URL, shift=shift // 2).status_code == 200
    assert _answer(system.get(URL, shift=shift)) == (401, "clock_skew")


@pytest.mark.parametrize("missing", ["X-Concord-Key", "X-Concord-Timestamp", "X-Concord-Nonce", "X-Concord-Signature"])
def test_every_part_of_the_signature_is_needed(system, missing):
    headers = system.headers("GET", URL)
    del headers[missing]
    answer = system.browser.get(URL, headers=headers)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_signature_fits_its_own_request_only(system):
    for signed, sent in ((URL, f"{URL}?limit=1"), (f"{URL}?limit=1", URL), ("/api/v1/subscriptions", URL)):
        headers = system.headers("GET", signed)
        assert _answer(system.browser.get(sent, headers=headers)) == (401, "signature_wrong")
    headers = system.headers("POST", "/api/v1/subscriptions", b"{}")
    answer = system.browser.post(
        "/api/v1/subscriptions", b'{"url": ""}', content_type="application/json", headers=headers
    )
    assert _answer(answer) == (401, "signature_wrong")


def test_an_unknown_key_gets_the_answer_of_a_wrong_signature(system):
    wrong = systems.System(system.client, system.key_id, "x")
    unknown = systems.System(system.client, "ck_unknown", system.secret)
    assert wrong.get(URL).json() == unknown.get(URL).json()
    assert not Nonce.objects.exists()


def test_a_session_opens_nothing(park, client):
    client.force_login(park.clerk.own)
    assert client.get(URL).status_code == 401


def test_a_system_does_only_what_it_was_given(park):
    system = systems.of_body(park, scopes=["papers:read"])
    assert _answer(system.get(URL)) == (403, "scope_missing")


def test_a_system_is_slowed_down(system, settings):
    Nonce.objects.bulk_create(
        Nonce(client=system.client, value=f"{no:016}", at=builders.datetime.now(builders.UTC)) for no in range(120)
    )
    answer = system.get(URL)
    assert _answer(answer) == (429, "rate_limited")
    assert answer["Retry-After"] == "60"


def test_whoever_ends_the_standing_ends_the_system(system):
    accounts.end(system.client.standing, reason="到期", by=SYSTEM, at=builders.datetime.now(builders.UTC))
    assert _answer(system.get(URL)) == (403, "client_not_active")


def test_an_ended_system_is_unknown_and_told_nothing(park, system):
    system.post("/api/v1/subscriptions", {"url": "http://127.0.0.1:9/"})
    operations.end(system.client, reason="协议终止", by=park.security_admin, at=builders.datetime.now(builders.UTC))
    assert _answer(system.get(URL)) == (401, "signature_wrong")
    assert [each.state for each in system.client.subscriptions.all()] == ["ended"]
    assert not Client.objects.get().standing.person.is_active


def test_a_new_key_ends_the_old_one(park, system):
    issued = operations.issue(system.client, by=park.security_admin, at=builders.MONDAY)
    assert _answer(system.get(URL)) == (401, "signature_wrong")
    assert systems.System(system.client, issued.key_id, issued.secret).get(URL).status_code == 200


def test_letting_in_takes_the_security_administrator_and_the_office(park):
    client = systems.proposed(park, acts_for=park.body, role="clerk")
    with pytest.raises(NotYours):
        operations.confirm(client, by=park.security_admin, at=builders.MONDAY)
    office = systems.office()
    both = builders.standing(park.security_admin.own, office.standing.organisation, "office")
    with pytest.raises(Unmet):
        operations.confirm(client, by=both, at=builders.MONDAY)
    confirmed = operations.confirm(client, by=office, at=builders.MONDAY)
    assert confirmed.standing.confirmed_at
    assert confirmed.standing.person.phone_index is None


def test_an_unconfirmed_system_has_no_key(park):
    client = systems.proposed(park, acts_for=park.body, role="clerk")
    with pytest.raises(Exception, match="签发密钥"):
        operations.issue(client, by=park.security_admin, at=builders.MONDAY)


def test_an_unreadable_body_is_a_problem_and_no_error(system):
    headers = system.headers("POST", "/api/v1/subscriptions", b"{")
    answer = system.browser.post("/api/v1/subscriptions", b"{", content_type="application/json", headers=headers)
    assert _answer(answer) == (400, "bad_request")


def test_knocking_without_a_key_again_and_again_is_slowed_down_and_a_signed_request_still_comes_in(system):
    answers = [system.browser.get(URL).status_code for _ in range(61)]
    assert answers == [401] * 60 + [429]
    assert system.get(URL).status_code == 200
