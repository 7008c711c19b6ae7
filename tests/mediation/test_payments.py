"""Once the day of a promised sum is over its payee is asked; nobody else says what became of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.lifecycle import jobs
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.options import options
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.notices.models import Notice
from concord.ground.pages.acts import ActForm
from concord.mediation import casefile, personal, queries
from concord.mediation import waiting as case_waiting
from concord.mediation.agreement.checks.facts import ItemFacts
from concord.mediation.agreement.checks.facts import Payment as Part
from concord.mediation.agreement.operations import agreeing
from concord.mediation.closing.operations import archiving
from concord.mediation.models import Payment
from concord.mediation.payments import forms, waiting
from concord.mediation.payments.operations import expecting, telling
from concord.mediation.payments.table import PAYMENT
from concord.mediation.payments.ways import ways
from concord.mediation.words import Basis, Cause, Side
from tests.mediation import builders as made
from tests.site.address_book import browser

pytestmark = pytest.mark.django_db

AFTER = made.MONDAY + timedelta(days=40)  # 11 April 2026: the wages were due on the 10th, the severance is not yet


def in_force(park, **changes):
    """A case whose agreement all have signed, and who speaks for the firm."""
    case, respondent = made.mediating(park)
    agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms(**changes))
    case = agreeing.open_signing(case, by=park.mediator, at=made.MONDAY, heeded="双方都清楚")
    return agreeing.take_effect(case, by=SYSTEM, at=made.MONDAY), respondent


def wages(case):
    return Payment.objects.get(case=case, item__cause=Cause.WAGES)


def asked(park, **changes):
    """The wages, after their day."""
    case, respondent = in_force(park, **changes)
    jobs.expire(AFTER)
    return wages(case), respondent


def said(park, actor, payment, move):
    """Whether the actor may make a move of it now."""
    payment.refresh_from_db()
    return move in {each.move.name for each in options(PAYMENT, payment, by=actor, at=AFTER) if each.enabled}


def test_every_sum_of_money_is_waited_for_until_its_own_day(park):
    case, _ = in_force(park)
    rows = [(row.payee, row.amount, row.due_on.isoformat(), row.state) for row in waiting.of_case(case)]
    assert rows == [
        ("applicant", Decimal("12600.00"), "2026-04-10", "awaited"),
        ("applicant", Decimal("6000.00"), "2026-05-10", "awaited"),
    ]  # the certificate of leaving is no money
    assert set(Running.objects.filter(name="pay").values_list("due_on", flat=True)) == {
        date(2026, 4, 10),
        date(2026, 5, 10),
    }


def test_each_instalment_is_waited_for_by_itself(park):
    parts = (Part(Decimal("10000.00"), date(2026, 4, 10)), Part(Decimal("2600.00"), date(2026, 5, 10)))
    item = made.money("支付工资", "12600.00", None, Cause.WAGES, instalments=parts)
    case, _ = in_force(park, items=[item], total=Decimal("12600.00"))
    assert [(str(row), row.amount) for row in waiting.of_case(case)] == [
        ("支付工资（第1期，共2期）", Decimal("10000.00")),
        ("支付工资（第2期，共2期）", Decimal("2600.00")),
    ]


def test_the_payee_is_asked_when_the_day_is_over_and_nobody_else(park):
    case, respondent = in_force(park)
    on_the_day = made.MONDAY + timedelta(days=39)
    jobs.expire(on_the_day)
    assert wages(case).state == "awaited"
    assert waiting.awaiting(park.worker, on_the_day) == []
    jobs.expire(AFTER)
    assert [row.state for row in waiting.of_case(case)] == ["asked", "awaited"]
    told = Notice.objects.filter(kind="mediation.payment.ask")
    assert [(each.person, each.url) for each in told] == [(park.worker.own, f"/payments/{wages(case).pk}/")]
    (work,) = waiting.awaiting(park.worker, AFTER)
    assert (work.what, work.number, work.step) == ("说一说钱收到没有", case.number, "还不知道")
    assert waiting.awaiting(respondent, AFTER) == []
    assert waiting.awaiting(park.clerk, AFTER) == []


def test_on_the_case_page_the_question_stands_first_for_the_payee(park):
    payment, respondent = asked(park)
    for actor, expected in ((park.worker, [f"说一说钱收到没有：{payment}"]), (respondent, []), (park.clerk, [])):
        case = casefile.opened(actor, payment.case_id)
        file = casefile.read(actor, case, room="shared")
        waits = [each.what for each in case_waiting.for_reader(actor, case, file, at=AFTER)]
        assert [each for each in waits if "钱" in each] == expected


def test_nobody_but_the_payee_or_a_clerk_in_their_word_says_it_came(park):
    payment, respondent = asked(park)
    for actor in (respondent, park.mediator, park.head, SYSTEM):
        with pytest.raises(NotYours):
            telling.receive(payment, came_on=date(2026, 4, 9), by=actor, at=AFTER)
    payment = telling.receive(payment, came_on=date(2026, 4, 9), by=park.worker, at=AFTER)
    arrival = payment.arrivals.get()
    assert (payment.state, arrival.amount, arrival.by_desk) == ("received", Decimal("12600.00"), False)
    assert not Running.objects.filter(subject=payment.pk, state="running").exists()
    assert Notice.objects.get(kind="mediation.payment.receive").person == respondent.own


def test_what_a_clerk_writes_down_says_so_and_tells_the_payee(park):
    payment, _ = asked(park)
    payment = telling.receive(payment, came_on=date(2026, 4, 9), by=park.clerk, at=AFTER)
    assert payment.arrivals.get().by_desk
    told = Notice.objects.filter(kind="mediation.payment.receive", person=park.worker.own)
    assert [each.title for each in told] == ["窗口按您一方说的，记下一笔钱收到了"]


def test_it_may_come_before_its_day_and_in_parts(park):
    case, _ = in_force(park)
    early = made.MONDAY + timedelta(days=10)
    payment = telling.receive_part(
        wages(case), amount=Decimal("600.00"), came_on=date(2026, 3, 10), by=park.worker, at=early
    )
    assert (payment.state, payment.rest) == ("partly", Decimal("12000.00"))
    assert waiting.awaiting(park.clerk, early) == []  # the rest is not late
    jobs.expire(AFTER)
    assert wages(case).state == "asked"
    with pytest.raises(BadFacts) as refused:
        telling.receive_part(
            wages(case), amount=Decimal("12000.00"), came_on=date(2026, 4, 9), by=park.worker, at=AFTER
        )
    assert refused.value.field == "amount"
    payment = telling.receive(wages(case), came_on=date(2026, 4, 9), by=park.worker, at=AFTER)
    assert [row.amount for row in payment.arrivals.all()] == [Decimal("600.00"), Decimal("12000.00")]


@pytest.mark.parametrize("day", [date(2026, 4, 12), date(2026, 3, 1)])
def test_a_day_to_come_or_before_the_agreement_is_refused(park, day):
    payment, _ = asked(park)
    with pytest.raises(BadFacts) as refused:
        telling.receive(payment, came_on=day, by=park.worker, at=AFTER)
    assert refused.value.field == "came_on"


def test_nothing_is_late_before_the_day_is_over(park):
    case, _ = in_force(park)
    payment = telling.receive_part(
        wages(case), amount=Decimal("600.00"), came_on=date(2026, 3, 10), by=park.worker, at=AFTER - timedelta(days=1)
    )
    with pytest.raises(Unmet):
        telling.miss(payment, by=park.worker, at=AFTER - timedelta(days=1))


def test_what_did_not_come_makes_the_desk_ring_the_payer_each_time_it_is_said(park):
    payment, respondent = asked(park)
    payment = telling.miss(payment, by=park.worker, at=AFTER)
    assert payment.state == "missing"
    told = set(Notice.objects.filter(kind="mediation.payment.miss").values_list("person", flat=True))
    assert told == {respondent.own.pk, park.clerk.own.pk}
    (work,) = waiting.awaiting(park.clerk, AFTER)
    assert work.what == f"联系{park.firm.name}付款"
    assert waiting.awaiting(park.worker, AFTER) == []
    assert not said(park, park.worker, payment, "miss")  # once is enough until the desk has rung
    payment = telling.ring(payment, words="人事说周五付", by=park.clerk, at=AFTER)
    assert waiting.awaiting(park.clerk, AFTER) == []
    assert not said(park, park.clerk, payment, "ring")
    telling.miss(payment, by=park.worker, at=AFTER)
    assert len(waiting.awaiting(park.clerk, AFTER)) == 1


def test_what_the_desk_notes_of_its_call_stays_inside(park):
    payment, respondent = asked(park)
    payment = telling.miss(payment, by=park.worker, at=AFTER)
    telling.ring(payment, words="人事说周五付", by=park.clerk, at=AFTER)
    for actor, sees in ((park.worker, False), (respondent, False), (park.clerk, True)):
        page = browser(actor).get(f"/payments/{payment.pk}/").content.decode()
        assert ("人事说周五付" in page) is sees
        case = casefile.opened(actor, payment.case_id)
        heard = {entry.act for entry in queries.timeline(actor, case)}
        assert ("mediation.payment.ring" in heard) is sees
        assert "mediation.payment.miss" in heard


def test_words_may_still_be_given_when_the_case_lies_in_the_archive(park):
    case, _ = in_force(park)
    case = archiving.close(case, summary="协议分期履行", by=park.clerk, at=made.MONDAY)
    assert case.state == "closed"
    jobs.expire(AFTER)
    assert len(waiting.awaiting(park.worker, AFTER)) == 1
    assert telling.miss(wages(case), by=park.worker, at=AFTER).state == "missing"


def test_the_next_steps_have_the_article_and_the_last_day(park):
    payment, _ = asked(park)
    found = ways(payment, AFTER.date())
    steps = {each.step.limit: each for each in found.alone}
    assert steps["arbitration.limitation"].due.due == date(2027, 4, 12)  # 10 April 2027 is a Saturday
    assert "第十六条" in steps["payment_order.accept"].step.article
    assert steps["payment_order.accept"].due is None
    assert found.together == ()  # thirty days from its effect are over
    assert len(ways(payment, made.MONDAY.date()).together) == 2


def test_an_order_to_pay_is_for_workers_and_for_what_article_16_may_mean(park):
    firm_pays = made.terms()["items"][0]
    worker_pays = ItemFacts(
        Side.APPLICANT, "退还培训费", Decimal("500.00"), date(2026, 4, 10), "转账到单位账户", cause=Cause.TRAINING,
        basis=Basis.NET,
    )  # fmt: skip
    deposit = made.money("退还押金", "300.00", date(2026, 4, 10), Cause.DEPOSIT)
    case, _ = in_force(park, items=[firm_pays, worker_pays, deposit], total=Decimal("13400.00"))
    by_cause = {row.item.cause: row for row in waiting.of_case(case)}
    offered = {
        cause: any(each.step.limit == "payment_order.accept" for each in ways(row, AFTER.date()).alone)
        for cause, row in by_cause.items()
    }
    assert offered == {Cause.WAGES: True, Cause.TRAINING: False, Cause.DEPOSIT: False}
    assert by_cause[Cause.TRAINING].payee == Side.RESPONDENT


def test_agreements_older_than_the_question_are_asked_about_once(park):
    case, _ = in_force(park)
    Payment.objects.all()._raw_delete("default")
    assert expecting.expect_older(AFTER + timedelta(days=400)) == 0  # long forgotten
    assert expecting.expect_older(AFTER) == 1
    assert expecting.expect_older(AFTER) == 0
    assert len(waiting.of_case(case)) == 2


def test_the_page_says_what_is_known_and_asks_the_payee_alone(park):
    payment, respondent = asked(park)
    url = f"/payments/{payment.pk}/"
    mine, theirs = (browser(actor).get(url).content.decode() for actor in (park.worker, respondent))
    for page in (mine, theirs):
        assert "还不知道" in page
        assert "接下来您可以" not in page
    for move in ("receive", "receive_part", "miss"):
        assert f"{url}do/{move}/" in mine
        assert f"{url}do/{move}/" not in theirs
    assert browser(Actor(made.person("路人甲", 77))).get(url).status_code == 404


def test_after_it_did_not_come_the_page_gives_the_ways_and_the_telephone(park):
    payment, respondent = asked(park)
    telling.miss(payment, by=park.worker, at=AFTER)
    mine, theirs = (
        browser(actor).get(f"/payments/{payment.pk}/").content.decode() for actor in (park.worker, respondent)
    )
    for words in ("接下来您可以", "0772-0000001", "支付令", "2027年4月12日"):
        assert words in mine
    assert "对方说还没有收到" in theirs
    assert "接下来您可以" not in theirs


def test_the_form_names_what_is_still_to_come(park):
    payment, _ = asked(park)
    form: ActForm = forms.PartReceived(subject=payment, at=AFTER)
    assert "12,600.00" in form.fields["amount"].help_text
    assert list(form.fields)[:2] == ["amount", "came_on"]


def test_what_somebody_said_came_is_in_their_own_copy_and_in_no_other(park):
    payment, respondent = asked(park)
    telling.receive(payment, came_on=date(2026, 4, 9), by=park.worker, at=AFTER)
    mine, theirs = (personal.export(actor.own, AFTER).data["案件"][0] for actor in (park.worker, respondent))
    assert mine["我说的收款"] == [{"款项": str(payment), "金额": "12600.00", "到账日期": "2026-04-09"}]
    assert theirs["我说的收款"] == []
