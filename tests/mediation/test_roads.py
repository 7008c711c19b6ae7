"""What papers say of the law: which article, until when, and which road is closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from concord.ground.documents.models import Paper
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import intake
from concord.mediation.application.operations.applying import ClaimFacts
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.desk.operations import prolonging
from concord.mediation.models import Case
from concord.mediation.words import Cause, DeclineReason
from tests.mediation import builders as made

LATER = made.MONDAY + timedelta(days=3)


def facts(case: Case, title: str) -> dict[str, object]:
    """The frozen facts of the case's paper of this title."""
    found: dict[str, object] = Paper.objects.get(subject=case.pk, title=title).frozen["facts"]
    return found


def arbitration(case: Case, title: str) -> dict[str, object]:
    """The road to arbitration as that paper prints it."""
    return facts(case, title)["roads"][0]


@pytest.mark.parametrize("reason", [DeclineReason.DUPLICATE, DeclineReason.PENDING, DeclineReason.INCOMPLETE])
def test_a_refusal_names_no_article_that_does_not_say_so(park, reason):
    case = intake.decline(made.submitted(park), reason=reason, reason_text="另有案件", by=park.clerk, at=made.MONDAY)
    assert facts(case, "不予受理通知书")["article"] == ""


def test_out_of_scope_is_refused_by_article_22(park):
    case = intake.decline(
        made.submitted(park), reason=DeclineReason.OUT_OF_SCOPE, reason_text="合伙纠纷", by=park.clerk, at=made.MONDAY
    )
    assert "第二十二条" in facts(case, "不予受理通知书")["article"]


def test_after_a_withdrawal_limitation_is_counted_from_the_application(park):
    case = ending.withdraw(made.submitted(park), settled=False, reason="", by=park.worker, at=LATER)
    road = arbitration(case, "撤回调解申请确认书")
    assert "2027-03-02" in str(road["until"])
    assert "提出调解申请之日" in road["how_counted"]


def test_after_a_party_left_limitation_is_counted_from_that_day(park):
    case, _ = made.mediating(park)
    case = ending.leave(case, reason="", by=park.worker, at=LATER)
    road = arbitration(case, "调解终止通知书")
    assert "2027-03-05" in str(road["until"])
    assert "第三十一条" in road["article"]


def test_an_agreement_on_a_labour_relation_is_not_sent_to_review(park):
    case, _ = made.mediating(park, claims=[ClaimFacts(Cause.RELATION), ClaimFacts(Cause.WAGES)])
    case = agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    case = agreeing.open_signing(case, heeded="其余请求另行处理", by=park.mediator, at=made.MONDAY)
    names = [road["name"] for road in facts(case, "调解协议书")["confirmation"]]
    assert any("不能申请仲裁审查" in name for name in names)
    assert not any("共同申请仲裁审查" in name for name in names)
    assert any("司法确认" in name for name in names)


def test_nobody_owes_a_reason_for_leaving(park):
    case, _ = made.mediating(park)
    worker = Client()
    worker.force_login(park.worker.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert worker.post(f"/cases/{case.pk}/do/leave/", {"reason": ""}).status_code == 302
    assert Case.objects.get(pk=case.pk).state == "ended"


def test_the_closing_summary_stays_inside_the_body(park):
    case, _ = made.mediating(park)
    case = ending.leave(case, reason="不谈了", by=park.worker, at=made.MONDAY)
    archiving.close(case, summary="申请人情绪激动，需要回访", by=park.mediator, at=made.MONDAY)
    worker = Client()
    worker.force_login(park.worker.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "情绪激动" not in worker.get(f"/cases/{case.pk}/").content.decode()


def test_a_consent_to_go_on_names_the_day_it_moves_and_the_new_one(park):
    case, respondent = made.mediating(park)
    first, second = date(2026, 3, 24), date(2026, 4, 9)
    for hour, until in enumerate((first, second)):
        at = LATER + timedelta(hours=hour)
        case = prolonging.propose_extension(case, until=until, reason="再谈谈", by=park.worker, at=at)
        case = prolonging.answer_extension(case, agrees=True, by=respondent, at=at)
    papers = Paper.objects.filter(subject=case.pk, title="延期调解同意书").order_by("ordered_at")
    named = [
        (each.frozen["facts"]["conclude"]["due"]["date"], each.frozen["facts"]["until"]["date"]) for each in papers
    ]
    assert named == [("2026-03-17", "2026-03-24"), ("2026-03-24", "2026-04-09")]
