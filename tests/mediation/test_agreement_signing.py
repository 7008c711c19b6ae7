"""Time to think before signing, the plain words each side reads first, and who may sign at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.ground.accounts.models import Viewing
from concord.ground.documents.models import Paper
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.refusals import NotYours, Unmet
from concord.ground.notices.models import Notice
from concord.ground.signing import making
from concord.ground.signing import operations as signing
from concord.ground.signing.models import Place, PlaceState
from concord.ground.signing.refusals import Held, NotYourTurn
from concord.mediation import access, jobs
from concord.mediation.agreement.checks.facts import Payment
from concord.mediation.agreement.operations import agreeing, pondering
from concord.mediation.agreement.papers.summary import plain_words
from concord.mediation.closing.operations import ending
from concord.mediation.demo.docket import set_papers
from concord.mediation.words import Side
from tests.mediation import builders as made
from tests.mediation.test_access_compartments import browser

LATER = made.MONDAY + timedelta(hours=1)


@pytest.fixture
def signable(park):
    """A case in signing whose paper is set, with its first place."""
    case, respondent = made.signing(park)
    set_papers(case)
    return case, respondent


def places(case):
    return list(Place.objects.filter(envelope__paper__subject=case.pk, envelope__state="open").order_by("order"))


def give_word(place, actor):
    made.sign(place, actor, at=LATER)
    place.refresh_from_db()
    return place


def test_while_the_worker_thinks_nobody_s_turn_comes(park, signable):
    case, _ = signable
    held = pondering.take_time(case, by=park.worker, at=made.MONDAY)
    assert held.thinking_until == made.MONDAY + timedelta(hours=24)
    assert {place.state for place in places(case)} == {PlaceState.WAITING}
    with pytest.raises(Held):
        signing.ask_code(places(case)[0], by=park.worker, at=LATER)
    with pytest.raises(Held):
        signing.intend(places(case)[0], code="000000", by=park.worker, at=LATER)


def test_the_fifteen_days_run_on_meanwhile(park, signable):
    case, _ = signable
    before = Running.objects.get(subject=case.pk, name="conclude")
    pondering.take_time(case, by=park.worker, at=made.MONDAY)
    after = Running.objects.get(subject=case.pk, name="conclude")
    assert (after.state, after.due_on) == ("running", before.due_on)


def test_having_thought_it_over_the_worker_signs(park, signable):
    case, _ = signable
    case = pondering.take_time(case, by=park.worker, at=made.MONDAY)
    case = pondering.decide(case, by=park.worker, at=LATER)
    first = places(case)[0]
    assert first.state == PlaceState.READY
    assert give_word(first, park.worker).state == PlaceState.INTENDED


def test_the_clock_ends_the_thinking_and_not_before(park, signable):
    case, _ = signable
    case = pondering.take_time(case, by=park.worker, at=made.MONDAY)
    with pytest.raises(Unmet, match="还没有到"):
        pondering.end_thinking(case, by=made.SYSTEM, at=LATER)
    jobs.end_thinking(str(case.pk))  # the day of these tests is long past: the hours are over by today's clock
    case.refresh_from_db()
    assert not case.is_thinking
    assert places(case)[0].state == PlaceState.READY
    jobs.end_thinking(str(case.pk))
    assert Entry.objects.filter(subject=case.pk, act="mediation.case.end_thinking").count() == 1


def test_time_is_asked_for_once_in_each_round_of_signing(park, signable):
    case, _ = signable
    case = pondering.take_time(case, by=park.worker, at=made.MONDAY)
    case = pondering.decide(case, by=park.worker, at=LATER)
    with pytest.raises(Unmet, match="申请过"):
        pondering.take_time(case, by=park.worker, at=LATER)
    case = agreeing.refuse_to_sign(case, reason="", by=park.worker, at=LATER)
    case = agreeing.draft_agreement(case, by=park.mediator, at=LATER, **made.terms())
    case = agreeing.open_signing(case, by=park.mediator, at=LATER)
    assert pondering.take_time(case, by=park.worker, at=LATER).is_thinking


def test_only_the_worker_takes_time_and_only_before_signing(park, signable):
    case, respondent = signable
    for actor in (respondent, park.mediator, park.head):
        with pytest.raises(NotYours):
            pondering.take_time(case, by=actor, at=made.MONDAY)
    give_word(places(case)[0], park.worker)
    with pytest.raises(Unmet, match="已经签署"):
        pondering.take_time(case, by=park.worker, at=LATER)


def test_the_other_side_hears_that_time_was_asked_for_and_nothing_else(park, signable):
    case, respondent = signable
    pondering.take_time(case, by=park.worker, at=made.MONDAY)
    told = Notice.objects.filter(person=respondent.own, kind="mediation.case.take_time").get()
    assert told.title == "劳动者一方需要时间考虑，签署暂停"
    entry = Entry.objects.get(subject=case.pk, act="mediation.case.take_time")
    assert set(entry.facts) <= {"fixed"}  # salted digests of rows: they tell nobody anything


def test_a_signature_made_meanwhile_lets_nobody_else_sign(park, signable, authority):
    """A word given before the hold counts; the next waits for its end."""
    case, _ = signable
    made_by_worker = give_word(places(case)[0], park.worker)
    signing.hold(made_by_worker.envelope, until=LATER, by=park.worker, at=LATER)
    making.make(made_by_worker.pk, at=datetime.now(UTC))
    assert [place.state for place in places(case)][:2] == [PlaceState.SIGNED, PlaceState.WAITING]
    signing.release(made_by_worker.envelope, by=park.worker, at=LATER)
    assert places(case)[1].state == PlaceState.READY


def test_leaving_while_thinking_ends_the_case_and_the_job_finds_nothing_to_do(park, signable):
    case, _ = signable
    case = pondering.take_time(case, by=park.worker, at=made.MONDAY)
    assert ending.leave(case, reason="", by=park.worker, at=LATER).state == "ended"
    jobs.end_thinking(str(case.pk))
    case.refresh_from_db()
    assert case.state == "ended"


def test_nobody_signs_before_their_turn_and_all_four_make_it_effective_in_order(park, signable, authority):
    case, respondent = signable
    order = [park.worker, respondent, park.mediator, park.head]
    with pytest.raises(NotYourTurn):
        signing.ask_code(places(case)[3], by=park.head, at=LATER)
    for place, actor in zip(places(case), order, strict=True):
        case.refresh_from_db()
        assert case.effective_at is None
        place.refresh_from_db()
        making.make(give_word(place, actor).pk, at=datetime.now(UTC))
    case.refresh_from_db()
    last = Place.objects.filter(envelope__paper__subject=case.pk).latest("order")
    assert case.state == "agreed"
    assert case.effective_at == last.signed_at
    assert last.organisation_id == park.body.pk
    clocks = Running.objects.filter(subject=case.pk, state="running").values_list("name", flat=True)
    assert set(clocks) == {"arbitration_review", "judicial_confirmation"}


def test_only_the_payer_opens_the_account_in_force_with_a_purpose_that_is_kept(park):
    case, respondent = made.mediating(park)
    number = "6222026600001234"
    items = [made.money("支付工资", "12600.00", made.date(2026, 4, 1), made.Cause.WAGES, account=number)]
    terms = made.terms(items=[*items, made.terms()["items"][2]], total=made.Decimal(12600))
    case = agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **terms)
    address = f"/cases/{case.pk}/agreement/items/1/account/"
    assert browser(respondent).get(address).status_code == 404  # not in force
    case = agreeing.open_signing(case, heeded="其余请求另行处理", by=park.mediator, at=made.MONDAY)
    agreeing.take_effect(case, by=made.SYSTEM, at=made.MONDAY)
    payer = browser(respondent)
    assert number not in payer.get(address).content.decode()
    assert payer.post(address, {"purpose": ""}).status_code == 422
    assert number in payer.post(address, {"purpose": "按协议支付工资"}).content.decode()
    assert Viewing.objects.get(field="account").purpose == "按协议支付工资"
    for actor in (park.worker, park.mediator, park.clerk):
        assert browser(actor).get(address).status_code == 404


def test_each_side_gets_its_own_words_and_not_the_other_s(park, signable):
    case, respondent = signable
    summaries = Paper.objects.filter(subject=case.pk, title="调解协议说明")
    assert {paper.compartment for paper in summaries} == {"to_applicant", "to_respondent"}
    worker, firm = ({each.pk for each in summaries if each.compartment == f"to_{side}"} for side in Side.values)
    for actor, own in ((park.worker, worker), (respondent, firm)):
        readable = access.readable(actor, case)
        assert {each.pk for each in summaries if each.compartment in readable} == own


def test_the_worker_reads_what_they_get_when_what_they_give_up_and_what_follows(park, signable):
    case, _ = signable
    words = plain_words(case, case.agreements.get(), Side.APPLICANT, at=made.MONDAY)
    assert (words.received, words.paid) == (18600, None)
    assert [(each.due_on.isoformat(), each.amount) for each in words.gets] == [
        ("2026-04-10", 12600),
        ("2026-04-15", None),
        ("2026-05-10", 6000),
    ]
    assert words.given_up == ("经济补偿：请求 8,400.00 元，约定 6,000.00 元，比请求少 2,400.00 元。",)
    said = "".join(words.unpaid)
    assert "2026年3月17日" in said  # 15 days of review, were it in force today
    assert "2026年4月1日" in said  # 30 days of confirmation
    assert "支付令" in said
    assert "强制执行" in said


def test_the_employer_reads_what_to_pay_by_when(park, signable):
    case, _ = signable
    words = plain_words(case, case.agreements.get(), Side.RESPONDENT, at=made.MONDAY)
    assert words.pays_first
    assert (words.received, words.paid) == (None, 18600)
    assert [each.due_on.isoformat() for each in words.does] == ["2026-04-10", "2026-04-15", "2026-05-10"]
    assert any("迟延履行" in each for each in words.unpaid)
    assert not any("支付令（劳动争议" in each for each in words.unpaid)


def test_an_instalment_is_a_promise_of_its_own(park):
    case, _ = made.mediating(park)
    parts = tuple(
        Payment(made.Decimal(amount), day)
        for amount, day in ((4000, made.date(2026, 4, 1)), (8600, made.date(2026, 6, 1)))
    )
    item = made.money("支付工资", "12600.00", None, made.Cause.WAGES, instalments=parts, account="6222000011112222")
    case = agreeing.draft_agreement(
        case, by=park.mediator, at=made.MONDAY, **made.terms(items=[item], total=made.Decimal(12600))
    )
    words = plain_words(case, case.agreements.get(), Side.APPLICANT, at=made.MONDAY)
    assert [(each.what, each.amount, each.account) for each in words.gets] == [
        ("支付工资（第 1 期，共 2 期）", 4000, "**** 2222"),
        ("支付工资（第 2 期，共 2 期）", 8600, "**** 2222"),
    ]
