"""Figures by year and place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concord.law.faults import BadInput
from concord.law.figures import FigureBook, figure, seeded
from concord.law.pay import calculators
from concord.law.pay.setting import Setting
from concord.law.workdays import Confidence

LATER = {
    "key": "minimum_wage", "place": "liuzhou", "label": "月最低工资", "value": "2200",
    "valid_from": "2026-01-01", "known_until": None, "source": "试用通知", "confidence": "certain",
}  # fmt: skip


@pytest.mark.parametrize(
    ("on", "value"), [("2018-02-01", 1680), ("2023-10-31", 1810), ("2023-11-01", 1990), ("2026-06-01", 1990)]
)
def test_the_minimum_wage_in_force(on: str, value: int) -> None:
    use = FigureBook().at("minimum_wage", date.fromisoformat(on), "liuzhou")
    assert use is not None
    assert use.row.value == value
    assert use.provisional == (on > "2025-10-31")


def test_a_loaded_row_takes_over_from_its_first_day() -> None:
    book = FigureBook([figure(LATER)])
    before, after = (book.at("minimum_wage", day, "liuzhou") for day in (date(2025, 12, 31), date(2026, 1, 1)))
    assert before is not None
    assert after is not None
    assert (before.row.value, after.row.value) == (Decimal(1990), Decimal(2200))
    assert not after.provisional
    assert after.caution is None


def test_a_loaded_table_unblocks_guangxi_one_offs() -> None:
    rows = [
        figure(LATER | {"key": f"{kind}_7", "place": "CN-GX", "value": "10", "valid_from": "2011-01-01"})
        for kind in ("injury_medical_months", "injury_employment_months")
    ]
    given = {"grade": 7, "wage": "6000", "area_average_year": "93970", "on": "2024-01-01"}
    found = calculators.answer("injury", given, Setting(book=FigureBook(rows)))
    assert found.blocked == ()
    assert found.total == Decimal("234616.60")


def test_no_row_before_the_first_is_invented() -> None:
    assert FigureBook().at("minimum_wage", date(2010, 1, 1), "liuzhou") is None


def test_uncertain_figures_carry_a_caution() -> None:
    use = FigureBook().at("average_wage_year", date(2023, 6, 1), "liuzhou")
    assert use is not None
    assert use.caution
    assert use.row.confidence is Confidence.LIKELY


def test_every_seeded_row_names_its_source() -> None:
    assert all(row.source and row.label for row in seeded())


@pytest.mark.parametrize("key", sorted(LATER))
def test_a_row_without_a_part_names_it(key: str) -> None:
    with pytest.raises(BadInput, match=key):
        figure({name: value for name, value in LATER.items() if name != key})


def test_a_malformed_row_is_refused() -> None:
    with pytest.raises(BadInput, match="figure"):
        figure(LATER | {"value": "much"})
