"""Calculators against the worked answers."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from concord.law.faults import BadInput
from concord.law.pay import calculators
from concord.law.pay.dismissal import service_units
from concord.law.pay.leave import leave_entitlement, medical_period
from concord.law.pay.reckoning import Reckoning
from concord.law.pay.setting import Setting
from concord.law.workdays import Calendar

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
NATION = Setting(Calendar("CN"))

# name, facts, expected total: the worked examples of the domain notes that the vectors leave out
EXAMPLES = [
    ("notice_pay", {"monthly_standard": "6200", "ground": "40"}, "6200.00"),
    ("notice_pay", {"monthly_standard": "6200", "ground": "unlawful"}, "0.00"),
    ("notice_pay", {"monthly_standard": "5000", "ground": "40"}, "5000.00"),
    ("notice_pay", {"monthly_standard": "5000", "ground": "other"}, "0.00"),
    ("notice_pay", {"monthly_standard": "5000", "ground": "40", "noticed": True}, "0.00"),
    ("comprehensive_hours", {"wage": "5220", "period": "year", "on": "2025-06-01", "hours_worked": 2100}, "5220.00"),
    ("overtime_by_date", {"wage": "6000", "days": [{"date": "2025-05-02", "hours": 12}]}, "1241.38"),
    ("overtime_by_date", {"wage": "6000", "days": [{"date": "2024-05-02", "hours": 12}]}, "827.59"),
    ("overtime_by_date", {"wage": "6000", "days": [{"date": "2024-05-02", "hours": 12, "rested": True}]}, "0.00"),
    ("overtime_by_date", {"wage": "6000", "days": [{"date": "2025-09-28", "hours": "2"}]}, "103.45"),
    ("annual_leave", {"from": "2024-07-01", "to": "2024-12-31", "service_years": 3, "average_wage": "6000"}, "1103.45"),
    (
        "annual_leave",
        {"from": "2025-01-01", "to": "2025-09-10", "service_years": 12, "taken": 3, "average_wage": "5655"},
        "1560.00",
    ),
    ("annual_leave", {"days_in_year": 366, "entitlement": 5, "average_wage": "6000", "waived": True}, "0.00"),
    ("probation", {"contract_months": 12, "worked_months": 3, "wage": "6000"}, "6000.00"),
    ("probation", {"contract_months": 24, "worked_months": 4, "worked_days": 15, "wage": "5000"}, "12500.00"),
    ("probation", {"contract_months": 24, "worked_months": 2, "wage": "7000", "second": True}, "14000.00"),
    ("probation", {"term": "task", "worked_months": 1, "wage": "4000"}, "4000.00"),
    ("probation", {"term": "open", "worked_months": 6, "wage": "4000"}, "0.00"),
    ("probation_wage", {"contract_wage": "2300", "minimum_wage": "1990"}, "1990.00"),
    ("probation_wage", {"contract_wage": "2300", "on": "2024-01-01"}, "1990.00"),
    ("wage_gap", {"months": [{"month": f"2024-0{number}", "paid": "1700"} for number in range(1, 7)]}, "1740.00"),
    ("wage_gap", {"months": [{"month": f"2023-{number}", "paid": "1800"} for number in (10, 11, 12)]}, "390.00"),
    ("hourly_gap", {"months": [{"month": "2024-05", "hours": "80", "paid": "1200"}]}, "408.00"),
    ("hourly_gap", {"months": [{"month": "2024-05", "hours": "10", "paid": "90", "minimum_hourly": "17"}]}, "80.00"),
    (
        "wage_arrears",
        {"months": [{"month": "2024-01", "due": "5000", "paid": "2000"}, {"month": "2024-02", "due": 5000, "paid": 0}]},
        "8000.00",
    ),
    ("non_compete", {"average_wage": "12000", "minimum_wage": "1990"}, "3600.00"),
    ("non_compete", {"average_wage": "6000", "minimum_wage": "1990"}, "1990.00"),
    ("non_compete", {"average_wage": "12000", "minimum_wage": 1990, "months": 5, "released_early": True}, "28800.00"),
    ("non_compete", {"average_wage": "12000", "agreed_monthly": "5000", "months": 2}, "10000.00"),
    ("injury", {"grade": 9, "wage": "4000", "area_average_year": "93970"}, "42286.50"),
    ("injury", {"grade": 9, "wage": "4000", "on": "2023-06-01"}, "42286.50"),
    ("injury", {"grade": 10, "wage": "6500", "area_average_year": "93970"}, "45500.00"),
    ("injury", {"grade": "5", "wage": "30000", "area_average_year": "93970"}, "422865.00"),
    ("injury", {"grade": "death", "area_average_year": "93970", "on": "2025-03-01"}, "1130744.98"),
    ("maternity", {"event": "birth", "monthly_wage": "6300"}, "20580.00"),
    ("maternity", {"event": "birth", "monthly_wage": "3000", "difficult": True, "children": 2}, "12800.00"),
    ("maternity", {"event": "late_loss", "monthly_wage": "4500"}, "6300.00"),
    ("maternity", {"event": "early_loss", "monthly_wage": "4500"}, "2250.00"),
    ("sick_pay", {"minimum_wage": "1990"}, "1592.00"),
    ("sick_pay", {"minimum_wage": "1810"}, "1448.00"),
    ("sick_pay", {"on": "2024-05-01", "months": "1.5", "sick_wage": "2000"}, "3000.00"),
    ("service_penalty", {"training_cost": "30000", "months_total": 36, "months_left": 20}, "16666.67"),
    ("service_penalty", {"training_cost": "48000", "months_total": 60, "months_left": 6}, "4800.00"),
    ("service_penalty", {"agreed": 20000, "training_cost": "12000", "months_total": 24, "months_left": 9}, "4500.00"),
    (
        "service_penalty",
        {"training_cost": "30000", "months_total": 36, "months_left": 20, "left_for_cause": True},
        "0.00",
    ),
    ("court_fee", {"kind": "labour"}, "10.00"),
    ("court_fee", {"kind": "labour_reduced"}, "5.00"),
    ("court_fee", {"kind": "mediation"}, "0.00"),
    ("court_fee", {"kind": "payment_order", "amount": "8000"}, "16.67"),
    ("court_fee", {"kind": "payment_order", "amount": "50000"}, "350.00"),
    ("court_fee", {"kind": "payment_order", "amount": "100000"}, "766.67"),
    ("court_fee", {"kind": "payment_order", "amount": "260000"}, "1733.33"),
    ("court_fee", {"kind": "execution", "amount": "50000"}, "650.00"),
    ("court_fee", {"kind": "execution", "amount": "100000"}, "1400.00"),
    ("court_fee", {"kind": "execution", "amount": "260000"}, "3800.00"),
    ("court_fee", {"kind": "preservation", "amount": "900"}, "30.00"),
    ("court_fee", {"kind": "preservation", "amount": "100000"}, "1020.00"),
    ("court_fee", {"kind": "preservation", "amount": "9000000"}, "5000.00"),
    ("late_interest", {"amount": "50000", "days": 100}, "875.00"),
    ("late_interest", {"amount": "50000", "due": "2025-01-01", "paid": "2025-04-11"}, "875.00"),
]


def ask(name: str, given: dict[str, Any], setting: Setting = NATION) -> Reckoning:
    return calculators.answer(name, given, setting)


@pytest.mark.parametrize("vector", VECTORS["pay"], ids=lambda vector: vector["id"])
def test_worked_answers(vector: dict[str, Any]) -> None:
    found = ask(vector["calculator"], vector["input"])
    results = {"total": found.total, **found.results}
    assert {name: str(results[name]) for name in vector["expected"]} == {
        name: str(value) for name, value in vector["expected"].items()
    }


@pytest.mark.parametrize("vector", VECTORS["service_units"], ids=lambda vector: f"{vector['start']}-{vector['last']}")
def test_service_units(vector: dict[str, str]) -> None:
    start, last = (date.fromisoformat(vector[name]) for name in ("start", "last"))
    assert str(service_units(start, last)) == vector["units"]


@pytest.mark.parametrize(("name", "given", "total"), EXAMPLES)
def test_worked_examples(name: str, given: dict[str, Any], total: str) -> None:
    found = ask(name, given)
    assert str(found.total) == total
    assert found.steps
    assert all((line.label, line.formula, line.article) for line in found.steps)


def test_the_addition_for_late_pay_is_a_range() -> None:
    found = ask("late_pay_addition", {"unpaid": "3560.50"})
    assert found.total is None
    assert (found.results["low"], found.results["high"]) == (Decimal("1780.25"), Decimal("3560.50"))
    assert any("调解协议" in caution for caution in found.cautions)


def test_medical_periods_by_years() -> None:
    cases = {(6, 2): 3, (9, 5): 6, (10, 4): 6, (12, 6): 9, (15, 12): 12, (20, 16): 18, (22, 21): 24}
    for (total, firm), months in cases.items():
        assert medical_period(Decimal(total), Decimal(firm))[0] == months
    found = ask("sick_pay", {"minimum_wage": 1990, "total_years": 12, "firm_years": 6})
    assert found.results["medical_period_months"] == 9


def test_leave_by_years_of_service() -> None:
    days = [leave_entitlement(Decimal(years)) for years in ("0.9", "1", "9.99", "10", "19.9", "20")]
    assert days == [0, 5, 5, 10, 10, 15]


def test_a_capped_base_leaves_the_years_before_2008_uncapped() -> None:
    given = {
        "start": "1992-07-01", "last": "2024-06-30", "average_wage": "30000",
        "wage_cap": "23492.50", "minimum_wage": "1990", "before_2008": "nocap",
    }  # fmt: skip
    found = ask("severance", given)
    assert found.results["before_2008"] == Decimal("480000.00")
    assert found.results["since_2008"] == Decimal("281910.00")


def test_missing_figures_come_from_the_tables_and_are_shown() -> None:
    found = ask("severance", {"start": "2020-05-18", "last": "2023-09-30", "average_wage": "31000"})
    assert found.results["base"] == Decimal("23492.50")
    assert {use.row.key for use in found.uses} == {"minimum_wage", "average_wage_year"}
    assert not found.provisional
    later = ask("severance", {"start": "2020-05-18", "last": "2025-12-31", "average_wage": "31000"})
    assert later.provisional
    assert any("待确认" in caution for caution in later.cautions)


def test_guangxi_one_offs_stay_blocked_until_loaded() -> None:
    found = ask("injury", {"grade": 7, "wage": "6000", "area_average_year": "93970"})
    assert len(found.blocked) == 2
    assert all("广西" in reason for reason in found.blocked)
    assert ask("injury", {"grade": 1, "wage": "6000", "area_average_year": "93970"}).blocked == ()


def test_an_unpublished_year_marks_part_month_pay_provisional() -> None:
    found = ask("unsigned_contract", {"hired": "2026-12-10", "signed": "2027-03-11", "wage": "6000"})
    assert found.provisional


def test_refused_open_ended_contracts_run_beyond_eleven_months() -> None:
    given = {"hired": "2010-01-01", "open_ended_due": "2023-01-01", "signed": "2024-07-01", "wage": "5000"}
    assert str(ask("unsigned_contract", given).total) == "90000.00"


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        ("nothing", {}, "name"),
        ("severance", {}, "start"),
        ("severance", {"start": "2024-02-30", "last": "2024-03-01", "average_wage": 1}, "start"),
        ("severance", {"start": "2024-03-02", "last": "2024-03-01", "average_wage": 1}, "last"),
        ("severance", {"start": "2020-01-01", "last": "2024-03-01", "average_wage": "a lot"}, "average_wage"),
        ("severance", {"start": "2020-01-01", "last": "2024-03-01", "average_wage": -1}, "average_wage"),
        ("severance", {"start": "2020-01-01", "last": "2024-03-01", "average_wage": 1, "wage_cap": "5"}, "wage_cap"),
        ("severance", {"start": "2020-01-01", "last": "2022-03-01", "average_wage": 1}, "average_wage_year"),
        ("severance", {"salary": 1}, "salary"),
        (
            "severance",
            {"start": "2020-01-01", "last": "2024-03-01", "average_wage": 1, "before_2008": "all"},
            "before_2008",
        ),
        ("unsigned_contract", {"hired": "2024-03-01", "signed": "2024-02-01", "wage": 1}, "signed"),
        ("unsigned_contract", {"hired": "2024-03-01", "open_ended_due": "2025-03-01", "wage": 1}, "left"),
        ("overtime", {"wage": True}, "wage"),
        ("overtime", {"wage": "5000", "hours_150": "99999"}, "hours_150"),
        ("overtime_by_date", {"wage": 1, "days": []}, "days"),
        ("overtime_by_date", {"wage": 1, "days": [{"date": "2024-05-02", "hours": 25}]}, r"days\[1\].hours"),
        ("overtime_by_date", {"wage": 1, "days": ["2024-05-02"]}, "days"),
        ("annual_leave", {"average_wage": 1, "days_in_year": 367, "entitlement": 5}, "days_in_year"),
        ("annual_leave", {"average_wage": 1, "days_in_year": "3.5", "entitlement": 5}, "days_in_year"),
        ("annual_leave", {"average_wage": 1, "days_in_year": 100}, "entitlement"),
        ("annual_leave", {"average_wage": 1, "entitlement": 5}, "from"),
        ("annual_leave", {"average_wage": 1, "entitlement": 5, "from": "2024-01-01", "to": "2025-01-01"}, "to"),
        ("probation", {"worked_months": 3, "wage": 1}, "contract_months"),
        ("probation_wage", {"contract_wage": 1}, "minimum_wage"),
        ("wage_gap", {"months": [{"month": "2023-13", "paid": 1}]}, r"months\[1\].month"),
        ("wage_gap", {"months": [{"month": "2009-01", "paid": 1}]}, "minimum_wage"),
        ("wage_gap", {"months": [{"month": "2023-12", "paid": 1}] * 2}, "months"),
        ("late_pay_addition", {"unpaid": "1", "ordered": "maybe"}, "ordered"),
        ("non_compete", {"average_wage": 1}, "minimum_wage"),
        ("non_compete", {"average_wage": 1, "minimum_wage": 1, "months": 25}, "months"),
        ("service_penalty", {"training_cost": 1, "months_total": 0, "months_left": 0}, "months_total"),
        ("service_penalty", {"training_cost": 1, "months_total": 1, "months_left": 2}, "months_left"),
        ("sick_pay", {}, "minimum_wage"),
        ("sick_pay", {"minimum_wage": 1, "total_years": 5}, "firm_years"),
        ("sick_pay", {"minimum_wage": 1, "total_years": 5, "firm_years": 6}, "firm_years"),
        ("injury", {"grade": 11}, "grade"),
        ("injury", {"grade": 9}, "area_average_year"),
        ("injury", {"grade": 9, "area_average_year": 1}, "wage"),
        ("injury", {"grade": "death", "area_average_year": 1}, "on"),
        ("court_fee", {"kind": "payment_order"}, "amount"),
        ("late_interest", {"amount": 1}, "due"),
        ("late_interest", {"amount": 1, "due": "2024-01-02", "paid": "2024-01-01"}, "paid"),
        ("late_interest", {"amount": 1, "due": "2013-01-02", "paid": "2014-01-01"}, "paid"),
    ],
)
def test_a_bad_input_names_its_field(name: str, given: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=f"^{field}："):
        ask(name, given)


def test_every_calculator_declares_what_it_asks() -> None:
    names = [each.name for each in calculators.ALL]
    assert len(names) == len(set(names))
    for each in calculators.ALL:
        assert each.label
        assert len({asked.name for asked in each.fields}) == len(each.fields)
