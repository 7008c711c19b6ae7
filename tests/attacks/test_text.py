"""Text that no database keeps is refused at one gate; where a page leads, and who may keep it."""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client

from tests.attacks.conftest import browser

NUL = "一\x00二"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/cases/?q=%00",
        "/cases/?state=%00",
        "/cases/?after=%00",
        "/enterprises/?q=a%00b",
        "/verify/%00/",
        "/law/?x=1&%00=2",
        "/cases/?after=" + "9" * 5000,
        "/cases/?page=" + "9" * 40,
    ],
)
def test_an_address_with_text_nobody_can_keep_is_a_bad_request(dispute, address):
    for client in (Client(), browser(dispute.park.clerk)):
        assert client.get(address).status_code == 400


def test_a_form_with_such_text_is_a_bad_request(dispute):
    client = browser(dispute.worker)
    assert client.post(f"/cases/{dispute.case.pk}/say/", {"text": NUL}).status_code == 400
    assert client.post("/sign-in/", {"login": NUL, "password": "x"}).status_code == 400
    assert not dispute.case.messages.filter(author=dispute.worker.own).exists()


def test_neither_the_name_nor_the_type_of_an_upload_may_hold_it(dispute):
    client = browser(dispute.worker)
    facts = {"name": "证据.pdf", "size": "10", "type": "application/pdf", "fingerprint": "a" * 64}
    for field in ("name", "type"):
        assert client.post(dispute.uploads, {**facts, field: NUL}).status_code == 400
    file = io.BytesIO(b"%PDF-1.7")
    file.name = "a.pdf"
    assert client.post(dispute.evidence, {"files": file, "name": NUL}).status_code == 400
    assert not dispute.case.evidence.exists()


@pytest.mark.parametrize("text", ['{"a": "\\u0000"}', '{"a": ["\\ud800"]}', '{"\\u0000": 1}'])
def test_json_with_such_text_is_a_bad_request_in_the_words_of_the_api(text):
    answer = Client().post("/api/v1/cases", text, content_type="application/json")
    assert answer.status_code == 400
    assert json.loads(answer.content)["status"] == 400


def test_json_that_only_speaks_of_it_goes_on_to_the_api():
    answer = Client().post("/api/v1/cases", '{"a": "\\\\u0000"}', content_type="application/json")
    assert answer.status_code != 400


def test_a_cookie_with_a_zero_is_no_session():
    client = Client()
    client.cookies["sessionid"] = "x"
    answer = client.get("/", headers={"cookie": 'sessionid="abc\\000def"'})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_switch_of_letters_leads_to_no_other_site(path):
    answer = Client().post("/elder/", {"on": "yes"}, headers={"referer": f"http://testserver{path}"})
    assert answer["Location"] == "/"


def test_the_switch_of_letters_leads_back():
    answer = Client().post("/elder/", {"on": "yes"}, headers={"referer": "http://testserver/law/?x=1"})
    assert answer["Location"] == "/law/?x=1"


def test_no_page_of_somebody_signed_in_is_kept_between(dispute):
    client = browser(dispute.worker)
    for address in ("/", f"/cases/{dispute.case.pk}/", "/me/", "/notices/"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "no-store" in answer["Cache-Control"], address
        assert "private" in answer["Cache-Control"], address
    assert Client().get("/park/")["Cache-Control"] == "private, no-cache"
