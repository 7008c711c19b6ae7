from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from concord.ground.accounts import acting
from concord.ground.accounts.actors import Actor
from concord.ground.files import operations as files
from concord.ground.files import queries as kept
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.notices.models import Notice
from concord.mediation import queries
from concord.mediation.closing.operations import ending
from concord.mediation.models import Case, Evidence, Message, Sharing
from concord.mediation.talks import live, streams
from concord.mediation.talks.operations import sharing as sharing_acts
from concord.mediation.talks.operations import talking
from concord.mediation.words import Compartment, Stance
from tests.mediation import builders as made

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LATER = made.MONDAY + timedelta(hours=2)
ALONE = Compartment.APPLICANT


@pytest.fixture
def case(park) -> tuple[Case, Actor]:
    return made.mediating(park)


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def heard(case: Case, room: str, *actors: Actor) -> list[streams.News | None]:
    return streams.news(case.pk, room, [streams.Reader(actor) for actor in actors])


def said(case: Case, by: Actor, text: str, room: str = Compartment.SHARED) -> Message:
    return talking.say(case, text=text, room=room, by=by, at=LATER)


def shown(case: Case, by: Actor, name: str = "工资条", room: str = Compartment.SHARED, **more) -> Evidence:
    blob = files.upload(PDF + name.encode(), subject=case.pk, compartment=room, name=f"{name}.pdf", by=by, at=LATER)
    return talking.show_evidence(case, blob=blob, name=name, point="", room=room, by=by, at=LATER, **more)


def texts(actor: Actor, case: Case, room: str) -> list[str]:
    fresh = Case.objects.get(pk=case.pk)
    return [row.text for row in queries.messages(actor, fresh, room=room)]


def test_words_in_a_room_reach_that_side_and_the_mediator_only(park, case):
    case, respondent = case
    said(case, park.worker, "底线是八千", ALONE)
    assert texts(park.worker, case, ALONE) == texts(park.mediator, case, ALONE) == ["底线是八千"]
    for stranger in (respondent, park.clerk, park.head, park.second_mediator, park.agent):
        assert texts(stranger, case, ALONE) == []
    assert texts(respondent, case, Compartment.SHARED) == []


def test_nobody_speaks_in_a_room_that_is_not_theirs(park, case):
    case, respondent = case
    with pytest.raises(NotYours):
        said(case, respondent, "偷听", ALONE)
    with pytest.raises(NotYours):
        shown(case, respondent, room=ALONE)


def test_only_those_in_the_room_are_told_and_without_content(park, case):
    case, _ = case
    before = set(Notice.objects.values_list("pk", flat=True))
    said(case, park.mediator, "您能接受分期吗", ALONE)
    told = Notice.objects.exclude(pk__in=before)
    assert {notice.person for notice in told} == {park.worker.own}
    assert all("分期" not in notice.title + notice.body for notice in told)


def test_an_act_in_a_room_lies_there_in_the_ledger(park, case):
    case, respondent = case
    shown(case, park.worker, room=ALONE)
    entry = Entry.objects.get(act="mediation.case.show_evidence")
    assert entry.compartment == ALONE
    fresh = Case.objects.get(pk=case.pk)
    assert entry in queries.timeline(park.worker, fresh)
    assert entry not in queries.timeline(respondent, fresh)
    assert entry not in queries.timeline(park.clerk, fresh)


def test_each_room_has_a_topic_and_a_stream_of_its_own(park, case):
    case, respondent = case
    message = said(case, park.worker, "只给调解员", ALONE)
    assert len({live.topic(case, room) for room in ("shared", "applicant", "respondent")}) == 3
    assert streams.topic(respondent, case.pk, ALONE) is None
    closed, news = heard(case, ALONE, respondent, park.mediator)
    assert closed is None
    assert "只给调解员" in news.html
    assert news.newest == message.pk
    [jointly] = heard(case, "shared", park.mediator)
    assert "只给调解员" not in jointly.html


def test_the_mediator_asks_and_only_the_side_may_share(park, case):
    case, respondent = case
    message = said(case, park.worker, "我愿意让一千", ALONE)
    sharing = sharing_acts.ask_to_share(case=case, item=message, by=park.mediator, at=LATER)
    assert texts(respondent, case, Compartment.SHARED) == []
    for other in (park.mediator, respondent, park.head):
        with pytest.raises(NotYours):
            sharing_acts.share(sharing, by=other, at=LATER)
    sharing_acts.share(sharing, by=park.worker, at=LATER)
    assert texts(respondent, case, Compartment.SHARED) == ["我愿意让一千"]
    assert texts(park.worker, case, ALONE) == ["我愿意让一千"]
    assert not Entry.objects.filter(subject=case.pk, act__startswith="mediation.sharing").exists()


