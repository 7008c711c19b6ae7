"""Either side may ask for another mediator, a mediator may step back, and confidences stay where they were given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from concord.ground.accounts import acting
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.notices.models import Notice
from concord.mediation import access, casefile, queries
from concord.mediation.closing.operations import ending
from concord.mediation.desk import reassignments
from concord.mediation.desk.operations import assigning, reassigning
from concord.mediation.models import Case, Change
from concord.mediation.talks.operations import sharing, talking
from concord.mediation.words import ChangeReason, EndReason
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
AFTER = made.MONDAY + made.DAY


def browser(actor):
    client = Client()
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def asked(case, by, *, at=made.MONDAY, words="他和经理是同学"):
    return reassigning.ask_for_another(case=case, reason=ChangeReason.PARTIAL, words=words, by=by, at=at)


def agreed(change, park, *, at=AFTER):
    return reassigning.agree_to_change(
        change, mediator=park.second_mediator.own, override_reason="", by=park.head, at=at
    )


@pytest.mark.parametrize("side", ["applicant", "respondent"])
def test_either_side_asks_and_the_head_s_yes_changes_the_mediator_at_once(park, side):
    case, respondent = made.mediating(park)
    change = asked(case, park.worker if side == "applicant" else respondent)
    assert change.side == side
    change = agreed(change, park)
    case = Case.objects.get(pk=case.pk)
    assert change.state == "agreed"
    assert case.assignments.get(until=None).mediator == park.second_mediator.own
    assert access.places(park.mediator, case) == frozenset()
    assert access.places(park.second_mediator, case) == {"mediator"}
    titles = Paper.objects.filter(subject=case.pk).values_list("title", flat=True)
    assert sorted(titles).count("调解员更换通知书") == 1


def test_the_paper_of_a_change_names_who_mediated_and_says_that_confidences_stay(park):
    case, _ = made.mediating(park)
    agreed(asked(case, park.worker), park)
    paper = Paper.objects.get(subject=case.pk, title="调解员更换通知书")
    facts = paper.frozen["facts"]
    assert facts["before"] == park.mediator.own.name
    assert facts["mediators"][0]["name"] == park.second_mediator.own.name


def test_one_question_a_side_at_a_time_and_none_before_anybody_mediates(park):
    case, respondent = made.mediating(park)
    asked(case, park.worker)
    asked(case, respondent)
    with pytest.raises(Unmet, match="正等负责人答复"):
        asked(case, park.worker)
    early, _ = made.accepted(park, at=AFTER)
    with pytest.raises(Unmet, match="调解进行中"):
        asked(early, park.worker)


def test_the_head_answers_within_the_days_the_park_sets_and_sees_it_in_their_day(park):
    case, _ = made.mediating(park)
    change = asked(case, park.worker)
    running = Running.objects.get(subject=change.pk)
    assert running.due_on.isoformat() == "2026-03-05"
    (work,) = reassignments.awaiting(park.head, made.MONDAY)
    assert work.clock == running
    reassigning.refuse_change(change, reason="没有发现影响公正的情形", by=park.head, at=AFTER)
    running.refresh_from_db()
    assert running.state == "stopped"
    assert reassignments.awaiting(park.head, made.MONDAY) == []


def test_a_refused_or_taken_back_question_leaves_the_mediator(park):
    case, respondent = made.mediating(park)
    change = reassigning.refuse_change(asked(case, park.worker), reason="仍可继续", by=park.head, at=AFTER)
    assert change.answer == "仍可继续"
    reassigning.take_back(asked(case, respondent), by=respondent, at=AFTER)
    assert case.assignments.get(until=None).mediator == park.mediator.own


def test_only_the_asking_side_takes_its_question_back_and_only_the_head_answers(park):
    case, respondent = made.mediating(park)
    change = asked(case, park.worker)
    with pytest.raises(NotYours):
        reassigning.take_back(change, by=respondent, at=AFTER)
    for other in (park.clerk, park.mediator, park.worker):
        with pytest.raises(NotYours):
            reassigning.refuse_change(change, reason="不换", by=other, at=AFTER)


def test_why_somebody_asks_is_seen_by_that_side_and_the_head_alone(park):
    case, respondent = made.mediating(park)
    asked(case, park.worker, words="私下见过对方经理")
    for actor in (park.worker, park.head):
        assert "私下见过对方经理" in browser(actor).get(f"/cases/{case.pk}/mediator/").content.decode()
    for actor in (respondent, park.mediator, park.clerk):
        page = browser(actor).get(f"/cases/{case.pk}/mediator/").content.decode()
        assert "私下见过对方经理" not in page
    for actor in (respondent, park.mediator):
        page = browser(actor).get(f"/cases/{case.pk}/mediator/").content.decode()
        assert "等负责人答复" not in page
    assert not Notice.objects.filter(person=respondent.own, kind="mediation.change.ask_for_another").exists()
    assert Notice.objects.filter(person=park.head.own, kind="mediation.change.ask_for_another").exists()


def test_a_change_that_cannot_be_made_leaves_the_question_open(park):
    case, _ = made.mediating(park)
    change = asked(case, park.worker)
    with pytest.raises(BadFacts, match="正在承办"):
        reassigning.agree_to_change(change, mediator=park.mediator.own, override_reason="", by=park.head, at=AFTER)
    change.refresh_from_db()
    assert change.state == "asked"


def test_open_questions_fall_away_when_the_mediator_changes_or_the_talks_end(park):
    case, respondent = made.mediating(park)
    other = asked(case, respondent)
    agreed(asked(case, park.worker), park)
    other.refresh_from_db()
    assert other.state == "dropped"
    third = asked(Case.objects.get(pk=case.pk), park.worker, at=AFTER)
    ending.end(case, reason=EndReason.OTHER, reason_text="", by=park.second_mediator, at=AFTER)
    third.refresh_from_db()
    assert third.state == "dropped"
    assert not Running.objects.filter(subject=third.pk, state="running").exists()


def test_a_mediator_steps_back_and_another_is_named_with_the_paper_of_a_change(park):
    case, _ = made.mediating(park)
    case = assigning.step_back(case, reason="与被申请人的经理是亲戚", by=park.mediator, at=AFTER)
    assert case.state == "accepted"
    assert access.places(park.mediator, Case.objects.get(pk=case.pk)) == frozenset()
    assert Notice.objects.filter(person=park.head.own, kind="mediation.case.step_back").exists()
    case = assigning.assign(case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=AFTER)
    assert case.state == "mediating"
    assert Paper.objects.filter(subject=case.pk, title="调解员更换通知书").exists()


def confided(park):
    """A case in which the worker said and showed something to the first mediator alone, who was then replaced."""
    case, respondent = made.mediating(park)
    talking.say(case, text="底线是八千", room="applicant", by=park.worker, at=made.MONDAY + HOUR)
    blob = files.upload(
        b"%PDF-1.4 x", subject=case.pk, compartment="applicant", name="录音.pdf", by=park.worker, at=made.MONDAY + HOUR
    )
    talking.show_evidence(
        case, blob=blob, name="私下录音", point="", room="applicant", by=park.worker, at=made.MONDAY + HOUR
    )
    talking.say(case, text="两边都听到", by=park.worker, at=made.MONDAY + HOUR)
    assigning.reassign(case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=AFTER)
    return Case.objects.get(pk=case.pk), respondent


def seen(actor, case, room):
    case = casefile.opened(actor, case.pk)
    file = casefile.read(actor, case, room=room)
    shown = queries.evidence(actor, case)
    return [row.text for row in file.messages], [row.name for row in shown], file.said.get(room, 0)


def test_the_new_mediator_reads_nothing_of_what_was_told_to_the_one_before(park):
    case, _ = confided(park)
    assert seen(park.second_mediator, case, "applicant") == ([], [], 0)
    assert seen(park.second_mediator, case, "shared")[0] == ["两边都听到"]
    assert seen(park.worker, case, "applicant") == (["底线是八千"], ["私下录音"], 1)
    acts = [entry.compartment for entry in queries.acts(park.second_mediator, case)]
    assert "applicant" not in acts
    page = browser(park.second_mediator).get(f"/cases/{case.pk}/?room=applicant").content.decode()
    assert "底线是八千" not in page
    for panel in ("evidence", "history"):
        page = browser(park.second_mediator).get(f"/cases/{case.pk}/panels/{panel}/").content.decode()
        assert "私下录音" not in page


def test_nor_can_they_open_share_or_tie_what_they_may_not_read(park):
    case, _ = confided(park)
    evidence, message = case.evidence.get(), case.messages.get(compartment="applicant")
    client = browser(park.second_mediator)
    assert client.get(f"/cases/{case.pk}/evidence/{evidence.pk}/").status_code == 404
    assert client.get(f"/cases/{case.pk}/messages/{message.pk}/sharing/ask_to_share/").status_code == 404
    with pytest.raises(NotYours):
        sharing.ask_to_share(case=case, item=message, by=park.second_mediator, at=AFTER)
    with pytest.raises(NotYours):
        talking.tie_evidence(case, evidence=evidence, claims=[], by=park.second_mediator, at=AFTER)


def test_what_is_said_after_the_change_the_new_mediator_reads(park):
    case, _ = confided(park)
    talking.say(case, text="新的想法", room="applicant", by=park.worker, at=AFTER + HOUR)
    assert seen(park.second_mediator, case, "applicant") == (["新的想法"], [], 1)


def test_a_side_confides_what_it_said_before_and_only_its_own(park):
    case, respondent = confided(park)
    with pytest.raises(Unmet, match="没有单独"):
        assigning.confide(case, room="respondent", by=respondent, at=AFTER)
    assigning.confide(case, room="applicant", by=park.worker, at=AFTER)
    assert seen(park.second_mediator, case, "applicant") == (["底线是八千"], ["私下录音"], 1)
    assert "applicant" in [entry.compartment for entry in queries.acts(park.second_mediator, case)]
    with pytest.raises(Unmet, match="已经能看到"):
        assigning.confide(case, room="applicant", by=park.worker, at=AFTER)
    assert not Notice.objects.filter(person=respondent.own, kind="mediation.case.confide").exists()


def test_nobody_confides_for_the_other_side(park):
    case, respondent = made.mediating(park)
    talking.say(case, text="我们的底线", room="respondent", by=respondent, at=made.MONDAY)
    talking.say(case, text="我的底线", room="applicant", by=park.worker, at=made.MONDAY)
    assigning.reassign(case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=AFTER)
    with pytest.raises(NotYours, match="您这一方"):
        assigning.confide(case, room="applicant", by=respondent, at=AFTER)


def test_what_was_said_while_nobody_mediated_is_the_next_one_s_to_read(park):
    case, _ = made.mediating(park)
    case = assigning.step_back(case, reason="亲戚", by=park.mediator, at=AFTER)
    talking.say(case, text="给下一位", room="applicant", by=park.worker, at=AFTER + HOUR)
    case = assigning.assign(
        case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=AFTER + 2 * HOUR
    )
    assert seen(park.second_mediator, case, "applicant")[0] == ["给下一位"]


def test_the_filter_and_the_look_at_one_thing_agree(park):
    case, respondent = confided(park)
    talking.say(case, text="之后", room="respondent", by=respondent, at=AFTER + HOUR)
    for actor in (park.worker, respondent, park.mediator, park.second_mediator, park.clerk, park.head):
        one = Case.objects.get(pk=case.pk)
        listed = set(one.messages.filter(access.entrusted(actor, one)).values_list("pk", flat=True))
        looked = {
            row.pk for row in one.messages.all() if access.may_read(actor, one, compartment=row.compartment, at=row.at)
        }
        assert listed == looked


def test_the_pages_of_a_change_lead_through_it(park):
    case, _ = made.mediating(park)
    worker, head = browser(park.worker), browser(park.head)
    assert "请求更换调解员" in worker.get(f"/cases/{case.pk}/mediator/").content.decode()
    told = worker.post(f"/cases/{case.pk}/mediator/ask/", {"reason": "time", "words": "我上夜班"})
    assert told.status_code == 302
    change = Change.objects.get()
    page = head.get(f"/changes/{change.pk}/do/agree_to_change/").content.decode()
    assert park.second_mediator.own.name in page
    assert park.mediator.own.name not in page
    done = head.post(f"/changes/{change.pk}/do/agree_to_change/", {"mediator": str(park.second_mediator.own.pk)})
    assert done.status_code == 302
    assert browser(park.mediator).get(f"/cases/{case.pk}/").status_code == 404
    assert browser(park.second_mediator).get(f"/cases/{case.pk}/mediator/").status_code == 200
