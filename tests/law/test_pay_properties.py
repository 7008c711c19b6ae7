"""What must hold for every sum: monotone, split at the right day, rounded once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from concord.law import fees
from concord.law.limits import add_months
from concord.law.pay import calculators
from concord.law.pay.dismissal import service_units, units_before_2008
from concord.law.pay.setting import Setting
from concord.law.workdays import Calendar

NATION = Setting(Calendar("CN"))
STARTS = st.dates(date(1985, 1, 1), date(2024, 12, 31))
SERVICE_DAYS = st.integers(0, 14_000)
WAGES = st.decimals(min_value=1000, max_value=60_000, places=2)
AMOUNTS = st.decimals(min_value=0, max_value=50_000_000, places=2)


def total(name: str, **given: object) -> Decimal:
    found = calculators.answer(name, given, NATION).total
    assert found is not None
    return found


def severance_total(start: date, last: date, wage: Decimal, rule: str = "none") -> Decimal:
    return total(
        "severance", start=start, last=last, average_wage=wage,
        wage_cap="23492.50", minimum_wage="1990", before_2008=rule,
    )  # fmt: skip


@given(STARTS, SERVICE_DAYS)
def test_one_more_day_never_lessens_the_units(start: date, days: int) -> None:
    last = start + timedelta(days=days)
    assert service_units(start, last) <= service_units(start, last + timedelta(days=1))


@given(STARTS, SERVICE_DAYS)
def test_one_day_later_start_never_adds_units(start: date, days: int) -> None:
    last = start + timedelta(days=days + 1)
    assert service_units(start, last) >= service_units(start + timedelta(days=1), last)


@given(STARTS, st.integers(1, 40))
def test_full_years_count_exactly_and_one_day_more_adds_half(start: date, years: int) -> None:
    last = add_months(start, 12 * years) - timedelta(days=1)
    assert service_units(start, last) == years
    assert service_units(start, last + timedelta(days=1)) == years + Decimal("0.5")


@given(STARTS, st.integers(0, 40))
def test_six_months_count_a_year_and_one_day_less_does_not(start: date, years: int) -> None:
    last = add_months(start, 12 * years + 6) - timedelta(days=1)
    assert service_units(start, last) == years + 1
    assert service_units(start, last - timedelta(days=1)) == years + Decimal("0.5")


@given(st.dates(date(2008, 1, 1), date(2024, 12, 31)), st.integers(0, 5000))
def test_nothing_falls_before_2008_for_later_hires(start: date, days: int) -> None:
    assert units_before_2008(start, start + timedelta(days=days)) == 0


@given(STARTS, SERVICE_DAYS, WAGES, st.sampled_from(["none", "cap12", "nocap"]))
def test_severance_grows_with_service(start: date, days: int, wage: Decimal, rule: str) -> None:
    last = start + timedelta(days=days)
    assert severance_total(start, last, wage, rule) <= severance_total(start, last + timedelta(days=1), wage, rule)


@given(st.dates(date(2008, 1, 1), date(2024, 12, 31)), SERVICE_DAYS, WAGES)
def test_unlawful_dismissal_is_twice_severance_for_hires_since_2008(start: date, days: int, wage: Decimal) -> None:
    last = start + timedelta(days=days)
    twice = total(
        "unlawful_dismissal", start=start, last=last, average_wage=wage, wage_cap="23492.50", minimum_wage="1990"
    )
    # each sum is rounded once, so the double may differ by the cent that rounding the single added
    assert abs(twice - 2 * severance_total(start, last, wage)) <= Decimal("0.01")


@given(st.dates(date(2018, 1, 1), date(2025, 6, 30)), st.integers(0, 500), WAGES)
def test_double_wages_grow_until_signed_and_stay_within_eleven_months(hired: date, days: int, wage: Decimal) -> None:
    signed = hired + timedelta(days=days)
    pay = total("unsigned_contract", hired=hired, signed=signed, wage=wage)
    assert pay <= total("unsigned_contract", hired=hired, signed=signed + timedelta(days=1), wage=wage)
    # the first and the last month are cut, so twelve calendar months may be touched
    assert pay <= 12 * wage
    assert (pay == 0) or signed > add_months(hired, 1)


@given(st.integers(2018, 2024), st.integers(1, 12), WAGES)
def test_never_signed_from_the_first_of_a_month_is_eleven_wages(year: int, month: int, wage: Decimal) -> None:
    assert total("unsigned_contract", hired=date(year, month, 1), wage=wage) == 11 * wage


@given(WAGES, st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_overtime_is_the_sum_of_its_rounded_lines(wage: Decimal, first: int, second: int, third: int) -> None:
    hours = {"hours_150": first, "hours_200": second, "hours_300": third}
    found = calculators.answer("overtime", {"wage": wage, "minimum_wage": "1000", **hours})
    assert found.total == sum(found.results[name] for name in ("pay_150", "pay_200", "pay_300"))
    exact = wage / 174 * (first * Decimal("1.5") + second * 2 + third * 3)
    assert found.total is not None
    assert abs(found.total - exact) <= Decimal("0.015")


@given(st.integers(0, 366), st.integers(0, 15), st.integers(0, 20), WAGES)
def test_leave_never_exceeds_the_entitlement(days: int, entitlement: int, taken: int, wage: Decimal) -> None:
    given_facts = {"days_in_year": days, "entitlement": entitlement, "taken": taken, "average_wage": wage}
    found = calculators.answer("annual_leave", given_facts)
    assert 0 <= int(str(found.results["unused"])) <= int(str(found.results["prorated"])) <= entitlement


@given(AMOUNTS, AMOUNTS)
def test_fee_scales_grow_with_the_amount(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    for scale in fees.seeded():
        assert scale.fee(low) <= scale.fee(high)


@given(st.integers(1, 10), WAGES, WAGES)
def test_injury_pay_grows_with_the_wage(grade: int, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    sums = [total("injury", grade=grade, wage=wage, area_average_year="93970") for wage in (low, high)]
    assert sums[0] <= sums[1]


@given(WAGES, st.integers(1, 60), st.integers(0, 60))
def test_a_service_penalty_never_exceeds_the_training_cost(cost: Decimal, whole: int, left: int) -> None:
    pay = total("service_penalty", training_cost=cost, months_total=whole, months_left=min(left, whole))
    assert pay <= cost
