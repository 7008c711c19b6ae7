"""Clocks: started, paused, extended, stopped; fired once, by whoever looks first, however late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from concord.ground.lifecycle import clocks, effects, jobs, queries, recounting
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.lifecycle.table import Clock
from concord.ground.notices.models import Notice
from concord.law.faults import BadInput
from concord.law.limits import Unit
from concord.law.rules import Change, RuleBook
from concord.law.workdays import Confidence
from concord.mediation.closing.operations import ending
from concord.mediation.invitation.table import INVITATION
from concord.mediation.lifecycle import CASE
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
MONDAY, DAY = made.MONDAY, timedelta(days=1)


def started(name: str = "accept", *, at: datetime = MONDAY) -> Running:
    return clocks.start(CASE, CASE.clock(name), uuid4(), at=at)


def fresh(running: Running) -> Running:
    return Running.objects.get(pk=running.pk)


def test_the_day_it_starts_is_not_counted_and_the_counting_is_shown():
    running = started()
    assert running.due_on == date(2026, 3, 5)
    assert len(running.steps) >= 2
    assert "十三" in running.article or "条" in running.article


def test_an_act_late_in_the_shanghai_evening_still_counts_from_that_day():
    assert started(at=datetime(2026, 3, 2, 15, 59, tzinfo=UTC)).due_on == date(2026, 3, 5)
    assert started(at=datetime(2026, 3, 2, 16, 0, tzinfo=UTC)).due_on == date(2026, 3, 6)


def test_where_the_law_is_open_the_park_sets_the_length():
    running = started("completion")
    assert running.length is not None


def test_days_that_stood_still_are_taken_out():
    running = started()
    clocks.pause(running.subject, CASE.clock("accept"), at=MONDAY)
    assert fresh(running).state == ClockState.PAUSED
    clocks.resume(running.subject, "accept", at=MONDAY + 2 * DAY)
    assert fresh(running).state == ClockState.RUNNING
    assert fresh(running).due_on == date(2026, 3, 9)


def test_paused_and_resumed_on_one_day_nothing_stood_still():
    running = started()
    clocks.pause(running.subject, CASE.clock("accept"), at=MONDAY)
    clocks.resume(running.subject, "accept", at=MONDAY)
    assert (fresh(running).due_on, fresh(running).pauses) == (date(2026, 3, 5), [])


def test_a_clock_that_stands_still_is_never_overdue():
    running = started()
    clocks.pause(running.subject, CASE.clock("accept"), at=MONDAY)
    assert queries.overdue(date(2027, 1, 1), [("mediation.case", "accept")]) == []
    assert not fresh(running).overdue(date(2027, 1, 1))


def test_a_later_last_day_is_agreed_and_warnings_begin_anew():
    running = started("conclude")
    Running.objects.filter(pk=running.pk).update(warned=[5])
    clocks.extend(running.subject, "conclude", until=date(2026, 4, 1))
    assert (fresh(running).due_on, fresh(running).warned) == (date(2026, 4, 1), [])
    with pytest.raises(BadInput):
        clocks.extend(running.subject, "conclude", until=date(2026, 3, 3))


def test_what_waits_in_a_year_not_yet_published_is_provisional():
    assert started("conclude", at=datetime(2027, 9, 20, 2, tzinfo=UTC)).provisional
    assert not started("conclude").provisional


def test_one_subject_has_one_running_clock_of_a_name():
    running = started()
    with pytest.raises(IntegrityError), transaction.atomic():
        clocks.start(CASE, CASE.clock("accept"), running.subject, at=MONDAY)
    clocks.stop(running.subject, "accept", at=MONDAY)
    again = clocks.start(CASE, CASE.clock("accept"), running.subject, at=MONDAY + DAY)
    assert [row.pk for row in clocks.of(running.subject)] == [again.pk, running.pk]


def test_a_stopped_clock_is_left_alone_by_everything_later():
    running = started()
    clocks.stop(running.subject, "accept", at=MONDAY)
    clocks.extend(running.subject, "accept", until=date(2026, 4, 1))
    clocks.resume(running.subject, "accept", at=MONDAY + 9 * DAY)
    assert (fresh(running).state, fresh(running).due_on) == (ClockState.STOPPED, date(2026, 3, 5))


@pytest.mark.parametrize(("length", "due"), [(10, date(2026, 4, 1)), (45, date(2026, 4, 16))])
def test_a_later_day_that_was_agreed_stands_unless_the_changed_limit_reaches_further(length, due):
    running = started("conclude")
    clocks.extend(running.subject, "conclude", until=date(2026, 4, 1))
    change = Change("mediation.conclude", length, Unit.DAYS, date(2026, 1, 1), None, "试用通知", Confidence.CERTAIN)
    assert clocks.due_anew(fresh(running), clocks.calendar(), RuleBook([change])).due == due


def test_counting_again_changes_nothing_while_calendar_and_limits_are_the_same():
    assert not clocks.recount(started())


def test_mediation_lapses_the_day_after_its_last_day_and_once(park):
    case, _ = made.mediating(park)
    last = Running.objects.get(subject=case.pk, name="conclude").due_on
    evening = datetime(last.year, last.month, last.day, 15, 59, tzinfo=UTC)
    assert jobs.expire(evening) == 0
    assert jobs.expire(evening + timedelta(minutes=1)) == 1
    assert jobs.expire(evening + timedelta(minutes=2)) == 0
    case.refresh_from_db()
    assert (case.state, case.ended_for) == ("ended", "3_expired")
    assert Running.objects.get(subject=case.pk, name="conclude").state == ClockState.EXPIRED


def test_runs_that_were_missed_heal_themselves(park):
    case = made.submitted(park)
    invitation = made.invited(park, case)
    late = MONDAY + 60 * DAY
    assert jobs.expire(late) == 2
    assert jobs.expire(late) == 0
    invitation.refresh_from_db()
    case.refresh_from_db()
    assert (invitation.state, case.state) == ("lapsed", "ended")


def test_a_person_who_acted_first_leaves_nothing_to_expire(park):
    case, _ = made.mediating(park)
    ending.withdraw(case, settled=True, reason="", by=park.worker, at=MONDAY)
    assert jobs.expire(MONDAY + 60 * DAY) == 0
    case.refresh_from_db()
    assert case.ended_for == "1_settled"


def test_a_warning_is_told_once_for_each_mark(park):
    case, _ = made.mediating(park)
    due = Running.objects.get(subject=case.pk, name="conclude").due_on
    moment = datetime(due.year, due.month, due.day, 2, tzinfo=UTC) - DAY
    assert jobs.warn(moment) >= 3
    assert Notice.objects.filter(kind="mediation.case.conclude.warning").count() == 3
    assert jobs.warn(moment + timedelta(hours=1)) == 0


def test_a_clock_s_expiry_belongs_to_the_system_alone():
    for table in (CASE, INVITATION):
        for clock in table.clocks:
            if clock.on_expiry:
                assert [guard.name for guard in table.move(clock.on_expiry).by] == ["system"]


PLAIN = Clock("lasts", "证书有效期", on="valid_until", source="证书载明的最后一天", warns=(20,), lapses=True)


def plain(last_day: date | None) -> list[Running]:
    """What runs after a move that starts a clock resting on a plain date."""
    table = replace(CASE, clocks=(PLAIN,))
    subject = SimpleNamespace(pk=uuid4(), valid_until=last_day)
    effects.turn_clocks(table, replace(CASE.move("accept"), starts=("lasts",), stops=()), subject, at=MONDAY)
    return list(Running.objects.filter(subject=subject.pk))


def test_a_clock_may_rest_on_a_plain_date_and_says_where_it_comes_from():
    (running,) = plain(date(2027, 3, 6))  # a Saturday: a day that is written down does not roll
    assert (running.due_on, running.article) == (date(2027, 3, 6), "证书载明的最后一天")
    assert [text for _, text in running.steps] == ["证书载明的最后一天"]
    assert not running.provisional


def test_a_plain_date_that_is_not_known_runs_no_clock():
    assert plain(None) == []


def test_a_plain_date_is_not_counted_again_when_the_calendar_changes():
    plain(date(2027, 3, 6))
    assert recounting.preview(clocks.calendar(), RuleBook())[0] == 0


def test_an_open_window_closes_by_itself_without_an_act():
    running = started("judicial_confirmation")
    assert jobs.expire(made.MONDAY + 90 * DAY) == 1
    assert fresh(running).state == ClockState.EXPIRED
    assert jobs.expire(made.MONDAY + 90 * DAY) == 0


def test_what_only_shows_its_delay_costs_the_clock_s_job_nothing_more(django_assert_num_queries):
    with django_assert_num_queries(2):
        jobs.expire(made.MONDAY + 900 * DAY)
    for _ in range(3):
        started("archive")
    with django_assert_num_queries(2):
        jobs.expire(made.MONDAY + 900 * DAY)


def test_a_warning_reaches_nobody_who_may_not_hear_of_the_clock():
    clock = replace(CASE.clock("completion"), tells=("clerk", "applicant", "respondent"))
    table = replace(CASE, clocks=(clock,))
    assert [told.label for told in table.told_of(clock)] == ["受理员", "申请人"]
