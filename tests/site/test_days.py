"""`./concord test --long` walks the journeys on other days, and says so where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.law.workdays import Calendar
from concord.site.commands import days


def test_without_faketime_it_says_which_days_were_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert days.walk() == []
    told = "".join(capfd.readouterr()).strip().splitlines()[-1]
    assert told.startswith("没有试：周六（2026-12-26 16:40）、")
    assert "缺 faketime" in told


def test_the_days_are_what_they_are_called() -> None:
    saturday, new_year, festival, leap, open_year = (each.begins for each in days.DAYS)
    assert saturday.weekday() == 5
    assert (new_year.month, new_year.day, new_year.hour) == (12, 31, 23)
    assert "春节" in Calendar().look_up(festival.date()).name
    assert (leap.month, leap.day) == (2, 29)
    assert Calendar().look_up(open_year.date()).provisional
