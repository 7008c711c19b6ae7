"""Cases stand side by side by state, and a head sees who has how much on hand; neither costs more for more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concord.ground.accounts import acting
from concord.ground.pages.board import Seen
from concord.mediation.closing.operations import ending
from concord.mediation.desk import workload
from concord.mediation.desk.operations import assigning
from concord.mediation.lists import BOARD
from concord.mediation.words import EndReason
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
MOST = 16  # what the list of cases costs, and the board's own five


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


def cases(park, n, *, after=0):
    return [made.mediating(park, at=made.MONDAY + timedelta(minutes=after + no))[0] for no in range(n)]


def column(actor, state, page=1):
    columns = Seen(BOARD, actor, QueryDict(f"at-{state}={page}")).columns
    return next(each for each in columns if each.state.name == state)


def numbers(column):
    return [card[0].words for card in column.cards]


def test_each_case_stands_once_under_its_state_with_its_owner(park):
    (held,) = cases(park, 1)
    waiting = made.submitted(park, at=made.MONDAY + made.DAY)
    under = column(park.head, "mediating")
    assert numbers(under) == [held.number]
    _, _, clock, owner = under.cards[0]
    assert owner == park.mediator.own.name
    assert clock.label == "结束调解"
    assert numbers(column(park.head, "submitted")) == [waiting.number]
    assert column(park.head, "archived").count == 0
    assert numbers(column(park.mediator, "mediating")) == [held.number]
    assert column(park.mediator, "submitted").count == 0


def test_a_long_column_has_pages_of_its_own_the_oldest_first(park):
    made_cases = [made.submitted(park, at=made.MONDAY + timedelta(minutes=no)) for no in range(BOARD.size + 2)]
    first, second = column(park.head, "submitted"), column(park.head, "submitted", 2)
    assert [*numbers(first), *numbers(second)] == [case.number for case in made_cases]
    assert (first.pages, first.count) == (2, BOARD.size + 2)
    assert column(park.head, "submitted", 99).page == 2
    page = browser(park.head).get("/cases/board/?at-submitted=2&q=").content.decode()
    assert "at-submitted=1" in page
    assert made_cases[0].number not in page


def test_the_board_and_the_load_cost_the_same_for_three_as_for_one(park):
    client = browser(park.head)
    cases(park, 1)
    one = {url: cost(client, url) for url in ("/cases/board/", "/workload/")}
    cases(park, 2, after=10)
    for url, before in one.items():
        assert cost(client, url) == before <= MOST


def test_the_filters_of_the_list_hold_on_the_board(park):
    mine, other = cases(park, 2)
    assigning.reassign(other, mediator=park.second_mediator.own, override_reason="", by=park.head, at=made.MONDAY)
    client, second = browser(park.head), park.second_mediator.own.pk
    for url in (f"/cases/board/?mediator={second}", f"/cases/?mediator={second}"):
        page = client.get(url).content.decode()
        assert other.number in page
        assert mine.number not in page
    theirs = browser(park.mediator).get(f"/cases/board/?mediator={second}").content.decode()
    assert mine.number in theirs  # nobody but the desk asks for another's cases
    assert mine.number in client.get(f"/cases/board/?q={mine.number}").content.decode()


def test_the_load_counts_cases_at_work_what_ran_over_and_how_long_one_took(park):
    first, second = cases(park, 2)
    ended = ending.end(first, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY + 4 * made.DAY)
    late = made.MONDAY + 20 * made.DAY
    free, busy = workload.of_body(park.body.pk, late)
    assert (free.person, free.cases, free.nearest, free.average_days) == (park.second_mediator.own, 0, None, None)
    assert (busy.person, busy.cases, busy.overdue) == (park.mediator.own, 1, 1)
    assert busy.nearest.subject == second.pk
    assert busy.average_days == 4
    assert ended.state == "ended"


def test_the_freest_without_a_tie_is_suggested(park):
    cases(park, 1)
    case, _ = made.accepted(park, at=made.MONDAY + made.DAY)
    page = browser(park.head).get(f"/cases/{case.pk}/do/assign/").content.decode()
    card = page.partition("较空闲")[0].rpartition("<b>")[2]
    assert card.startswith(park.second_mediator.own.name)
    made.standing(park.second_mediator.own, park.firm.organisation, made.AGENT)
    page = browser(park.head).get(f"/cases/{case.pk}/do/assign/").content.decode()
    assert page.partition("较空闲")[0].rpartition("<b>")[2].startswith(park.mediator.own.name)
    assert "须写明理由" in page
