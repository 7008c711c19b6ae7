"""An open page's stream: it ends when its reader may no longer read, is signed out, or acts as somebody else."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.ground.accounts import holding
from concord.ground.accounts.models import Person, Standing
from concord.mediation import queries
from concord.mediation.desk.operations import assigning
from concord.mediation.models import Case, Exclusion
from concord.mediation.talks import glance
from concord.mediation.talks.operations import talking
from concord.mediation.words import Compartment
from concord.site import live
from tests.mediation import builders as made


@pytest.fixture
def case(park):
    """A case in which something was said."""
    case, _ = made.mediating(park)
    talking.say(case, text="先说说您的情况", by=park.mediator, at=made.MONDAY)
    return case


def browser(actor):
    client = Client()
    client.force_login(actor.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    if actor.standing:
        client.post("/acting/", {"standing": str(actor.standing.pk)})
    return client


@pytest.fixture
def mediator(park):
    """The mediator's browser, acting under their standing."""
    return browser(park.mediator)


def page(browser, case):
    """The page as the stream knows it."""
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return live.Page(holding.hold(session, timezone.now()), case.pk, "shared")


def news(*pages):
    return [each and each.html for each in live.read(pages)]


def test_the_reader_is_sent_what_was_said(case, mediator):
    [html] = news(page(mediator, case))
    assert "先说说您的情况" in html


def test_signing_out_ends_the_stream(case, mediator):
    opened = page(mediator, case)
    mediator.post("/sign-out/")
    assert news(opened) == [None]


def test_acting_as_oneself_ends_the_stream_of_a_standing(case, mediator):
    opened = page(mediator, case)
    mediator.post("/acting/", {"standing": "self"})
    assert news(opened) == [None]


def test_a_standing_that_ended_ends_the_stream(park, case, mediator):
    opened = page(mediator, case)
    Standing.objects.filter(pk=park.mediator.standing.pk).update(until=made.MONDAY)
    assert news(opened) == [None]


def test_a_case_that_was_taken_away_ends_the_stream(park, case, mediator):
    opened = page(mediator, case)
    Exclusion.objects.create(case=case, person=park.mediator.own, reason="亲属", at=made.MONDAY)
    assert news(opened) == [None]


@pytest.mark.parametrize("change", [{"password": "another"}, {"is_active": False}])
def test_a_new_password_or_a_closed_account_ends_the_stream(park, case, mediator, change):
    opened = page(mediator, case)
    Person.objects.filter(pk=park.mediator.own.pk).update(**change)
    assert news(opened) == [None]


def test_a_session_that_was_only_written_to_goes_on(case, mediator):
    opened = page(mediator, case)
    session = mediator.session
    session["seen"] = "something"
    session.save()
    assert news(opened) != [None]


def test_many_pages_of_a_room_are_read_together_and_each_has_its_own_answer(park, case, mediator):
    worker, stranger = browser(park.worker), browser(park.security_admin)
    pages = [page(mediator, case), page(worker, case), page(stranger, case), page(worker, case)]
    with CaptureQueriesContext(connection) as for_three:
        news(*pages[:3])
    with CaptureQueriesContext(connection) as for_all:
        of_mediator, of_worker, of_stranger, of_worker_again = news(*pages, *pages)[:4]
    assert len(for_all) == len(for_three)
    assert of_stranger is None
    assert "先说说您的情况" in of_worker
    assert of_worker == of_worker_again != of_mediator


def test_a_page_opened_as_somebody_else_ends_though_another_of_the_same_browser_goes_on(park, case, mediator):
    before = page(mediator, case)
    mediator.post("/acting/", {"standing": "self"})
    mediator.post("/acting/", {"standing": str(park.mediator.standing.pk)})
    after = page(mediator, case)
    assert None not in news(before, after)
    mediator.post("/acting/", {"standing": "self"})
    oneself = page(mediator, case)
    assert live.read([before, oneself])[0] is None
    assert before.holder.actor == park.mediator


@pytest.mark.parametrize("room", [Compartment.SHARED, Compartment.APPLICANT])
def test_what_an_event_asks_at_once_is_what_the_case_itself_says(park, case, room):
    """Of a case with two mediators, somebody kept away, and somebody who speaks for a side."""
    successor = park.second_mediator
    assigning.reassign(case, mediator=successor.own, override_reason="请假", by=park.head, at=made.MONDAY)
    talking.say(case, text="只说给调解员", room=room, by=park.worker, at=made.MONDAY)
    Exclusion.objects.create(case=case, person=park.agent.own, reason="亲属", at=made.MONDAY)
    fresh = Case.objects.get(pk=case.pk)
    asked, said = glance.ask(case.pk, room, after=0).read()
    assert fresh.everyone, "there is something to compare"
    assert fresh.speaking
    assert len(fresh.assigned) == 2
    with CaptureQueriesContext(connection) as further:
        for each in ("everyone", "speaking", "assigned", "kept_away", "state", "version", "accepted_at", "body_id"):
            assert getattr(asked, each) == getattr(fresh, each), each
        assert [row.party for row in asked.speaking] == [row.party for row in fresh.speaking]
        assert [(row.text, row.at) for row in said] == [(row.text, row.at) for row in queries.said_in(case.pk, room)]
    assert len(further) <= 6, "none but those of the case it is compared with"
    assert said


def test_the_questions_of_an_event_are_written_once(case, mediator, monkeypatch):
    opened = page(mediator, case)
    news(opened)
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *_: pytest.fail("SQL was made up anew for an event"))
    [html] = news(opened)
    assert "先说说您的情况" in html


@pytest.mark.django_db(transaction=True)
def test_a_line_that_broke_is_opened_again_and_nothing_is_lost(db, park):
    case, _ = made.mediating(park)
    talking.say(case, text="先说说您的情况", by=park.mediator, at=made.MONDAY)
    opened = page(browser(park.mediator), case)
    with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}) as other:
        number = connection.connection.info.backend_pid
        other.execute("SELECT pg_terminate_backend(%s)", [number])
    [told] = live._read([opened])
    assert "先说说您的情况" in told.html
    assert connection.connection.info.backend_pid != number
