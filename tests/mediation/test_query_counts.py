"""Pages cost as many queries for three things as for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concord.ground.accounts import acting
from concord.ground.files import operations as files
from concord.mediation.models import Attempt
from concord.mediation.sessions.operations import recording
from concord.mediation.talks.operations import talking
from concord.mediation.words import Stance
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
MOST = 28  # a guard against a query for each panel; what people feel is measured by bench/desk.py


def browser(actor):
    client = Client()
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def cost(client, url):
    client.get(url)  # whatever is remembered across requests is remembered now
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.fixture(params=["worker", "clerk", "mediator", "agent"])
def role(request):
    """Each of those who work with a case."""
    return request.param


def said(case, park, respondent, *, times):
    for n in range(times):
        talking.say(case, text=f"{n}", by=park.worker, at=made.MONDAY)
        talking.say(case, text=f"{n}", by=respondent, at=made.MONDAY)
        present = [park.worker.own, respondent.own]
        recording.write(case=case, content=a_record(), present=present, by=park.mediator, at=made.MONDAY)


def shown(case, park, respondent, *, times):
    for n in range(times):
        blob = files.upload(
            b"%PDF-1.4 x", subject=case.pk, compartment="shared", name=f"{n}.pdf", by=park.worker, at=made.MONDAY
        )
        row = talking.show_evidence(
            case, blob=blob, name=f"{n}", point="", claims=[case.claims.first()], by=park.worker, at=made.MONDAY
        )
        stances = dict.fromkeys(("genuine", "lawful", "relevant"), Stance.AGREE)
        talking.give_opinion(case, evidence=row, words="", by=respondent, at=made.MONDAY, **stances)


def a_record():
    return {
        "started_at": made.MONDAY.isoformat(),
        "ended_at": (made.MONDAY + timedelta(minutes=30)).isoformat(),
        "place": "线上",
        "recusal": "双方均不申请回避",
        "statements": [{"speaker": "李秀英", "text": "三个月没发工资"}],
        "result": "继续协商",
    }


def test_the_list_of_cases_costs_the_same_for_three_as_for_one(park, role):
    client = browser(getattr(park, role))
    made.mediating(park)
    one = cost(client, "/cases/")
    made.mediating(park, at=made.MONDAY + timedelta(minutes=1))
    made.mediating(park, at=made.MONDAY + timedelta(minutes=2))
    assert cost(client, "/cases/") == one


def test_the_page_of_a_case_costs_the_same_however_much_was_said_and_shown(park, role):
    case, respondent = made.mediating(park)
    client, url = browser(getattr(park, role)), f"/cases/{case.pk}/"
    said(case, park, respondent, times=1)
    one = cost(client, url)
    said(case, park, respondent, times=2)
    assert cost(client, url) == one <= MOST


@pytest.mark.parametrize("panel", ["evidence", "history"])
def test_a_panel_costs_the_same_for_three_things_as_for_one(park, role, panel):
    case, respondent = made.mediating(park)
    client, url = browser(getattr(park, role)), f"/cases/{case.pk}/panels/{panel}/"
    shown(case, park, respondent, times=1)
    one = cost(client, url)
    shown(case, park, respondent, times=2)
    assert cost(client, url) == one <= MOST


def test_my_day_costs_the_same_for_three_cases_as_for_one(park, role):
    client = browser(getattr(park, role))
    made.mediating(park)
    made.submitted(park, at=made.MONDAY + timedelta(minutes=1))
    one = cost(client, "/")
    made.mediating(park, at=made.MONDAY + timedelta(minutes=2))
    made.submitted(park, at=made.MONDAY + timedelta(minutes=3))
    made.mediating(park, at=made.MONDAY + timedelta(minutes=4))
    made.submitted(park, at=made.MONDAY + timedelta(minutes=5))
    assert cost(client, "/") == one <= MOST


def test_the_invitations_of_a_case_cost_the_same_for_three_attempts_as_for_one(park):
    case, _ = made.mediating(park)
    client, url = browser(park.clerk), f"/cases/{case.pk}/panels/invitations/"
    invitation = case.invitations.get()
    one = cost(client, url)
    for n in range(2):
        Attempt.objects.create(invitation=invitation, at=made.MONDAY + timedelta(minutes=n), what="电话", ok=True)
    assert cost(client, url) == one <= MOST
