"""My day: one queue across duties, most urgent first, for whoever acts under a standing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.ground.accounts.actors import GUEST, Actor
from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.roles import AUDITOR, OFFICE, SECURITY_ADMIN, SYSTEM_ADMIN
from concord.ground.installation import operations as installation
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.work import Work
from concord.ground.parameters import operations as parameters
from concord.ground.parameters.declarations import ASSUMED
from concord.mediation.lifecycle import CASE
from concord.registry.roles import AGENT, CLERK
from concord.site import menus, work
from tests.mediation import builders

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _work(what: str, limit: str = "", started: date = date(2026, 11, 19)) -> Work:
    clock = {"lifecycle": CASE.name, "name": limit.partition(".")[2]}
    running = Running(limit=limit, started_on=started, state="running", **clock) if limit else None
    if running:
        clocks.count(running)
    return Work(what=what, who="示例", number="", step="待办", tone="blue", url="/", clock=running)


def _waiting_standings(actor, number):
    granted = actor(SECURITY_ADMIN, "安小全")
    for each in range(number):
        held = Person.objects.create(handle=f"new{each}", name=f"新人{each}", joined_at=AT)
        facts = {"person": held, "organisation": granted.standing.organisation, "role": CLERK}
        Standing.objects.create(**facts, since=AT, granted_by=granted.own, reason="测试")


def _proposals(actor, number):
    proposer = actor(OFFICE, "韦提议")
    for each in range(number):
        parameters.propose(
            "mediation.invitation_open_days",
            value=8 + each,
            valid_from=date(2027, 1, 1 + each),
            source="测试",
            confidence=ASSUMED,
            by=proposer,
            at=AT,
        )


def test_the_day_counts_what_is_late_and_what_is_due_today(actor):
    sources = [
        lambda by, at: [_work("later", "mediation.conclude"), _work("no clock")],
        lambda by, at: [
            _work("late", "mediation.accept", date(2026, 11, 2)),
            _work("today", "mediation.accept", date(2026, 11, 17)),
        ],
    ]

    day = work.day(actor(CLERK), AT, sources)

    assert [line.what for line in day.lines] == ["late", "today", "later", "no clock"]
    assert (day.total, day.overdue, day.due_today) == (4, 1, 1)


def test_a_long_queue_shows_its_most_urgent_hundred(actor):
    day = work.day(actor(CLERK), AT, [lambda by, at: [_work("no clock")] * 101 + [_work("x", "mediation.accept")]])

    assert (len(day.lines), day.total, day.lines[0].what) == (100, 102, "x")


def test_a_guest_has_no_queue():
    assert work.day(GUEST, AT) == work.Day((), 0, 0, 0)


def test_the_second_person_finds_standings_and_values_waiting(actor, at_desk):
    _waiting_standings(actor, 1)
    _proposals(actor, 1)

    page = at_desk(actor(OFFICE, "覃确认")).get("/").content.decode()

    assert "新人0" in page
    assert "确认参数" in page
    assert '有 <span class="figure">2</span> 件事等您办' in page


def test_nobody_is_asked_to_confirm_what_they_proposed_or_granted(actor):
    _waiting_standings(actor, 1)
    _proposals(actor, 1)

    for name, what in (("安小全", []), ("韦提议", ["确认任职"])):
        held = Standing.objects.get(person__name=name)
        assert [line.what for line in work.day(Actor(held.person, held), AT).lines] == what


def test_the_queue_asks_the_same_number_of_queries_for_one_row_and_for_three(actor, at_desk):
    browser = at_desk(actor(OFFICE, "覃确认"))
    counts = []
    for number in (1, 3):
        Standing.objects.filter(confirmed_at=None).delete()
        Person.objects.filter(handle__startswith="new").delete()
        _waiting_standings(actor, number)
        _proposals(actor, number)
        browser.get("/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_case_handed_in_waits_for_the_clerk_with_its_clock_and_for_nobody_else(at_desk):
    park = builders.park()
    case = builders.submitted(park)

    page = at_desk(park.clerk).get("/").content.decode()

    assert case.number in page
    assert f"/cases/{case.pk}/" in page
    assert "1 件已超期" in page  # handed in long ago
    for other in (park.mediator, park.agent, park.auditor, park.system_admin, park.security_admin):
        assert case.number not in at_desk(other).get("/").content.decode()


def test_the_clerks_day_asks_as_much_of_the_database_for_one_case_as_for_three(at_desk):
    park = builders.park()
    browser, counts = at_desk(park.clerk), []
    for number in (1, 2):
        for _ in range(number):
            builders.submitted(park)
        browser.get("/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/")
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_what_waits_for_a_worker_stands_above_the_portals_entries(at_desk):
    installation.mark(demo=True, at=builders.MONDAY)
    park = builders.park()
    builders.mediating(park)

    page = at_desk(park.worker).get("/").content.decode()

    assert page.index("等您办的事") < page.index("我要调解")


def test_an_empty_day_says_so_and_leads_on(actor, at_desk):
    page = at_desk(actor(AUDITOR)).get("/").content.decode()

    assert "现在没有等您办的事" in page
    assert "去看存证账本" in page


@pytest.mark.parametrize(
    ("role", "label"),
    [
        (CLERK, "经办人申请"),
        (AUDITOR, "存证账本"),
        (SYSTEM_ADMIN, "运行状态"),
        (SECURITY_ADMIN, "任职管理"),
        (AGENT, "我的单位"),
        (OFFICE, "园区参数"),
    ],
)
def test_each_role_finds_its_duties_in_the_menu_with_one_of_them_marked(actor, at_desk, role, label):
    by = actor(role)
    held = menus.entries(by, "/")

    assert held[0].label == "我的一天"
    assert label in [entry.label for entry in held]
    assert [entry.label for entry in held if entry.active] == ["我的一天"]
    for entry in held:
        assert [each.label for each in menus.entries(by, f"{entry.url}") if each.active] == [entry.label]
        assert at_desk(by).get(entry.url).status_code == 200, entry.url


def test_the_next_task_is_another_one_than_the_one_just_done(actor, at_desk):
    by, proposer = actor(OFFICE), actor(OFFICE, "韦提议")
    for name in ("mediation.invitation_open_days", "mediation.completion_days"):
        facts = {"value": 9, "valid_from": date(2027, 1, 1), "source": "测试", "confidence": ASSUMED}
        parameters.propose(name, **facts, by=proposer, at=AT)
    client = at_desk(by)
    first, second = (line.url for line in work.day(by, AT).lines[:2])
    assert first != second
    assert client.get("/next/").url == first
    assert client.get("/next/", {"after": first}).url == second
    assert client.get("/next/", {"after": "//evil.example/"}).url == first


def test_where_nothing_waits_the_next_task_is_the_day_itself(actor, at_desk, client):
    assert at_desk(actor(AUDITOR)).get("/next/", follow=True).redirect_chain == [("/", 302)]
    assert client.get("/next/").url == "/"


def test_a_workbench_names_its_keys(actor, at_desk):
    page = at_desk(actor(OFFICE)).get("/").content.decode()
    assert "data-keys=" in page
    assert "快捷键" in page
