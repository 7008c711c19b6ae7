"""One typical question for each calculator: shown in the law book, and asked again when a figure changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

Given = Mapping[str, Any]

SAMPLES: Mapping[str, Given] = MappingProxyType(
    {
        "severance": {"start": "2020-05-18", "last": "2023-09-30", "average_wage": "7275"},
        "unlawful_dismissal": {"start": "2020-05-18", "last": "2023-09-30", "average_wage": "7275"},
        "notice_pay": {"monthly_standard": "6000", "ground": "40"},
        "unsigned_contract": {"hired": "2024-03-01", "signed": "2024-07-16", "wage": "5000"},
        "overtime": {"wage": "4350", "hours_150": "20", "hours_200": "16", "hours_300": "8", "minimum_wage": "1990"},
        "overtime_by_date": {
            "wage": "4350",
            "minimum_wage": "1990",
            "days": [{"date": "2025-10-01", "hours": "8"}, {"date": "2025-10-11", "hours": "2"}],
        },
        "comprehensive_hours": {"wage": "4350", "period": "month", "on": "2025-06-15", "hours_worked": "200"},
        "annual_leave": {"average_wage": "6000", "days_in_year": "184", "service_years": "3", "taken": "0"},
        "sick_pay": {"months": "2", "on": "2024-05-06", "total_years": "8", "firm_years": "3"},
        "maternity": {"event": "birth", "monthly_wage": "6000", "difficult": True},
        "probation": {"contract_months": "12", "worked_months": "4", "wage": "5000"},
        "probation_wage": {"contract_wage": "3000", "on": "2024-05-06"},
        "wage_arrears": {
            "months": [
                {"month": "2024-03", "due": "5000", "paid": "3000"},
                {"month": "2024-04", "due": "5000", "paid": "0"},
            ]
        },
        "wage_gap": {"months": [{"month": "2023-10", "paid": "1800"}, {"month": "2023-11", "paid": "1800"}]},
        "hourly_gap": {"months": [{"month": "2024-05", "hours": "80", "paid": "1200"}]},
        "late_pay_addition": {"unpaid": "7000", "ordered": True},
        "non_compete": {"average_wage": "9000", "months": "6", "on": "2024-05-06"},
        "service_penalty": {"training_cost": "36000", "months_total": "36", "months_left": "12"},
        "injury": {"grade": "9", "wage": "6000", "on": "2023-05-06", "insured": True},
        "court_fee": {"kind": "labour"},
        "claim_line": {"kind": "final_award", "amount": "20000", "on": "2024-05-06"},
        "late_interest": {"amount": "10000", "due": "2024-03-01", "paid": "2024-04-01"},
    }
)
