"""One press from an answer to an application that asks for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concord.guidance import claims, situation
from concord.law.pay import calculators, facts, samples
from concord.law.pay.setting import Setting
from concord.mediation.agreement.estimating import CAUSES
from concord.mediation.application import answers as applications
from concord.mediation.models import Draft
from tests.guidance.test_calculators import asked

pytestmark = pytest.mark.django_db


def _apply(name):
    page, _, query = asked(name, samples.SAMPLES[name]).partition("?")
    return f"{page}apply/?{query}"


def test_a_worker_carries_an_answer_into_a_new_draft(park, enter):
    client = enter(park.worker)
    page = client.get(asked("severance", samples.SAMPLES["severance"])).content.decode()
    assert "带着结果写申请" in page
    answer = client.post(_apply("severance"))
    draft = Draft.objects.get()
    assert answer.url == f"/apply/{draft.pk}/parties/"
    assert draft.answers["claims"]["claims-0-cause"] == "L08"
    assert draft.answers["claims"]["claims-0-amount"] == "25462.50"
    assert "25462.50" in client.get(f"/apply/{draft.pk}/claims/").content.decode()


@pytest.mark.parametrize("name", CAUSES)
def test_every_carried_claim_is_one_the_application_takes(park, name):
    calculator = calculators.find(name)
    known = facts.read(calculator.fields, samples.SAMPLES[name])
    given = claims.answers(calculator, calculators.answer(name, samples.SAMPLES[name]), known)
    draft = Draft(person=park.worker.own, answers={"claims": given})
    form = applications.forms(draft, park.worker, check=True)["claims"]
    assert form.is_valid(), form.errors
    assert isinstance(form.cleaned_data[0]["amount"], Decimal)


def test_a_guest_signs_in_first_and_finds_the_answer_waiting(park, client, enter):
    address = _apply("overtime")
    assert client.get(address).url.startswith("/sign-in/?next=/law/pay/overtime/apply/")
    assert "带着结果写申请" in enter(park.worker).get(address).content.decode()
    assert not Draft.objects.exists()


def test_whoever_cannot_apply_is_not_offered_it(park, enter):
    client = enter(park.clerk)
    assert "带着结果写申请" not in client.get(asked("overtime", samples.SAMPLES["overtime"])).content.decode()
    assert client.post(_apply("overtime")).status_code == 404


def test_a_fee_is_no_claim(park, enter):
    assert enter(park.worker).post(_apply("court_fee")).status_code == 404


def test_an_answer_that_is_none_leads_back_to_its_questions(park, enter):
    answer = enter(park.worker).post("/law/pay/overtime/apply/?wage=abc")
    assert answer.url == "/law/pay/overtime/"
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("name", "given", "days"),
    [
        (
            "wage_arrears",
            {
                "months": [
                    {"month": "2026-04", "due": "4500", "paid": "0"},
                    {"month": "2026-02", "due": "4500", "paid": "0"},
                ]
            },
            (date(2026, 2, 1), date(2026, 4, 30)),
        ),
        (
            "severance",
            {"start": "2024-03-01", "last": "2026-09-20", "average_wage": "4500"},
            (date(2024, 3, 1), date(2026, 9, 20)),
        ),
        ("notice_pay", {"monthly_standard": "4500", "ground": "40"}, (None, None)),
    ],
)
def test_the_days_of_a_calculation_ride_along(name, given, days):
    calculator = calculators.find(name)
    assert claims.period(name, facts.read(calculator.fields, given)) == days


def test_a_claim_starts_without_a_sum_while_a_fact_still_decides_among_several():
    severance = calculators.find("severance")
    given = {"start": "1998-07-01", "last": "2026-10-31", "average_wage": "4200"}
    amounts = {}
    for chosen in ("", "nocap"):
        known = facts.read(severance.fields, given | {"before_2008": chosen})
        reckoning = calculators.reckoned(severance, known, Setting())
        amounts[chosen] = claims.answers(severance, reckoning, known)["claims-0-amount"]
    assert amounts == {"": "", "nocap": "121800.00"}


@pytest.mark.parametrize("hired", [date(2024, 3, 18), date(2024, 1, 31), date(2023, 12, 31), date(1998, 7, 1)])
def test_the_period_of_double_wages_begins_with_the_calculator(hired):
    left = date(2024, 9, 30)
    told = situation.Situation(("unsigned",), hired=hired, left=left)
    reckoned = calculators.answer("unsigned_contract", {"hired": hired, "left": left, "wage": "5000"})
    assert situation.period("unsigned", told, date(2024, 12, 2)) == (
        reckoned.results["start"],
        min(left, reckoned.results["end"]),
    )
