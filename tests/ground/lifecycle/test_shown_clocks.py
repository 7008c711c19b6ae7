"""What a page says about a clock, and the order of a queue."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from concord.ground.lifecycle import clocks, shown_clocks
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.lifecycle.work import Work, by_time_left
from concord.site import jinja

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 20)


def clock(limit: str = "mediation.accept", **facts: object) -> Running:
    running = Running(
        limit=limit, state=ClockState.RUNNING, started_on=FRIDAY, started_at=datetime(2026, 11, 20, 2, tzinfo=UTC)
    )
    clocks.count(running)
    for name, value in facts.items():
        setattr(running, name, value)
    return running


@pytest.mark.parametrize(
    ("today", "left"),
    [(FRIDAY, 3), (date(2026, 11, 22), 3), (date(2026, 11, 23), 2), (date(2026, 11, 25), 0)],
)
def test_what_is_left_of_a_working_day_limit_is_counted_in_working_days(today: date, left: int) -> None:
    shown = shown_clocks.clock_facts(clock(), today)

    assert (shown.left_days, shown.total_days, shown.unit) == (left, 3, "个工作日")
    assert shown.due_on == date(2026, 11, 25)


def test_a_limit_in_days_counts_days() -> None:
    shown = shown_clocks.clock_facts(clock("mediation.conclude"), date(2026, 11, 30))

    assert (shown.left_days, shown.total_days, shown.unit) == (7, 17, "天")


def test_an_overdue_clock_says_by_how_many_days_even_at_a_weekend() -> None:
    shown = shown_clocks.clock_facts(clock(), date(2026, 11, 28))

    assert (shown.left_days, shown.unit) == (-3, "天")
    assert jinja.clock_colour(shown) == "red"


def test_a_paused_clock_is_grey_and_says_since_when() -> None:
    paused = clock(state=ClockState.PAUSED, pauses=[["2026-11-24", None]])

    shown = shown_clocks.clock_facts(paused, date(2026, 12, 24))

    assert shown.paused
    assert jinja.clock_colour(shown) == "grey"
    assert "从11月24日起暂停" in shown.why


def test_a_stopped_clock_is_done_and_an_expired_one_says_so() -> None:
    assert shown_clocks.clock_facts(clock(state=ClockState.STOPPED), FRIDAY).ended == "已办结"
    assert shown_clocks.clock_facts(clock(state=ClockState.EXPIRED), FRIDAY).ended == "已届满"
    assert not shown_clocks.clock_facts(clock(), FRIDAY).done


def test_a_clock_says_its_article_its_steps_and_what_is_not_settled() -> None:
    assumed = clock("mediation.invitation_answer", provisional=True)

    shown = shown_clocks.clock_facts(assumed, FRIDAY)

    assert shown.label == "答复调解邀请"
    assert shown.steps[0].startswith("2026年11月20日（周五）：发出调解邀请")
    assert "待园区确认" in shown.why
    assert shown_clocks.PROVISIONAL in shown.why


def test_the_queue_runs_from_the_nearest_due_date_to_work_without_a_clock() -> None:
    def work(name: str, running: Running | None) -> Work:
        return Work(what=name, who="", number="", step="", tone="blue", url="/", clock=running)

    rows = [
        work("no clock", None),
        work("paused", clock(state=ClockState.PAUSED, due_on=date(2026, 1, 1))),
        work("later", clock("mediation.conclude")),
        work("soon", clock()),
    ]

    assert [row.what for row in by_time_left(rows)] == ["soon", "later", "paused", "no clock"]
