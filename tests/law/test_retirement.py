"""The statutory age of retirement, and the sums that nobody past it is owed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from concord.law.faults import BadInput
from concord.law.pay import calculators
from concord.law.pay.setting import Setting
from concord.law.retirement import KINDS, reached_on
from concord.law.workdays import Calendar

NATION = Setting(Calendar("CN"))
SERVICE = {"start": "2021-03-01", "last": "2026-08-31", "average_wage": "4200"}


@pytest.mark.parametrize(
    ("born", "kind", "reached"),
    [
        ("1964-12-31", "man", "2024-12-31"),
        ("1965-01-15", "man", "2025-02-15"),
        ("1965-04-15", "man", "2025-05-15"),
        ("1965-05-15", "man", "2025-07-15"),
        ("1976-08-31", "man", "2039-07-31"),
        ("1976-09-10", "man", "2039-09-10"),
        ("1990-01-01", "man", "2053-01-01"),
        ("1970-01-20", "woman_55", "2025-02-20"),
        ("1985-01-01", "woman_55", "2043-01-01"),
        ("1974-12-01", "woman_50", "2024-12-01"),
        ("1975-01-01", "woman_50", "2025-02-01"),
        ("1975-03-01", "woman_50", "2025-05-01"),
        ("1984-11-01", "woman_50", "2039-11-01"),
    ],
)
def test_the_age_rises_step_by_step(born: str, kind: str, reached: str) -> None:
    assert reached_on(date.fromisoformat(born), kind) == date.fromisoformat(reached)


@pytest.mark.parametrize("kind", KINDS)
def test_a_later_birth_never_retires_earlier(kind: str) -> None:
    months = [date(year, month, 1) for year in range(1960, 1995) for month in range(1, 13)]
    days = [reached_on(born, kind) for born in months]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("severance", SERVICE),
        ("unlawful_dismissal", SERVICE),
        ("unsigned_contract", {"hired": "2026-07-01", "left": "2026-11-30", "wage": "4200"}),
        ("notice_pay", {"monthly_standard": "4200", "ground": "40", "on": "2026-09-01"}),
    ],
)
def test_nobody_past_the_age_is_told_a_sum_of_the_contract_law(name: str, given: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match=r"^over_age：.*超龄劳动者基本权益保障暂行规定"):
        calculators.answer(name, given | {"over_age": True}, NATION)
    found = calculators.answer(name, given, NATION)
    assert any("法定退休年龄" in words for words in found.cautions)


def test_before_the_rules_the_sum_is_given_as_unsettled() -> None:
    given = {"start": "2018-03-01", "last": "2023-08-31", "average_wage": "4200", "over_age": True}
    found = calculators.answer("severance", given, NATION)
    assert found.provisional
    assert any("各地做法不一" in words for words in found.cautions)


def test_wages_overtime_and_injury_ask_for_no_age() -> None:
    for name in ("wage_arrears", "wage_gap", "overtime", "injury"):
        assert "over_age" not in {each.name for each in calculators.find(name).fields}
