from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from concord.ground.accounts import codes
from concord.ground.signing import making, operations
from concord.ground.signing.models import Place, PlaceState
from tests.ground.signing.conftest import CODES


def place(envelope, turn=1):
    return Place.objects.get(envelope=envelope, order=turn)


def page(envelope, turn=1):
    return reverse("signing:sign", args=[place(envelope, turn).pk])


@pytest.fixture
def sign_in(client):
    def sign_in(actor):
        client.force_login(actor.person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


def test_a_worker_reads_asks_for_the_code_and_signs(envelope, cast, sign_in, authority):
    client = sign_in(cast.worker)
    first = client.get(page(envelope)).content.decode()
    assert "调解协议书" in first
    assert "金额合计" in first
    assert "获取验证码" in first
    asked = client.post(page(envelope), {"step": "code"}, follow=True).content.decode()
    assert "验证码已发到您的手机" in asked
    code = CODES[cast.worker.person.phone]
    done = client.post(page(envelope), {"step": "sign", "code": code, "agreed": "on"}, follow=True).content.decode()
    assert "正在签署" in done
    assert 'http-equiv="refresh"' in done
    making.make(place(envelope).pk, at=datetime.now(UTC))
    assert "您已签署" in client.get(page(envelope)).content.decode()


def test_the_paper_opens_for_its_signers(envelope, cast, sign_in):
    reply = sign_in(cast.worker).get(reverse("signing:paper", args=[place(envelope).pk]))
    assert reply.content.startswith(b"%PDF-")
    assert reply["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("address", ["signing:sign", "signing:paper"])
@pytest.mark.parametrize(("who", "answer"), [("agent", 404), ("stranger", 404), (None, 302)])
def test_to_anyone_else_a_place_does_not_exist(envelope, cast, sign_in, client, who, answer, address):
    if who:
        sign_in(getattr(cast, who))
    assert client.get(reverse(address, args=[place(envelope).pk])).status_code == answer


def test_a_wrong_code_is_named_at_its_field(envelope, cast, sign_in):
    client = sign_in(cast.worker)
    client.post(page(envelope), {"step": "code"})
    wrong = f"{(int(CODES[cast.worker.person.phone]) + 1) % 10**6:06d}"
    reply = client.post(page(envelope), {"step": "sign", "code": wrong, "agreed": "on"})
    assert reply.status_code == 422
    assert "验证码不对" in reply.content.decode()
    assert place(envelope).state == PlaceState.READY


def test_nobody_signs_without_saying_that_they_have_read(envelope, cast, sign_in):
    reply = sign_in(cast.worker).post(page(envelope), {"step": "sign", "code": "123456"})
    assert reply.status_code == 422
    assert "field-error" in reply.content.decode()


def test_asking_again_too_soon_is_answered_in_words(envelope, cast, sign_in):
    client = sign_in(cast.worker)
    client.post(page(envelope), {"step": "code"})
    again = client.post(page(envelope), {"step": "code"}, follow=True).content.decode()
    assert "60 秒" in again


def test_the_page_shows_the_code_only_in_a_demonstration(envelope, cast, sign_in, settings):
    client = sign_in(cast.worker)
    client.post(page(envelope), {"step": "code"})
    shown = codes.shown(
        phone=cast.worker.person.phone, purpose=operations.purpose(place(envelope)), at=datetime.now(UTC)
    )
    assert shown in client.get(page(envelope)).content.decode()
    settings.SERVING = True
    assert shown not in client.get(page(envelope)).content.decode()


def test_a_signer_whose_turn_has_not_come_is_told_so(envelope, cast, sign_in):
    client = sign_in(cast.agent)
    assert "还没有轮到您" in client.get(page(envelope, 2)).content.decode()
    assert client.post(page(envelope, 2), {"step": "code"}).status_code == 409


def test_the_test_time_stamp_authority_exists_only_in_a_demonstration(client, settings):
    address = reverse("signing:tsa")
    assert client.post(address, b"x", content_type="application/timestamp-query").status_code == 200
    assert client.get(address).status_code == 405
    settings.SERVING = True
    assert client.post(address, b"x", content_type="application/timestamp-query").status_code == 404
