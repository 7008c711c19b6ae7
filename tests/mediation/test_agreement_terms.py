"""Terms judged through the act that keeps them, and through the act that sends them to be signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.mediation.agreement.checks import background, checking
from concord.mediation.agreement.checks.facts import ItemFacts, Payment
from concord.mediation.agreement.checks.refusals import BadTerms
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations.applying import ClaimFacts
from concord.mediation.models import Agreement, Item, Representation
from concord.mediation.words import Basis, Cause, Side
from tests.mediation import builders as made

WAGE = made.money("支付工资", "9000.00", date(2026, 4, 10), Cause.WAGES)
DUTY = ItemFacts(Side.RESPONDENT, "出具离职证明", None, date(2026, 4, 10), "当面交付")


@pytest.fixture
def case(park):
    return made.mediating(park)[0]


@pytest.fixture
def draft(park, case):
    """Draft the builders' terms with changes; `items` sets the total with it."""

    def draft(**changes):
        if "items" in changes:
            changes.setdefault("total", sum((each.amount or Decimal(0) for each in changes["items"]), Decimal(0)))
        return agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms(**changes))

    return draft


def blocked(draft, **changes):
    """The codes and places of what blocks a draft; nothing of it is kept."""
    with pytest.raises(BadTerms) as refused:
        draft(**changes)
    assert not Agreement.objects.exists()
    return {(each.code, each.field, each.item) for each in refused.value.findings}


def warned(case):
    """The codes of what a mediator should think twice about in the standing draft."""
    terms = background.of_agreement(case.agreements.get(dropped_at=None), at=made.MONDAY)
    return {each.code for each in checking.warnings(terms)}


def test_a_total_that_is_not_the_sum_is_refused_with_both_figures(draft):
    with pytest.raises(BadTerms, match=r"18600\.00 元，与合计 1\.00 元不一致"):
        draft(total=Decimal("1.00"))


def test_all_that_is_wrong_is_said_at_once_each_in_its_place(draft):
    vague = replace(WAGE, what="尽快支付工资", basis=None)
    found = blocked(draft, items=[DUTY, vague], total=Decimal("1.00"), scope="申请人放弃社会保险")
    assert found == {
        ("total", "total", None),
        ("no_basis", "basis", 2),
        ("vague", "what", 2),
        ("social_insurance", "scope", None),
    }


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (replace(WAGE, amount=None, basis=None, cause=None), ("no_sum", "amount", 1)),
        (replace(WAGE, due_on=None), ("no_day", "due_on", 1)),
        (replace(WAGE, due_on=date(2026, 3, 1)), ("past_day", "due_on", 1)),
        (replace(WAGE, cause=None), ("no_cause", "cause", 1)),
        (replace(WAGE, what="支付工资8000元"), ("two_sums", "what", 1)),
        (replace(WAGE, what="支付工资捌仟元整"), ("two_sums", "what", 1)),
        (replace(WAGE, cause=Cause.INJURY, what="支付伤残补助金"), ("injury", "cause", 1)),
        (replace(WAGE, payer=Side.APPLICANT, what="支付违约金"), ("penalty", "what", 1)),
    ],
)
def test_a_promise_nobody_could_hold_another_to_is_blocked(draft, item, found):
    assert blocked(draft, items=[item]) == {found}


def test_an_agreement_promises_something(draft):
    assert blocked(draft, items=[]) == {("nothing", "items", None)}


@pytest.mark.parametrize("words", ["支付工资9000元", "支付工资9,000.00元", "支付工资玖仟元整", "支付工资0.9万元"])
def test_the_same_sum_may_stand_in_the_words(draft, words):
    assert draft(items=[replace(WAGE, what=words), DUTY]).agreements.get().total == 9000


def test_a_worker_may_owe_a_penalty_under_a_service_period(draft):
    assert draft(items=[replace(WAGE, payer=Side.APPLICANT, what="支付服务期违约金", cause=Cause.TRAINING)])


def test_instalments_make_the_sum_and_the_last_is_its_last_day(draft):
    parts = (Payment(Decimal(4000), date(2026, 4, 10)), Payment(Decimal(5000), date(2026, 5, 10)))
    short = replace(WAGE, due_on=None, instalments=(*parts[:1], Payment(Decimal(1), date(2026, 5, 10))))
    assert blocked(draft, items=[short]) == {("instalments", "amount", 1)}
    late = replace(WAGE, due_on=None, instalments=(Payment(Decimal(9000), date(2026, 1, 1)),))
    assert blocked(draft, items=[late]) == {("past_day", "due_on", 1)}
    item = draft(items=[replace(WAGE, due_on=None, instalments=parts)]).agreements.get().items.get()
    assert item.due_on == date(2026, 5, 10)
    assert [each.amount for each in item.instalments.all()] == [4000, 5000]


