"""Letting a system in on the pages: two people, a key shown once, an end."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from concord.ground.interchange import operations
from concord.ground.interchange.models import Client
from tests.mediation import builders, systems

pytestmark = pytest.mark.django_db
PRESSED = {"act_key": ""}


def _as(actor):
    browser = Browser()
    browser.force_login(actor.own)
    browser.post("/acting/", {"standing": str(actor.standing.pk)})
    return browser


def _facts(park, **changes):
    return {
        "name": "示例对接平台",
        "organisation": "own",
        "acts_for": park.body.name,
        "scopes": ["cases:read", "cases:act"],
        "contact": builders.phone(10),
        "until": "",
        "reason": "对接协议〔2026〕1号",
        **changes,
    }


def test_two_people_let_a_system_in_and_its_key_is_shown_once(park):
    security, office = _as(park.security_admin), _as(systems.office())
    assert security.post("/clients/new/", _facts(park)).status_code == 302
    client = Client.objects.get()
    assert "确认接入" not in security.get(f"/clients/{client.pk}/").content.decode()
    assert office.post(f"/clients/{client.pk}/do/confirm/", PRESSED).status_code == 302
    page = security.post(f"/clients/{client.pk}/key/", PRESSED).content.decode()
    client.refresh_from_db()
    assert client.secret in page
    assert client.key_id in page
    later = security.get(f"/clients/{client.pk}/").content.decode()
    assert client.key_id in later
    assert client.secret not in later


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("name", ""),
        ("organisation", ""),
        ("acts_for", "没有这个单位"),
        ("scopes", []),
        ("contact", "19900009999"),
        ("until", "2020-01-01"),
        ("reason", ""),
    ],
)
def test_a_wrong_field_is_named(park, field, given):
    answer = _as(park.security_admin).post("/clients/new/", _facts(park, **{field: given}))
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not Client.objects.exists()


def test_pressing_twice_proposes_once(park):
    security = _as(park.security_admin)
    page = security.get("/clients/new/").content.decode()
    key = re.search(r'name="act_key" value="(\w+)"', page)[1]
    for _ in range(2):
        security.post("/clients/new/", _facts(park, act_key=key))
    assert Client.objects.count() == 1


def test_the_page_shows_where_a_system_is_told_and_stops_it(park):
    system, security = systems.of_body(park), _as(park.security_admin)
    itself = builders.Actor(system.client.standing.person, system.client.standing)
    told = operations.subscribe(
        client=system.client, url="http://127.0.0.1:9/", events=[], by=itself, at=builders.MONDAY
    )
    builders.submitted(park)
    page = security.get(f"/clients/{system.client.pk}/").content.decode()
    assert "mediation.case.submit" in page
    assert told.secret not in page
    url = f"/clients/{system.client.pk}/subscriptions/{told.pk}/do/cancel/"
    assert url.removeprefix(f"/clients/{system.client.pk}/") in page
    assert security.post(url, PRESSED).status_code == 302
    told.refresh_from_db()
    assert told.state == "ended"
