"""Pages cost as many queries for three things as for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concord.ground.accounts import acting
from concord.mediation import operations as mediation
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
MOST_FOR_A_CASE = 12


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


def said(case, park, respondent, *, times):
    for n in range(times):
        mediation.say(case, text=f"{n}", by=park.worker, at=made.MONDAY)
        mediation.say(case, text=f"{n}", by=respondent, at=made.MONDAY)
        present = [park.worker.own, respondent.own]
        mediation.write(case=case, content=a_record(), present=present, by=park.mediator, at=made.MONDAY)


def a_record():
    return {
        "started_at": made.MONDAY.isoformat(),
        "ended_at": (made.MONDAY + timedelta(minutes=30)).isoformat(),
        "place": "线上",
        "recusal": "双方均不申请回避",
        "statements": [{"speaker": "李秀英", "text": "三个月没发工资"}],
        "result": "继续协商",
    }


@pytest.mark.parametrize("role", ["worker", "clerk", "mediator", "agent"])
def test_the_list_of_cases_costs_the_same_for_three_as_for_one(park, role):
    client = browser(getattr(park, role))
    made.mediating(park)
    one = cost(client, "/cases/")
    made.mediating(park, at=made.MONDAY + timedelta(minutes=1))
    made.mediating(park, at=made.MONDAY + timedelta(minutes=2))
    assert cost(client, "/cases/") == one


@pytest.mark.parametrize("role", ["worker", "clerk", "mediator", "agent"])
def test_the_page_of_a_case_costs_the_same_however_much_was_said_and_shown(park, role):
    case, respondent = made.mediating(park)
    client, url = browser(getattr(park, role)), f"/cases/{case.pk}/"
    said(case, park, respondent, times=1)
    one = cost(client, url)
    said(case, park, respondent, times=2)
    assert cost(client, url) == one <= MOST_FOR_A_CASE