def test_what_a_side_keeps_stays_and_may_be_asked_for_again(park, case):
    case, respondent = case
    message = said(case, park.worker, "不要说出去", ALONE)
    sharing = sharing_acts.ask_to_share(case=case, item=message, by=park.mediator, at=LATER)
    with pytest.raises(Unmet):
        sharing_acts.ask_to_share(case=case, item=message, by=park.mediator, at=LATER)
    sharing_acts.keep(sharing, by=park.worker, at=LATER)
    assert texts(respondent, case, Compartment.SHARED) == []
    assert sharing_acts.ask_to_share(case=case, item=message, by=park.mediator, at=LATER).state == "asked"


def test_a_side_offers_its_own_evidence_and_the_other_side_opens_a_copy(park, case):
    case, respondent = case
    original = shown(case, park.worker, "录音", room=ALONE, claims=[case.claims.get(no=2)])
    sharing = sharing_acts.offer(case=case, item=original, by=park.worker, at=LATER)
    assert sharing.state == "shared"
    [copy] = queries.evidence(respondent, Case.objects.get(pk=case.pk))
    assert copy.pk != original.pk
    assert copy.blob.compartment == Compartment.SHARED
    assert kept.content(copy.blob) == kept.content(original.blob)
    assert [claim.no for claim in copy.claims.all()] == [2]


def test_nobody_offers_what_is_not_their_own(park, case):
    case, respondent = case
    message = said(case, park.worker, "私下的话", ALONE)
    mediators = said(case, park.mediator, "我的看法", ALONE)
    with pytest.raises(NotYours):
        sharing_acts.offer(case=case, item=message, by=respondent, at=LATER)
    with pytest.raises(BadFacts):
        sharing_acts.ask_to_share(case=case, item=mediators, by=park.mediator, at=LATER)
    assert not Sharing.objects.exists()


def test_nothing_is_shared_after_the_talks(park, case):
    case, respondent = case
    message = said(case, park.worker, "私下的话", ALONE)
    sharing = sharing_acts.ask_to_share(case=case, item=message, by=park.mediator, at=LATER)
    ending.leave(case, reason="不谈了", by=respondent, at=LATER)
    with pytest.raises(Unmet):
        sharing_acts.share(sharing, by=park.worker, at=LATER)


def test_each_side_says_what_it_thinks_of_the_others_evidence(park, case):
    case, respondent = case
    row = shown(case, park.worker)
    stances = {"genuine": Stance.AGREE, "lawful": Stance.AGREE, "relevant": Stance.DISPUTE}
    talking.give_opinion(case, evidence=row, words="月份不对", by=respondent, at=LATER, **stances)
    talking.give_opinion(case, evidence=row, words="核对过了", by=respondent, at=LATER, **stances)
    page = browser(park.worker).get(f"/cases/{case.pk}/panels/evidence/").content.decode()
    assert "核对过了" in page
    assert "月份不对" not in page
    with pytest.raises(BadFacts):
        talking.give_opinion(case, evidence=row, words="", by=park.worker, at=LATER, **stances)


def test_an_opinion_on_what_one_may_not_see_is_refused(park, case):
    case, respondent = case
    row = shown(case, park.worker, room=ALONE)
    stances = {"genuine": Stance.AGREE, "lawful": Stance.AGREE, "relevant": Stance.AGREE}
    with pytest.raises(NotYours):
        talking.give_opinion(case, evidence=row, words="", by=respondent, at=LATER, **stances)


def test_evidence_stands_under_the_claims_it_is_for(park, case):
    case, respondent = case
    row = shown(case, park.worker, claims=[case.claims.get(no=1)])
    talking.tie_evidence(case, evidence=row, claims=list(case.claims.all()), by=park.mediator, at=LATER)
    page = browser(respondent).get(f"/cases/{case.pk}/panels/evidence/").content.decode()
    assert "请求 1：拖欠、克扣工资" in page
    assert "请求 2：经济补偿" in page
    with pytest.raises(NotYours):
        talking.tie_evidence(case, evidence=row, claims=[], by=respondent, at=LATER)


