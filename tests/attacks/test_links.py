"""Attacks on links: guessed, used up, closed, or leading out of the house."""

from __future__ import annotations

import secrets

import pytest
from django.core.cache import cache
from django.test import Client

from concord.ground.accounts.models import OneTimeCode
from concord.ground.documents.models import Paper
from concord.ground.notices.models import Delivery
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Invitation
from tests.attacks.conftest import browser
from tests.mediation import builders as made

FOREIGN = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "\\\\evil.example",
    "/\\evil.example",
    "http:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "\t//evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
]


@pytest.fixture(autouse=True)
def _quiet_throttle(db):
    cache.clear()


def leads_home(answer):
    return answer.status_code != 302 or (answer.url.startswith("/") and not answer.url.startswith(("//", "/\\")))


@pytest.mark.parametrize("wish", FOREIGN)
def test_signing_in_leads_nowhere_else(dispute, wish):
    client = Client()
    page = client.get("/sign-in/", {"next": wish})
    assert leads_home(page)
    assert "evil.example" not in page.content.decode()
    phone = dispute.worker.own.phone
    asked = client.post("/sign-in/code/", {"phone": phone, "next": wish})
    assert leads_home(asked)
    entered = client.post("/sign-in/code/enter/", {"code": OneTimeCode.objects.latest("sent_at").shown, "next": wish})
    assert leads_home(entered)
    assert "evil" not in entered.headers.get("Location", "")


def test_a_wish_brings_no_header_of_its_own(dispute):
    wish = "/me/\r\nLocation: https://evil.example/\r\nSet-Cookie: x=1"
    answer = browser(dispute.worker).post("/acting/", {"standing": "self", "next": wish})
    assert "\n" not in answer.headers["Location"]
    assert answer.headers["Location"].startswith("/")
    assert "x" not in answer.cookies


@pytest.mark.parametrize("wish", FOREIGN)
def test_neither_signing_out_nor_changing_one_s_role_leads_elsewhere(dispute, wish):
    for address, facts in (("/acting/", {"standing": "self"}), ("/sign-out/", {})):
        answer = browser(dispute.worker).post(address, {**facts, "next": wish})
        assert leads_home(answer), address
        assert "evil" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "127.0.0.1:80@evil.example", "[::1].evil"])
def test_a_foreign_host_name_is_refused_everywhere(dispute, host):
    for address in ("/", "/sign-in/", f"/cases/{dispute.case.pk}/"):
        answer = Client().get(address, headers={"Host": host})
        assert answer.status_code == 400, address
        assert b"evil" not in answer.content
    assert Client().post("/sign-in/code/", {"phone": made.phone(1)}, headers={"Host": host}).status_code == 400


def test_a_forwarded_host_makes_no_link(dispute):
    answer = Client().get("/cases/", headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"})
    assert "evil" not in answer.headers["Location"]
    inviting.send(case=made.submitted(dispute.park), phone=made.phone(900), by=dispute.park.clerk, at=made.MONDAY)
    assert "evil" not in Delivery.objects.filter(template="invitation").latest("made_at").params["link"]


def sent_link(dispute):
    invitation = made.invited(dispute.park, made.submitted(dispute.park), at=made.MONDAY + made.DAY)
    address = Delivery.objects.filter(template="invitation").latest("made_at").params["link"]
    return invitation, "/" + address.split("/", 3)[3]


def test_a_guessed_invitation_opens_nothing(dispute):
    _, door = sent_link(dispute)
    token = door.strip("/").split("/")[-1]
    assert int(token, 16).bit_length() > 100, "too many to guess, whatever the case of its letters"
    guesses = [secrets.token_hex(16), token[:-1], token + "a", token[::-1], "0", "-", token[:8]]
    for guess in guesses:
        answer = Client().get(f"/i/{guess}/")
        assert answer.status_code == 404, guess
        assert Client().post(f"/i/{guess}/", {"step": "code"}).status_code == 404


def test_the_database_does_not_hold_the_link(dispute):
    invitation, door = sent_link(dispute)
    token = door.strip("/").split("/")[-1]
    row = Invitation.objects.values().get(pk=invitation.pk)
    assert not any(token in str(value) for value in row.values())


def test_an_answered_or_revoked_invitation_tells_its_holder_nothing(dispute):
    invitation, door = sent_link(dispute)
    someone = made.answered(dispute.park, invitation, at=made.MONDAY + made.DAY)
    inviting.refuse(invitation, text="不愿意调解", by=someone, at=made.MONDAY + made.DAY)
    page = Client().get(door).content.decode()
    for secret in ("12,600", "不愿意调解", "李秀英", "工资"):
        assert secret not in page


def test_a_revoked_invitation_opens_nothing_and_sends_no_code(dispute):
    invitation, door = sent_link(dispute)
    inviting.revoke(invitation, reason="发错了", by=dispute.park.clerk, at=made.MONDAY + made.DAY)
    before = OneTimeCode.objects.count()
    for answer in (Client().get(door), Client().post(door, {"step": "code"})):
        assert "12,600" not in answer.content.decode()
        assert "李秀英" not in answer.content.decode()
    assert OneTimeCode.objects.count() == before


def test_a_code_used_once_opens_nothing_again(dispute):
    _, door = sent_link(dispute)
    first = Client()
    first.post(door, {"step": "code"})
    code = OneTimeCode.objects.latest("sent_at").shown
    facts = {"step": "identify", "code": code, "name": "覃有为", "capacity": "legal_representative"}
    assert first.post(door, facts).status_code == 302
    second = Client()
    second.post(door, facts)
    assert "12,600" not in second.get(door).content.decode()


def test_a_link_to_a_paper_or_a_proof_is_worth_nothing_to_others(dispute):
    base = f"/cases/{dispute.case.pk}/"
    paper = Paper.objects.filter(subject=dispute.case.pk).first()
    for address in (f"{base}papers/{paper.pk}/", f"{base}proofs.zip", f"{base}volume.zip"):
        assert browser(None).get(address).status_code == 302
        assert browser(dispute.stranger).get(address).status_code == 404
