"""An agreed last day that is a day off moves to the next working day, and everybody reads so before they agree."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client

from concord.ground.documents.models import Paper
from concord.ground.lifecycle.models import Running
from concord.mediation.desk.operations import prolonging
from tests.mediation import builders as made

SATURDAY, MONDAY_AFTER = date(2026, 3, 28), date(2026, 3, 30)
QINGMING, DAY_AFTER_QINGMING = date(2026, 4, 4), date(2026, 4, 7)
MADE_UP = date(2026, 5, 9)  # a Saturday that is worked for 劳动节
MOVED = "2026年3月28日（周六）是周末休息日，最后一天顺延到2026年3月30日（周一）。"


class _Hidden(HTMLParser):
    """The hidden fields of a page, as its browser sends them back."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.found[str(given.get("name"))] = given.get("value") or ""


def browser(actor):
    """Somebody signed in, acting as they are."""
    client = Client()
    client.force_login(actor.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    if actor.standing:
        client.post("/acting/", {"standing": str(actor.standing.pk)})
    return client


@pytest.fixture
def talks(park):
    """A case with its mediator, and who speaks for the firm."""
    return made.mediating(park)


@pytest.fixture
def case(talks):
    return talks[0]


@pytest.fixture
def respondent(talks):
    return talks[1]


def propose(client, case, until, **hidden):
    """Press the button of the page that proposes."""
    return client.post(f"/cases/{case.pk}/do/propose_extension/", {**hidden, "until": until, "reason": "等工资表"})


def hidden(answer):
    return _Hidden(answer.content.decode()).found


def test_the_day_a_day_off_becomes_is_said_first_and_proposed_when_asked_again(park, case):
    mediator = browser(park.mediator)
    told = propose(mediator, case, SATURDAY)
    assert told.status_code == 422
    assert MOVED in told.content.decode()
    assert not case.prolongations.exists()
    assert propose(mediator, case, SATURDAY, **hidden(told)).status_code == 302
    assert case.prolongations.get().until == SATURDAY


def test_another_day_off_is_said_anew(park, case):
    mediator = browser(park.mediator)
    told = propose(mediator, case, SATURDAY)
    again = propose(mediator, case, QINGMING, **hidden(told))
    assert again.status_code == 422
    assert "2026年4月4日（周六）是清明节假期，最后一天顺延到2026年4月7日（周二）。" in again.content.decode()
    assert propose(mediator, case, QINGMING, **hidden(again)).status_code == 302


@pytest.mark.parametrize("until", [date(2026, 3, 31), MADE_UP])
def test_a_day_that_is_worked_is_proposed_at_once_and_stands(park, case, respondent, until):
    assert propose(browser(park.worker), case, until).status_code == 302
    page = browser(park.mediator).get(f"/cases/{case.pk}/").content.decode()
    assert "提议把调解延长到" in page
    assert "顺延到" not in page.partition("提议把调解延长到")[2].partition("</div>")[0]
    prolonging.answer_extension(case, agrees=True, by=respondent, at=made.MONDAY)
    assert Running.objects.get(subject=case.pk, name="conclude").due_on == until


def test_an_earlier_day_is_refused_as_before_and_not_reckoned_with(park, case):
    refused = propose(browser(park.mediator), case, date(2026, 3, 14))
    assert refused.status_code == 422
    assert "否则不是延期" in refused.content.decode()


def test_whoever_consents_reads_the_day_it_becomes(park, case, respondent):
    prolonging.propose_extension(case, until=SATURDAY, reason="等工资表", by=park.mediator, at=made.MONDAY)
    for side in (park.worker, respondent):
        reader = browser(side)
        for page in (f"/cases/{case.pk}/", f"/cases/{case.pk}/do/answer_extension/"):
            assert MOVED in reader.get(page).content.decode()


def test_both_dates_stand_on_the_paper_and_the_clock_runs_to_the_working_day(park, case, respondent):
    prolonging.propose_extension(case, until=QINGMING, reason="等工资表", by=park.worker, at=made.MONDAY)
    prolonging.answer_extension(case, agrees=True, by=respondent, at=made.MONDAY)
    assert Running.objects.get(subject=case.pk, name="conclude").due_on == DAY_AFTER_QINGMING
    facts = Paper.objects.get(subject=case.pk, title="延期调解同意书").frozen["facts"]
    assert facts["until"]["date"] == QINGMING.isoformat()
    assert facts["last"]["due"]["date"] == DAY_AFTER_QINGMING.isoformat()
    assert "顺延到2026年4月7日（周二）" in facts["last"]["how_counted"]


def test_a_day_in_a_year_without_a_notice_may_still_move(park, case, respondent):
    assert propose(browser(park.worker), case, date(2030, 3, 1)).status_code == 302
    page = browser(respondent).get(f"/cases/{case.pk}/do/answer_extension/").content.decode()
    assert "提议延长到2030年3月1日（周五）。当年放假安排还没有公布，公布后可能再变。" in page
