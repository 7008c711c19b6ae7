"""An open page's stream: it ends when its reader may no longer read, is signed out, or acts as somebody else."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from concord.ground.accounts.models import Standing
from concord.mediation import operations as mediation
from concord.site import live
from tests.mediation import builders as made


@pytest.fixture
def case(park):
    """A case in which something was said."""
    case, _ = made.mediating(park)
    mediation.say(case, text="先说说您的情况", by=park.mediator, at=made.MONDAY)
    return case


@pytest.fixture
def mediator(park):
    """The mediator's browser, acting under their standing."""
    browser = Client()
    browser.force_login(park.mediator.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.post("/acting/", {"standing": str(park.mediator.standing.pk)})
    return browser


def page(browser, case, reader):
    """The page as the stream knows it."""
    return live.Page(reader, browser.cookies[settings.SESSION_COOKIE_NAME].value, case.pk, "shared")


def test_the_reader_is_sent_what_was_said(park, case, mediator):
    html, _ = live.news(page(mediator, case, park.mediator), 0)
    assert "先说说您的情况" in html


def test_signing_out_ends_the_stream(park, case, mediator):
    opened = page(mediator, case, park.mediator)
    mediator.post("/sign-out/")
    assert live.news(opened, 0) is None


def test_acting_as_oneself_ends_the_stream_of_a_standing(park, case, mediator):
    opened = page(mediator, case, park.mediator)
    mediator.post("/acting/", {"standing": "self"})
    assert live.news(opened, 0) is None


def test_a_standing_that_ended_ends_the_stream(park, case, mediator):
    opened = page(mediator, case, park.mediator)
    Standing.objects.filter(pk=park.mediator.standing.pk).update(until=made.MONDAY)
    assert live.news(opened, 0) is None
