"""What one side was told, and that it was told anything, shows nowhere to the other."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from concord.ground.accounts import acting
from concord.ground.documents import jobs as papers
from concord.ground.documents.models import Paper, PaperState
from concord.ground.ledger import operations as ledger
from concord.mediation import access, queries
from concord.mediation.application.operations import intake
from concord.mediation.closing import bundles
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.closing.papers.volume import ARCHIVE
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Volume
from concord.mediation.words import EndReason
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
TEXT = "补交了工资条复印件三张"


def browser(actor):
    client = Client()
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def page(actor, case):
    """Everything they are shown of it: the page and its panels."""
    parts = ("", "panels/evidence/", "panels/history/", "panels/invitations/")
    return "".join(browser(actor).get(f"/cases/{case.pk}/{part}").content.decode() for part in parts)


def seen_fresh(case):
    """The case as a new request finds it: who stands where is remembered only as long as the object lives."""
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def completed(park):
    """Accepted after the applicant was asked to complete; and who speaks for the firm."""
    case = made.submitted(park)
    case = intake.request_completion(case, items=["工资条"], by=park.clerk, at=made.MONDAY)
    case = intake.complete(case, text=TEXT, by=park.worker, at=made.MONDAY)
    invitation = made.invited(park, case)
    respondent = made.answered(park, invitation)
    inviting.agree(invitation, text="", by=respondent, at=made.MONDAY)
    return intake.accept(case, by=park.clerk, at=made.MONDAY), respondent


def test_the_other_side_does_not_hear_that_one_was_asked_to_complete(park, completed):
    case, respondent = completed
    for actor in (respondent, park.agent):
        heard = {entry.label for entry in queries.timeline(actor, seen_fresh(case))}
        assert {"提交申请", "受理"} <= heard
        assert not heard & {"通知补正", "提交补正"}
        assert "completion" not in {clock.name for clock in queries.clocks(actor, seen_fresh(case))}
        assert "补正" not in page(actor, case)


def test_the_side_that_was_asked_and_the_desk_hear_all_of_it(park, completed):
    case, _ = completed
    for actor in (park.worker, park.clerk, park.head):
        heard = {entry.label for entry in queries.timeline(actor, seen_fresh(case))}
        assert {"通知补正", "提交补正"} <= heard
        assert TEXT in page(actor, case)


def test_attempts_to_reach_the_invited_show_to_the_desk_alone(park, completed):
    case, respondent = completed
    assert queries.invitations(park.clerk, seen_fresh(case))
    for actor in (park.worker, respondent, park.agent):
        assert not queries.invitations(actor, seen_fresh(case))
        assert "登记联系" not in page(actor, case)


def test_a_rating_shows_on_nobody_s_timeline_but_the_desk_s(park):
    case, respondent = made.mediating(park)
    case = ending.end(case, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY)
    archiving.rate(case, score=2, words="太慢", by=park.worker, at=made.MONDAY)
    assert "评价" not in {entry.label for entry in queries.timeline(respondent, seen_fresh(case))}
    assert "太慢" not in page(respondent, case)


def test_proofs_are_of_the_acts_one_may_hear_of(park, completed):
    case, respondent = completed
    _set_papers(case)
    ledger.seal(made.MONDAY)
    names = _names(browser(respondent).get(f"/cases/{case.pk}/proofs.zip").content)
    assert not [name for name in names if "补正" in name or "收件回执" in name]


def _names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_each_side_s_volume_leaves_out_what_was_addressed_to_the_other_without_a_gap(park, completed):
    case, respondent = completed
    case = ending.leave(case, reason="不谈了", by=respondent, at=made.MONDAY)
    case = archiving.close(case, summary="已告知其他途径。", by=park.clerk, at=made.MONDAY)
    _set_papers(case)
    archiving.archive(case, by=park.clerk, at=made.MONDAY + timedelta(days=1))
    _set_papers(case)
    bundles.assemble(Volume.objects.get(case=case), at=made.MONDAY + timedelta(days=1))
    whole, theirs = (_volume(park.worker, case), _volume(respondent, case))
    assert [name for name in whole if "收件回执" in name]
    assert [name for name in whole if "目录" in name]
    assert not [name for name in theirs if "收件回执" in name or "补正" in name or "目录" in name]
    numbers = [int(name.split("/")[1][:3]) for name in theirs if name.startswith("文书/")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
    assert ARCHIVE.name not in {paper.kind for paper in queries.papers(respondent, seen_fresh(case))}


def _set_papers(case):
    for paper in Paper.objects.filter(subject=case.pk).exclude(state=PaperState.READY):
        papers.set_paper(paper=str(paper.pk))


def _volume(actor, case):
    answer = browser(actor).get(f"/cases/{case.pk}/volume.zip")
    assert answer.status_code == 200
    return _names(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def test_who_is_not_in_the_case_reads_no_compartment(park, completed):
    case, _ = completed
    for actor in (park.auditor, park.system_admin, park.security_admin, park.second_mediator, park.mediator):
        assert access.readable(actor, seen_fresh(case)) == frozenset()


def test_what_belongs_to_a_case_shows_on_its_timeline_to_those_who_may_hear_of_it(park, completed):
    case, respondent = completed
    for actor in (park.worker, respondent, park.clerk):
        assert {"邀请对方", "同意调解"} <= {entry.label for entry in queries.timeline(actor, seen_fresh(case))}
