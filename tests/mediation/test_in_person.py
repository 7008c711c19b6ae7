"""The invited side answers at the counter: identity seen, answer written down by the clerk."""

from __future__ import annotations

import pytest

from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.ground.notices.models import Delivery
from concord.mediation import access
from concord.mediation.application.operations import applying, intake
from concord.mediation.application.operations.applying import PartyFacts
from concord.mediation.counter.operations import appearing
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Invitation
from concord.mediation.words import Answer, Capacity
from tests.mediation import builders as made

NUMBER = made.id_number(4)


def here(park, case):
    return inviting.send(case=case, phone="", here=True, by=park.clerk, at=made.MONDAY)


def answered(park, invitation, *, answer=Answer.AGREE, by=None, **changes):
    asked = {
        "document": IdentityDocument.CARD,
        "name": "覃有为",
        "identity": NUMBER,
        "capacity": Capacity.LEGAL_REPRESENTATIVE,
        "text": "愿意谈",
        **changes,
    }
    appearing.answer_in_person(invitation, answer=answer, by=by or park.clerk, at=made.MONDAY, **asked)
    return Invitation.objects.get(pk=invitation.pk)


def test_a_boss_without_a_phone_agrees_at_the_counter_and_speaks_for_the_firm(park):
    case = made.submitted(park)
    invitation = answered(park, here(park, case))
    assert invitation.state == "agreed"
    assert invitation.appearance.seen_by == park.clerk.own
    speaker = case.side("respondent")[0].representations.get()
    assert (speaker.person.name, speaker.person.phone, speaker.may_settle) == ("覃有为", "", False)
    assert not Delivery.objects.filter(template="invitation").exists()
    intake.accept(case, by=park.clerk, at=made.MONDAY)
    assert access.places(made.Actor(speaker.person), Case.objects.get(pk=case.pk)) == {"respondent"}


def test_a_refusal_at_the_counter_counts_like_any_other(park):
    case = made.submitted(park)
    invitation = answered(park, here(park, case), answer=Answer.REFUSE, text="去仲裁")
    assert (invitation.state, invitation.answer_text) == ("refused", "去仲裁")


def test_one_who_was_invited_by_message_may_come_instead(park):
    case = made.submitted(park)
    assert answered(park, made.invited(park, case)).state == "agreed"


def test_a_worker_answers_for_themselves_only_with_their_own_document(park):
    worker = PartyFacts(name="蓝阿妹", is_person=True, identity=NUMBER)
    firm = PartyFacts(name=park.firm.name, is_person=False, organisation=park.firm.organisation)
    facts = made.application(park, applicant=firm, respondent=worker)
    case = applying.submit(by=park.agent, at=made.MONDAY, **facts)
    invitation = here(park, case)
    with pytest.raises(BadFacts, match="不是蓝阿妹"):
        answered(park, invitation, capacity=Capacity.SELF)
    with pytest.raises(BadFacts, match="不一致"):
        answered(park, invitation, name="蓝阿妹", identity=made.id_number(5), capacity=Capacity.SELF)
    answered(park, invitation, name="蓝阿妹", capacity=Capacity.SELF)
    assert case.side("respondent")[0].name == "蓝阿妹"
    assert Case.objects.get(pk=case.pk).side("respondent")[0].person.id_number == NUMBER


def test_only_the_clerk_of_the_case_writes_an_answer_down(park):
    case = made.submitted(park)
    invitation = here(park, case)
    for actor in (park.worker, park.head, park.mediator):
        with pytest.raises(NotYours):
            answered(park, invitation, by=actor)


def test_without_somebody_there_a_clerk_answers_for_nobody(park):
    invitation = here(park, made.submitted(park))
    with pytest.raises(NotYours):
        inviting.agree(invitation, text="", by=park.clerk, at=made.MONDAY)