def test_the_rooms_work_without_script(park, case):
    case, respondent = case
    worker = browser(park.worker)
    address = f"/cases/{case.pk}/"
    assert "只和调解员说" in worker.get(address).content.decode()
    answer = worker.post(f"{address}say/", {"text": "底线八千", "room": "applicant"})
    assert answer.headers["Location"] == f"{address}?room=applicant#talk"
    assert "底线八千" in worker.get(f"{address}?room=applicant").content.decode()
    assert "底线八千" not in worker.get(address).content.decode()
    assert "只和申请人说" in browser(park.mediator).get(address).content.decode()
    assert browser(respondent).post(f"{address}say/", {"text": "?", "room": "applicant"}).status_code == 404


def test_sharing_goes_through_its_pages(park, case):
    case, respondent = case
    message = said(case, park.worker, "愿意分两期", ALONE)
    ask = f"/cases/{case.pk}/messages/{message.pk}/sharing/ask_to_share/"
    assert browser(respondent).get(ask).status_code == 404
    mediator = browser(park.mediator)
    assert "愿意分两期" in mediator.get(ask).content.decode()
    assert mediator.post(ask, {"act_key": "k1"}).status_code == 302
    sharing = Sharing.objects.get()
    do = f"/sharings/{sharing.pk}/do/share/"
    assert [browser(each).get(do).status_code for each in (respondent, park.clerk, park.mediator)] == [404, 404, 404]
    worker = browser(park.worker)
    assert do in worker.get(f"/cases/{case.pk}/?room=applicant").content.decode()
    assert worker.post(do, {"act_key": "k2", "act_version": 1}).status_code == 302
    assert "愿意分两期" in browser(respondent).get(f"/cases/{case.pk}/").content.decode()


def test_opinions_and_claims_go_through_their_pages(park, case):
    case, respondent = case
    row = shown(case, park.worker)
    base = f"/cases/{case.pk}/evidence/{row.pk}/"
    stances = {"genuine": "agree", "lawful": "agree", "relevant": "dispute", "words": "与本案无关"}
    assert browser(park.worker).get(f"{base}opinion/").status_code == 404
    assert browser(respondent).get(f"{base}claims/").status_code == 404
    assert browser(respondent).post(f"{base}opinion/", {"words": "?"}).status_code == 422
    assert browser(respondent).post(f"{base}opinion/", stances).status_code == 302
    claim = case.claims.get(no=2)
    assert browser(park.mediator).post(f"{base}claims/", {"claims": [claim.pk]}).status_code == 302
    assert list(row.claims.all()) == [claim]


def test_parties_see_which_roles_opened_the_case_and_never_who(park, case):
    case, respondent = case
    browser(park.clerk).get(f"/cases/{case.pk}/")
    for party in (park.worker, respondent):
        page = browser(party).get(f"/cases/{case.pk}/panels/history/").content.decode()
        looks = page[page.index('id="looks"') :]
        looks = looks[: looks.index("</section>")]
        assert "受理员" in looks
        assert park.clerk.own.name not in looks
    assert 'id="looks"' not in browser(park.mediator).get(f"/cases/{case.pk}/panels/history/").content.decode()


def test_the_case_page_asks_the_same_number_of_queries_for_one_and_for_three(park, case, django_assert_max_num_queries):
    case, respondent = case
    mediator = browser(park.mediator)
    counts = []
    for _ in range(2):
        row = shown(case, park.worker, claims=[case.claims.get(no=1)])
        shown(case, park.worker, "打卡记录")
        stances = {"genuine": Stance.AGREE, "lawful": Stance.AGREE, "relevant": Stance.AGREE}
        talking.give_opinion(case, evidence=row, words="", by=respondent, at=LATER, **stances)
        message = said(case, park.worker, "私下", ALONE)
        sharing_acts.ask_to_share(case=case, item=message, by=park.mediator, at=LATER)
        said(case, park.worker, "私下又说", ALONE)
        addresses = (f"/cases/{case.pk}/?room=applicant", f"/cases/{case.pk}/panels/evidence/")
        for address in addresses:
            mediator.get(address)
        with django_assert_max_num_queries(80) as seen:
            for address in addresses:
                mediator.get(address)
        counts.append(len(seen))
    assert counts[0] == counts[1]
