"""Limits that begin anew: interruptions in time count, later ones do not, and an act is in time or not."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law.cli import main
from concord.law.faults import BadInput
from concord.law.limits_catalogue import find
from concord.law.restarting import RESTARTED_BY, restarted
from concord.law.workdays import Calendar

NATION = Calendar("CN")
LIMITATION = find("arbitration.limitation")


def last(start: str, *days: str) -> date:
    return restarted(LIMITATION, date.fromisoformat(start), map(date.fromisoformat, days), NATION).due


def test_an_interruption_in_time_begins_the_year_anew() -> None:
    assert last("2024-11-30") == date(2025, 12, 1)
    assert last("2024-11-30", "2025-06-25") == date(2026, 6, 25)
    assert last("2024-11-30", "2025-12-01") == date(2026, 12, 1)


def test_one_that_comes_too_late_changes_nothing() -> None:
    found = restarted(LIMITATION, date(2023, 3, 1), [date(2024, 6, 3)], NATION)
    assert found.due == date(2024, 3, 1)
    assert "不能重新算起" in found.steps[0].text


def test_several_bridge_each_other_whatever_their_order() -> None:
    assert last("2022-05-10", "2024-04-01", "2023-04-20") == date(2025, 4, 1)
    assert last("2022-05-10", "2024-04-01") == date(2023, 5, 10)


@given(st.lists(st.integers(0, 900), max_size=4))
def test_an_interruption_never_shortens_the_time(offsets: list[int]) -> None:
    start = date(2019, 3, 4)
    days = [start + timedelta(days=each) for each in offsets]
    assert restarted(LIMITATION, start, days, NATION).due >= LIMITATION.due(start, NATION).due


@pytest.mark.parametrize("code", RESTARTED_BY)
def test_only_what_the_law_interrupts_is_restarted(code: str) -> None:
    assert restarted(find(code), date(2024, 3, 4), [date(2024, 6, 3)], NATION).steps
    with pytest.raises(BadInput, match=r"^interrupted"):
        restarted(find("arbitration.sue"), date(2024, 3, 4), [date(2024, 3, 5)], NATION)
    with pytest.raises(BadInput, match=r"^interrupted"):
        restarted(find(code), date(2024, 3, 4), [date(2024, 3, 1)], NATION)


def test_the_command_says_whether_a_day_is_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["due", "arbitration.limitation", "--from", "2024-11-30", "--region", "CN"]
    for more, in_time in (
        (["--filed", "2025-12-01"], True),
        (["--filed", "2025-12-02"], False),
        (["--interrupted", "2025-06-25", "--filed", "2026-06-25"], True),
    ):
        assert main([*asked, *more]) == 0
        assert json.loads(capsys.readouterr().out)["in_time"] is in_time
    assert main([*asked, "--interrupted", "soon"]) == 2
    assert "interrupted" in capsys.readouterr().err
