"""Every calculator by name, and the one way to ask them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from concord.law.faults import BadInput
from concord.law.pay import arrears, costs, covenants, dismissal, injury, leave, overtime, probation, unsigned
from concord.law.pay.facts import Facts, read
from concord.law.pay.reckoning import Reckoning
from concord.law.pay.remarks import remarked
from concord.law.pay.setting import Calculator, Setting

ALL: tuple[Calculator, ...] = (
    *dismissal.CALCULATORS,
    *unsigned.CALCULATORS,
    *overtime.CALCULATORS,
    *leave.CALCULATORS,
    *probation.CALCULATORS,
    *arrears.CALCULATORS,
    *covenants.CALCULATORS,
    *injury.CALCULATORS,
    *costs.CALCULATORS,
)

BY_NAME: Mapping[str, Calculator] = MappingProxyType({each.name: each for each in ALL})

# How people look for a calculator.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "工资和加班",
        (
            "wage_arrears",
            "wage_gap",
            "hourly_gap",
            "late_pay_addition",
            "overtime",
            "overtime_by_date",
            "comprehensive_hours",
        ),
    ),
    ("休假和病假", ("annual_leave", "sick_pay", "maternity")),
    ("离职", ("severance", "unlawful_dismissal", "notice_pay")),
    ("合同和试用期", ("unsigned_contract", "probation", "probation_wage", "non_compete", "service_penalty")),
    ("工伤", ("injury",)),
    ("费用和利息", ("court_fee", "claim_line", "late_interest")),
)


def grouped() -> list[tuple[str, list[Calculator]]]:
    """Every calculator under its heading."""
    return [(label, [BY_NAME[name] for name in names]) for label, names in GROUPS]


def find(name: str) -> Calculator:
    """The calculator with this name; raises `BadInput` when there is none."""
    if name not in BY_NAME:
        raise BadInput("name", f"没有“{name}”这个计算器，可用：{'、'.join(BY_NAME)}")
    return BY_NAME[name]


def answer(name: str, given: Mapping[str, Any], setting: Setting | None = None) -> Reckoning:
    """Reckon from facts as they come from JSON or a form; raises `BadInput` naming the field to mend."""
    calculator = find(name)
    return reckoned(calculator, read(calculator.fields, given), setting or Setting())


def reckoned(calculator: Calculator, facts: Facts, setting: Setting) -> Reckoning:
    """Reckon from facts already read, and remark on what looks like a slip in them."""
    return remarked(calculator.reckon(facts, setting), calculator, facts, setting)