def test_an_employment_is_confirmed_from_no_earlier_than_it_was_claimed(park):
    claim = ClaimFacts(Cause.RELATION, date(2024, 3, 1), None, None, "")
    case, _ = made.mediating(park, claims=[claim])
    early = made.terms(scope="双方确认2020年1月至2026年1月存在劳动关系")
    with pytest.raises(BadTerms, match="还早"):
        agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **early)
    right = made.terms(scope="双方确认2024年3月至2026年1月存在劳动关系")
    assert agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **right)


def test_sound_terms_raise_no_doubt(draft, case):
    draft()
    assert warned(case) == set()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"ending": ""}, {"no_ending"}),
        ({"ending": "双方协商一致解除"}, {"no_ending_day"}),
        ({"ending": "2026年3月31日离开单位"}, {"no_ending_ground"}),
        ({"items": [WAGE]}, {"no_certificate", "claim_left"}),
        ({"default": ""}, {"no_acceleration"}),
        ({"scope": "款项由股东覃有为承担连带责任"}, {"third_party"}),
        ({"scope": "其中500美元另付"}, {"currency"}),
        ({"items": [replace(WAGE, due_on=date(2026, 9, 3)), DUTY]}, {"late", "claim_left"}),
        ({"items": [replace(WAGE, due_on=date(2026, 9, 2)), replace(DUTY, due_on=date(2026, 9, 9))]}, {"claim_left"}),
        ({"items": [replace(WAGE, holder="韦大强"), DUTY]}, {"payee", "claim_left"}),
        ({"items": [replace(WAGE, holder="李秀英"), DUTY]}, {"claim_left"}),
        ({"items": [replace(WAGE, holder="韦大强", authority="授权书，2026年3月1日"), DUTY]}, {"claim_left"}),
    ],
)
def test_what_is_only_doubtful_is_kept_and_pointed_out(draft, case, changes, codes):
    draft(**changes)
    assert warned(case) == codes


def test_one_account_on_both_sides_is_pointed_out(draft, case):
    back = replace(WAGE, payer=Side.APPLICANT, what="返还借款", cause=Cause.OTHER, account="6222000011112222")
    draft(items=[replace(WAGE, account="6222000011112222"), back, DUTY])
    assert "same_account" in warned(case)


def test_one_agent_or_one_phone_for_both_sides_is_pointed_out(park, draft, case):
    draft()
    sides = [case.side(side)[0] for side in Side]
    speaker = sides[1].representations.get().person
    Representation.objects.create(party=sides[0], person=speaker, capacity="lawyer", since=made.MONDAY)
    type(sides[0]).objects.filter(pk=sides[0].pk).update(phone_index=sides[1].phone_index)
    case = type(case).objects.get(pk=case.pk)
    assert warned(case) == {"same_agent", "same_phone"}


def test_a_doubt_is_passed_only_with_a_written_reason(park, draft, case):
    drafted = draft(default="")
    with pytest.raises(BadFacts, match="写明仍送签的理由") as refused:
        agreeing.open_signing(drafted, by=park.mediator, at=made.MONDAY)
    assert refused.value.field == "heeded"
    sent = agreeing.open_signing(drafted, heeded="双方都了解分期风险", by=park.mediator, at=made.MONDAY)
    assert sent.state == "signing"
    assert sent.agreements.get().heeded == "双方都了解分期风险"


def test_nobody_passes_what_the_law_forbids(park, draft, case):
    """Terms are judged again on the day they are sent: a written reason does not help."""
    drafted = draft()
    late = made.MONDAY + 60 * made.DAY
    with pytest.raises(Unmet, match="已经过去"):
        agreeing.open_signing(drafted, heeded="领导同意", by=park.mediator, at=late)
    Agreement.objects.update(scope="申请人放弃社会保险")
    with pytest.raises(Unmet, match="法定义务"):
        agreeing.open_signing(drafted, heeded="领导同意", by=park.mediator, at=made.MONDAY)


def test_an_account_rests_sealed_and_shows_its_last_four(draft):
    number = "6222026600001234"
    item = draft(items=[replace(WAGE, account=number, holder="李秀英"), DUTY]).agreements.get().items.first()
    assert item.masked_account == "**** 1234"
    assert item.basis == Basis.NET
    raw = Item.objects.raw("SELECT id, account AS stored FROM mediation_item WHERE id = %s", [item.pk])[0].stored
    assert number.encode() not in bytes(raw)
