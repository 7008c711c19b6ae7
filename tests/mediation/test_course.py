"""The story of a case through operations, state by state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from concord.ground.documents.models import Paper
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.binding import perform
from concord.ground.lifecycle.course import check_constraints
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.refusals import BadFacts, NotYours, StaleVersion, Unmet, WrongState
from concord.ground.notices.models import Notice
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.forms.intake import Accept
from concord.mediation.application.operations import intake
from concord.mediation.application.papers.acceptance import acceptance
from concord.mediation.closing.operations import ending
from concord.mediation.desk.operations import assigning, prolonging
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Record
from concord.mediation.sessions.operations import recording
from concord.mediation.talks.operations import talking
from concord.mediation.words import DeclineReason, EndReason
from tests.mediation import builders as made


def test_a_receipt_bears_number_and_moment_and_starts_both_clocks(park):
    case = made.submitted(park)
    assert case.number == "柳东劳调〔2026〕区-00001"
    clocks = {row.name: row for row in Running.objects.filter(subject=case.pk)}
    assert clocks["accept"].due_on.isoformat() == "2026-03-05"
    assert clocks["conclude"].due_on.isoformat() == "2026-03-17"
    assert {paper.title for paper in Paper.objects.filter(subject=case.pk)} == {"调解申请书", "收件回执"}
    assert Notice.objects.filter(person=park.clerk.own).exists()


def test_an_application_without_a_claim_is_refused_and_nothing_is_kept(park):
    with pytest.raises(BadFacts, match="至少写一项请求"):
        made.submitted(park, claims=[])
    assert not Case.objects.exists()
    assert made.submitted(park).number.endswith("00001")


def test_who_accepts_is_told_how_the_applicant_s_identity_stands(park):
    case = made.submitted(park)
    (said,) = Accept(subject=case).notes
    assert case.parties.get(side="applicant").name in said
    assert "手机号已用验证码证实" in said
    assert "没有填身份证号" in said
    party = case.parties.get(side="applicant")
    party.identity = made.id_number(7)
    party.save(update_fields=["identity"])
    case = Case.objects.get(pk=case.pk)
    (said,) = Accept(subject=case).notes
    assert "身份证号只核对了校验位，没有看过证件" in said
    client = Client()
    client.force_login(park.clerk.own)
    client.post("/acting/", {"standing": str(park.clerk.standing.pk)})
    invitation = made.invited(park, case)
    inviting.agree(invitation, text="", by=made.answered(park, invitation), at=made.MONDAY)
    page = client.get(f"/cases/{case.pk}/do/accept/").content.decode()
    assert said in page


def test_acceptance_needs_the_other_side_s_consent(park):
    case = made.submitted(park)
    with pytest.raises(Unmet, match="还没有邀请对方"):
        intake.accept(case, by=park.clerk, at=made.MONDAY)
    invitation = made.invited(park, case)
    with pytest.raises(Unmet, match="还没有答复"):
        intake.accept(case, by=park.clerk, at=made.MONDAY)
    respondent = made.answered(park, invitation)
    inviting.agree(invitation, text="愿意谈", by=respondent, at=made.MONDAY)
    accepted = intake.accept(case, by=park.clerk, at=made.MONDAY)
    assert accepted.state == "accepted"
    assert Running.objects.get(subject=case.pk, name="accept").state == "stopped"
    titles = set(Paper.objects.filter(subject=case.pk).values_list("title", flat=True))
    assert {"受理通知书", "权利义务告知书"} <= titles


def test_refused_by_the_other_side_means_not_accepted_with_all_roads(park):
    case = made.submitted(park)
    invitation = made.invited(park, case)
    with pytest.raises(Unmet, match="对方不同意调解"):
        intake.decline(case, reason=DeclineReason.REFUSED, reason_text="", by=park.clerk, at=made.MONDAY)
    respondent = made.answered(park, invitation)
    inviting.refuse(invitation, text="走仲裁", by=respondent, at=made.MONDAY)
    declined = intake.decline(
        case, reason=DeclineReason.REFUSED, reason_text="公司不愿调解", by=park.clerk, at=made.MONDAY
    )
    assert declined.state == "declined"
    paper = Paper.objects.get(subject=case.pk, title="不予受理通知书")
    roads = [road["name"] for road in paper.frozen["facts"]["roads"]]
    assert any("仲裁" in road for road in roads)
    assert any("监察" in road for road in roads)


def test_a_late_yes_brings_a_declined_case_back_with_fresh_clocks(park):
    case = made.submitted(park)
    invitation = made.invited(park, case)
    respondent = made.answered(park, invitation)
    inviting.refuse(invitation, text="", by=respondent, at=made.MONDAY)
    intake.decline(case, reason=DeclineReason.REFUSED, reason_text="", by=park.clerk, at=made.MONDAY)
    invitation.refresh_from_db()
    inviting.agree(invitation, text="想通了", by=respondent, at=made.MONDAY + 2 * made.DAY)
    case.refresh_from_db()
    assert case.state == "submitted"
    running = Running.objects.get(subject=case.pk, name="conclude", state="running")
    assert running.started_on.isoformat() == "2026-03-04"
    drafts = acceptance(case, by=park.clerk, at=made.MONDAY + 2 * made.DAY)
    assert [draft.facts.renewed_on for draft in drafts] == [running.started_on]


def test_completion_pauses_acceptance_but_never_the_fifteen_days(park):
    case = made.submitted(park)
    case = intake.request_completion(case, items=["身份证复印件"], by=park.clerk, at=made.MONDAY)
    clocks = {row.name: row for row in Running.objects.filter(subject=case.pk)}
    assert clocks["accept"].state == "paused"
    assert clocks["conclude"].state == "running"
    case = intake.complete(case, text="已补", by=park.worker, at=made.MONDAY + 2 * made.DAY)
    accept = Running.objects.get(subject=case.pk, name="accept")
    assert accept.state == "running"
    assert accept.due_on.isoformat() == "2026-03-09"
    with pytest.raises(Unmet, match="只能一次"):
        intake.request_completion(case, items=["再补"], by=park.clerk, at=made.MONDAY + 3 * made.DAY)


def test_the_mediator_must_be_of_the_body_and_free_of_ties(park):
    case, _ = made.accepted(park)
    with pytest.raises(BadFacts, match="在任的调解员"):
        assigning.assign(case, mediator=park.clerk.own, override_reason="", by=park.head, at=made.MONDAY)
    made.standing(park.mediator.own, park.firm.organisation, made.AGENT)
    with pytest.raises(Unmet, match="任职"):
        assigning.assign(case, mediator=park.mediator.own, override_reason="", by=park.head, at=made.MONDAY)
    assigning.assign(case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=made.MONDAY)
    case.refresh_from_db()
    assert case.state == "mediating"


def test_both_sides_extend_or_nobody_does(park):
    case, respondent = made.mediating(park)
    until = (made.MONDAY + 30 * made.DAY).date()
    case = prolonging.propose_extension(case, until=until, reason="等工资表", by=park.worker, at=made.MONDAY)
    with pytest.raises(Unmet, match="已经答复过"):
        prolonging.answer_extension(case, agrees=True, by=park.worker, at=made.MONDAY)
    case = prolonging.answer_extension(case, agrees=True, by=respondent, at=made.MONDAY)
    running = Running.objects.get(subject=case.pk, name="conclude")
    assert running.due_on == until
    assert Paper.objects.filter(subject=case.pk, title="延期调解同意书").count() == 1


def test_a_refused_extension_leaves_the_day_as_it_was(park):
    case, respondent = made.mediating(park)
    before = Running.objects.get(subject=case.pk, name="conclude").due_on
    case = prolonging.propose_extension(
        case, until=before + timedelta(days=9), reason="再谈谈", by=park.mediator, at=made.MONDAY
    )
    prolonging.answer_extension(case, agrees=False, by=respondent, at=made.MONDAY)
    assert Running.objects.get(subject=case.pk, name="conclude").due_on == before
    assert not Paper.objects.filter(subject=case.pk, title="延期调解同意书").exists()


def test_a_record_stands_once_everyone_present_confirmed_it(park):
    case, respondent = made.mediating(park)
    content = {
        "started_at": made.MONDAY.isoformat(),
        "ended_at": (made.MONDAY + timedelta(hours=1)).isoformat(),
        "place": "线上",
        "recusal": "双方均不申请回避",
        "statements": [{"speaker": "李秀英", "text": "三个月没发工资"}],
        "result": "继续协商",
    }
    record = recording.write(
        case=case, content=content, present=[park.worker.own, respondent.own], by=park.mediator, at=made.MONDAY
    )
    recording.confirm(record, by=park.worker, at=made.MONDAY)
    assert Record.objects.get().state == "proposed"
    recording.confirm(record, by=respondent, at=made.MONDAY)
    assert Record.objects.get().state == "confirmed"
    assert Paper.objects.filter(subject=case.pk, title="调解笔录").count() == 1


@pytest.mark.parametrize("reason", [each for each in EndReason if each not in {EndReason.EXPIRED}])
def test_every_other_reason_of_article_30_ends_with_its_notice(park, reason):
    case, _ = made.mediating(park)
    ended = ending.end(case, reason=reason, reason_text="", by=park.mediator, at=made.MONDAY)
    assert ended.state == "ended"
    paper = Paper.objects.get(subject=case.pk, title="调解终止通知书")
    assert paper.frozen["facts"]["ground"] == reason.item
    assert bool(paper.frozen["facts"]["roads"]) == reason.owes_roads


def test_a_party_may_leave_at_any_time_and_signatures_given_are_void(park):
    case, respondent = made.signing(park)
    left = ending.leave(case, reason="不想谈了", by=respondent, at=made.MONDAY)
    assert left.state == "ended"
    assert left.agreements.get().envelope.state == "void"


def test_someone_who_would_rather_talk_on_sends_the_terms_back(park):
    case, respondent = made.signing(park)
    back = agreeing.refuse_to_sign(case, reason="金额不对", by=respondent, at=made.MONDAY)
    assert back.state == "mediating"
    again = agreeing.draft_agreement(back, by=park.mediator, at=made.MONDAY, **made.terms())
    assert agreeing.open_signing(again, by=park.mediator, at=made.MONDAY).state == "signing"


def test_of_two_different_moves_one_wins_and_the_other_reads_why(park):
    case, _ = made.mediating(park)
    seen = case.version
    perform(ending.end, case, "", seen, reason=EndReason.SETTLED, reason_text="", by=park.mediator, at=made.MONDAY)
    with pytest.raises(WrongState, match="已于03月02日 09:30办理“终止调解”"):
        perform(ending.withdraw, case, "", seen, settled=False, reason="", by=park.worker, at=made.MONDAY)


def test_a_page_opened_before_another_s_act_is_told_what_changed(park):
    case, _ = made.mediating(park)
    seen = case.version
    agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    with pytest.raises(StaleVersion, match="起草协议"):
        perform(agreeing.open_signing, case, "", seen, by=park.mediator, at=made.MONDAY)


def test_a_double_click_is_one_act(park):
    first = made.submitted(park, key="one-press")
    again = made.submitted(park, key="one-press")
    assert first.pk == again.pk
    assert Case.objects.count() == 1
    case, _ = made.mediating(park, key="another")
    said = [perform(talking.say, case, "k1", text="您好", by=park.worker, at=made.MONDAY) for _ in range(2)]
    assert said[1] is None
    assert case.messages.count() == 1


def test_a_key_of_another_case_or_person_does_not_pass_for_done(park):
    case, respondent = made.mediating(park)
    perform(talking.say, case, "k1", text="您好", by=park.worker, at=made.MONDAY)
    with pytest.raises(StaleVersion, match="刷新页面"):
        perform(talking.say, case, "k1", text="您好", by=respondent, at=made.MONDAY)


def test_a_stranger_to_the_case_is_refused_by_name_of_who_may(park):
    case, respondent = made.mediating(park)
    for actor in (park.second_mediator, park.auditor, park.system_admin, park.agent):
        with pytest.raises(NotYours):
            ending.end(case, reason=EndReason.OTHER, reason_text="", by=actor, at=made.MONDAY)
    with pytest.raises(NotYours, match="承办调解员"):
        agreeing.draft_agreement(case, by=respondent, at=made.MONDAY, **made.terms())


def test_the_database_refuses_a_state_no_ledger_entry_speaks_of(park):
    case = made.submitted(park)

    @transaction.atomic
    def change_behind_the_table() -> None:
        Case.objects.filter(pk=case.pk).update(state="archived")
        check_constraints()

    with pytest.raises(IntegrityError, match="no ledger entry"):
        change_behind_the_table()


def test_every_act_is_on_the_ledger_with_words_and_private_facts_only_as_a_digest(park):
    case, _ = made.mediating(park)
    acts = list(Entry.objects.filter(subject=case.pk, act__startswith="mediation.case").values_list("label", flat=True))
    assert acts == ["提交申请", "受理", "指派调解员"]
    opened = Entry.objects.get(subject=case.pk, act="mediation.case.submit")
    assert opened.private_digest
    assert "工资" not in str(opened.facts)


def test_an_agreement_on_a_labour_relation_starts_no_review_clock(park):
    relation = [made.ClaimFacts(made.Cause.RELATION, None, None, None, "确认2024年3月起的劳动关系")]
    case, _ = made.mediating(park, claims=relation)
    case = agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    case = agreeing.open_signing(case, heeded="确认关系不另列履行项", by=park.mediator, at=made.MONDAY)
    agreeing.take_effect(case, by=made.SYSTEM, at=made.MONDAY)
    names = set(Running.objects.filter(subject=case.pk, state="running").values_list("name", flat=True))
    assert names == {"judicial_confirmation"}


def test_time_can_be_agreed_on_while_signatures_are_awaited(park):
    case, respondent = made.signing(park)
    until = (made.MONDAY + 30 * made.DAY).date()
    case = prolonging.propose_extension(case, until=until, reason="等签字", by=park.worker, at=made.MONDAY)
    case = prolonging.answer_extension(case, agrees=True, by=respondent, at=made.MONDAY)
    assert case.state == "signing"
    assert Running.objects.get(subject=case.pk, name="conclude").due_on == until
