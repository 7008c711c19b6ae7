"""Limits: the worked answers, the traps, and laws that hold for every limit."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law import limits_catalogue
from concord.law.faults import BadInput
from concord.law.limits import Extension, Limit, Pause, Roll, Unit, add_months
from concord.law.workdays import Calendar, Confidence

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
NATION = Calendar("CN")
REGIONAL = Calendar("CN-GX")
DAYS = st.dates(date(2018, 1, 1), date(2027, 6, 30))
LENGTHS = st.integers(0, 90)
UNITS = st.sampled_from(Unit)


def a_limit(length: int, unit: Unit, roll: Roll = Roll.NEXT_WORKDAY, **more: object) -> Limit:
    return Limit("test.limit", "试验", length, unit, "起算", "条款", roll, pause="可以暂停", max_extension=None, **more)


@pytest.mark.parametrize("vector", VECTORS["limits"], ids=lambda vector: vector["id"])
def test_worked_answers(vector: dict[str, str]) -> None:
    found = limits_catalogue.find(vector["limit"]).due(date.fromisoformat(vector["from"]), NATION)
    assert found.due.isoformat() == vector["due"]
    assert not found.provisional


def test_limitation_of_a_year_ends_on_the_next_working_day() -> None:
    limitation = limits_catalogue.find("arbitration.limitation")
    assert limitation.due(date(2024, 11, 30), NATION).due == date(2025, 12, 1)
    assert limitation.due(date(2025, 6, 25), NATION).due == date(2026, 6, 25)


def test_guangxi_skips_sanyuesan() -> None:
    accept = limits_catalogue.find("mediation.accept")
    assert accept.due(date(2025, 3, 27), NATION).due == date(2025, 4, 1)
    assert accept.due(date(2025, 3, 27), REGIONAL).due == date(2025, 4, 3)


def test_mediation_never_pauses_but_acceptance_does() -> None:
    pause = Pause(date(2025, 9, 16), date(2025, 9, 17), "补正材料")
    with pytest.raises(BadInput, match="pauses"):
        limits_catalogue.find("mediation.conclude").due(date(2025, 9, 15), NATION, pauses=[pause])
    due = limits_catalogue.find("mediation.accept").due(date(2025, 9, 15), NATION, pauses=[pause])
    assert due.due == date(2025, 9, 22)
    assert any("补正材料" in step.text for step in due.steps)


def test_an_extension_beyond_the_longest_is_refused() -> None:
    investigate = limits_catalogue.find("inspection.investigate")
    with pytest.raises(BadInput, match="最多延长30"):
        investigate.due(date(2025, 3, 3), NATION, extensions=[Extension(31)])
    with pytest.raises(BadInput, match="不能延长"):
        limits_catalogue.find("arbitration_review.apply").due(date(2025, 3, 3), NATION, extensions=[Extension(1)])


def test_an_agreed_day_replaces_the_last_day_and_rolls() -> None:
    conclude = limits_catalogue.find("mediation.conclude")
    due = conclude.due(date(2025, 9, 1), NATION, extensions=[Extension(until=date(2025, 10, 2))])
    assert due.due == date(2025, 10, 9)
    with pytest.raises(BadInput, match="早于"):
        conclude.due(date(2025, 9, 1), NATION, extensions=[Extension(until=date(2025, 9, 2))])


def test_an_agreed_day_beyond_the_cap_is_refused() -> None:
    award = limits_catalogue.find("arbitration.award")
    assert award.due(date(2025, 3, 3), NATION, extensions=[Extension(until=date(2025, 5, 2))]).due == date(2025, 5, 6)
    with pytest.raises(BadInput, match="最多延长15"):
        award.due(date(2025, 3, 3), NATION, extensions=[Extension(until=date(2025, 5, 7))])


def test_counting_back_from_a_hearing() -> None:
    assert limits_catalogue.find("arbitration.hearing_notice").due(date(2025, 10, 13), NATION).due == date(2025, 9, 29)


def test_a_date_in_an_unpublished_year_is_provisional() -> None:
    assert limits_catalogue.find("mediation.accept").due(date(2026, 12, 30), NATION).provisional
    assert not limits_catalogue.find("mediation.accept").due(date(2026, 12, 21), NATION).provisional


def test_steps_tell_how_the_count_went() -> None:
    texts = [step.text for step in limits_catalogue.find("arbitration.accept").due(date(2025, 9, 26), NATION).steps]
    assert texts == [
        "2025年9月26日（周五）：收到仲裁申请，当日不计入；期限5个工作日",
        "跳过周末休息日1天",
        "2025年9月28日（周日）：调休上班日（国办发明电〔2024〕12号），计入",
        "2025年10月1日（周三）至2025年10月8日（周三）：国庆节、中秋节假期（国办发明电〔2024〕12号），不计入",
        "数满5个工作日，到2025年10月10日（周五）",
    ]


def test_codes_are_unique_and_every_row_is_complete() -> None:
    codes = [limit.code for limit in limits_catalogue.ALL]
    assert len(codes) == len(set(codes))
    for limit in limits_catalogue.ALL:
        assert all((limit.label, limit.start, limit.article, limit.on_expiry)), limit.code


def test_an_unknown_code_names_the_field() -> None:
    with pytest.raises(BadInput, match="code"):
        limits_catalogue.find("mediation.nothing")


def test_an_extension_says_one_of_length_and_day() -> None:
    for wrong in ({}, {"length": 3, "until": date(2025, 1, 1)}, {"length": -1}):
        with pytest.raises(BadInput, match="extensions"):
            Extension(**wrong)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="pauses"):
        Pause(date(2025, 1, 2), date(2025, 1, 1))


def test_a_pause_without_end_is_refused() -> None:
    for unit in (Unit.DAYS, Unit.MONTHS):
        with pytest.raises(BadInput, match="pauses"):
            a_limit(3, unit).due(date(2025, 1, 2), NATION, pauses=[Pause(date(2025, 1, 3), date(2199, 1, 1))])


def test_a_paused_month_limit_moves_by_the_paused_days() -> None:
    paused = [Pause(date(2025, 1, 10), date(2025, 1, 19)), Pause(date(2025, 2, 16), date(2025, 2, 17))]
    assert a_limit(1, Unit.MONTHS, Roll.NONE).due(date(2025, 1, 8), NATION, pauses=paused).due == date(2025, 2, 20)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 10, 31), 4, date(2025, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
    ],
)
def test_months_end_on_the_corresponding_day(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(DAYS, LENGTHS, UNITS)
def test_a_later_start_never_falls_due_earlier(start: date, length: int, unit: Unit) -> None:
    limit = a_limit(length, unit)
    assert limit.due(start, NATION).due <= limit.due(start + timedelta(days=1), NATION).due


@given(DAYS, st.integers(1, 90), UNITS)
def test_a_rolled_limit_never_ends_on_a_day_off(start: date, length: int, unit: Unit) -> None:
    assert REGIONAL.is_workday(a_limit(length, unit).due(start, REGIONAL).due)


@given(DAYS, LENGTHS)
def test_working_days_counted_are_the_working_days_there(start: date, length: int) -> None:
    due = a_limit(length, Unit.WORKING_DAYS).due(start, REGIONAL).due
    assert REGIONAL.workdays(start + timedelta(days=1), due) == length


def test_months_counted_back_end_on_the_corresponding_day() -> None:
    limit = a_limit(3, Unit.MONTHS, Roll.NONE, counts_back=True)
    assert limit.due(date(2026, 5, 31), REGIONAL).due == date(2026, 2, 28)
    assert limit.due(date(2026, 1, 15), REGIONAL).due == date(2025, 10, 15)


@given(DAYS, st.integers(1, 60))
def test_working_days_counted_back_are_the_working_days_there(event: date, length: int) -> None:
    due = a_limit(length, Unit.WORKING_DAYS, Roll.NONE, counts_back=True).due(event, REGIONAL).due
    assert REGIONAL.workdays(due, event - timedelta(days=1)) == length


@given(DAYS, LENGTHS, UNITS, st.integers(-5, 60), st.integers(0, 30))
def test_a_pause_never_shortens(start: date, length: int, unit: Unit, offset: int, days: int) -> None:
    first = start + timedelta(days=offset)
    pause = Pause(first, first + timedelta(days=days))
    limit = a_limit(length, unit)
    assert limit.due(start, NATION, pauses=[pause]).due >= limit.due(start, NATION).due


@given(DAYS, LENGTHS, UNITS, st.integers(1, 30))
def test_an_extension_never_shortens(start: date, length: int, unit: Unit, extra: int) -> None:
    limit = a_limit(length, unit)
    assert limit.due(start, NATION, extensions=[Extension(extra)]).due >= limit.due(start, NATION).due


@given(DAYS, st.sampled_from(limits_catalogue.ALL))
def test_the_same_facts_give_the_same_date_and_steps(start: date, limit: Limit) -> None:
    assert limit.due(start, REGIONAL) == limit.due(start, REGIONAL)
    assert limit.due(start, REGIONAL).steps


@pytest.mark.parametrize("code", ["inspection.lookback", "inspection.lookback_health"])
def test_a_lookback_binds_the_authority_and_never_rolls_over_a_holiday(code: str) -> None:
    limit = limits_catalogue.find(code)
    start = date(2023, 10, 2)
    due = limit.due(start, Calendar("CN"))
    assert due.due == date(2023 + limit.length, 10, 2)


def test_service_by_public_notice_says_what_the_text_leaves_open() -> None:
    limit = limits_catalogue.find("arbitration.public_notice")
    assert limit.confidence is not Confidence.CERTAIN
    assert "顺延" in limit.note


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("inspection.arrears_list_objection", "2025-09-26", "2025-10-10"),
        ("inspection.arrears_list_decide", "2025-06-02", "2025-06-30"),
        ("inspection.arrears_list_early", "2025-03-03", "2025-09-03"),
        ("inspection.arrears_list_early_decide", "2025-09-04", "2025-09-25"),
        ("injury.accept", "2025-06-03", "2025-06-18"),
        ("injury.serve_decision", "2025-06-03", "2025-06-23"),
        ("injury.serve_appraisal", "2025-06-03", "2025-06-18"),
    ],
)
def test_clocks_read_in_their_full_text(code: str, start: str, due: str) -> None:
    limit = limits_catalogue.find(code)
    assert limit.due(date.fromisoformat(start), NATION).due == date.fromisoformat(due)
    assert limit.confidence is Confidence.CERTAIN
    assert "待核" not in limit.article


def test_coordination_of_wage_bargaining_ends_thirty_days_after_the_application() -> None:
    limit = limits_catalogue.find("wage_bargaining.coordination_end")
    assert limit.start == "收到协调申请"
    assert limit.due(date(2025, 6, 3), NATION).due == date(2025, 7, 3)
