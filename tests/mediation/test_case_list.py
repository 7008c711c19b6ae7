"""The list of cases is narrowed, sorted by what is due next, and a clerk shelves several cases at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import QueryDict

from concord.ground.documents import jobs as setting
from concord.ground.documents.models import Paper
from concord.ground.lifecycle.models import Running
from concord.ground.pages.listing import View
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.lists import CASES
from concord.mediation.models import Case
from concord.mediation.words import Cause, EndReason
from tests.mediation import builders as made
from tests.site.address_book import browser

pytestmark = pytest.mark.django_db


def shown(by, query=""):
    return [row.pk for row, _ in View(CASES, by, QueryDict(query)).shown]


def on_days(park, *days):
    return [made.submitted(park, at=made.MONDAY + day * made.DAY) for day in days]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("", (2, 1, 0)),
        ("since=2026-03-03", (2, 1)),
        ("until=2026-03-03", (1, 0)),
        ("since=2026-03-03&until=2026-03-03", (1,)),
        ("since=yesterday", (2, 1, 0)),
        ("state=submitted", (2, 1, 0)),
        ("state=archived", ()),
        ("state=nowhere", (2, 1, 0)),
        ("sort=received", (0, 1, 2)),
        ("sort=-number", (2, 1, 0)),
    ],
)
def test_cases_are_narrowed_and_sorted(park, query, days):
    assert made.MONDAY.date().isoformat() == "2026-03-02"
    cases = on_days(park, 0, 1, 2)
    assert shown(park.clerk, query) == [cases[day].pk for day in days]


def test_cases_are_narrowed_to_a_cause(park):
    (case,) = on_days(park, 0)
    other = next(cause for cause in Cause if cause != case.cause)
    assert shown(park.clerk, f"cause={case.cause}") == [case.pk]
    assert shown(park.clerk, f"cause={other}") == []


def test_what_is_due_next_comes_first_and_what_has_no_clock_last_either_way(park):
    first, second, third = on_days(park, 0, 1, 2)
    Running.objects.filter(subject=first.pk).delete()
    assert shown(park.clerk, "sort=due") == [second.pk, third.pk, first.pk]
    assert shown(park.clerk, "sort=-due") == [third.pk, second.pk, first.pk]


def test_states_are_sorted_by_the_course_of_a_case(park):
    mediating, _ = made.mediating(park)
    waiting = made.submitted(park, at=made.MONDAY + timedelta(minutes=1))
    assert shown(park.clerk, "sort=state") == [waiting.pk, mediating.pk]
    assert shown(park.clerk, "sort=-state") == [mediating.pk, waiting.pk]


def test_a_clerk_shelves_what_is_closed_among_the_ticked_and_hears_why_the_rest_is_not(park, closed):
    waiting = made.submitted(park, at=made.MONDAY + made.DAY)
    page = browser(park.clerk).post(
        "/cases/", {"do": "act.archive", "row": [str(closed.pk), str(waiting.pk)], "act_key": "once"}, follow=True
    )
    words = page.content.decode()
    assert "“归档”已办理 1 件" in words
    assert f"{waiting.number}：" in words
    assert list(Case.objects.filter(state="archived")) == [closed]


def test_a_case_whose_papers_are_still_being_made_is_told_by_its_number(park):
    case, _ = made.mediating(park)
    case = ending.end(case, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY)
    case = archiving.close(case, summary="已告知其他途径。", by=park.clerk, at=made.MONDAY)
    page = browser(park.clerk).post("/cases/", {"do": "act.archive", "row": [str(case.pk)]}, follow=True)
    assert f"{case.number}：还有" in page.content.decode()
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_nobody_but_a_clerk_is_offered_it(park, closed):
    for other in (park.head, park.mediator, park.worker):
        visitor = browser(other)
        assert closed.number in visitor.get("/cases/").content.decode()
        assert "act.archive" not in visitor.get("/cases/").content.decode()
        assert visitor.post("/cases/", {"do": "act.archive", "row": [str(closed.pk)]}).status_code == 404


@pytest.fixture
def closed(park):
    """A case that was ended and closed, its papers made."""
    case, _ = made.mediating(park)
    case = ending.end(case, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY)
    case = archiving.close(case, summary="已告知其他途径。", by=park.clerk, at=made.MONDAY)
    for paper in Paper.objects.filter(subject=case.pk):
        setting.set_paper(paper=str(paper.pk))
    return case


def test_the_list_names_the_deadline_it_shows(park, client):
    made.submitted(park)
    client.force_login(park.clerk.own)
    client.post("/acting/", {"standing": str(park.clerk.standing.pk)})
    assert "决定是否受理" in client.get("/cases/").content.decode()
