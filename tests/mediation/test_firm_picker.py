"""Whoever applies finds the employer in the register by what they know of it, and learns its name and area alone."""

from __future__ import annotations

import dataclasses

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.mediation.application.operations import applying
from concord.mediation.application.views import picking
from concord.mediation.counter.operations import taking_down
from concord.mediation.models import Case, Draft
from concord.registry import naming
from concord.registry import operations as registry
from concord.registry.models import BodyKind
from tests.mediation import builders as made
from tests.mediation.test_applying import CLAIM, FINISH, PARTIES
from tests.site.address_book import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def town_body(park):
    """A body that serves the firm's own town."""
    body = made.accounts.establish(kind=made.OrganisationKind.MEDIATION_BODY, name="雒容镇调解组织")
    return registry.seat_body(
        organisation=body,
        kind=BodyKind.TOWN,
        name=body.name,
        phone="0772-0000003",
        address="雒容镇示例路 3 号",
        hours="工作日 9:00–17:00",
        mark="雒",
        serves=[park.firm.area],
        by=SYSTEM,
        at=made.MONDAY,
    )


def other_firm(park, n, name):
    return registry.enter_enterprise(
        name=name, uscc=made.uscc(n), representative="莫有方", representative_phone=made.phone(900 + n),
        address="示例路 9 号", area=park.firm.area, industry="G", industry_name="道路运输业", size="small",
        by=SYSTEM, at=made.MONDAY, invented=True,
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["云栈", " 柳州云栈机械有限公司 ", "云栈机械", "ＣＯＤＥ", "code"])
def test_a_name_part_of_it_or_the_whole_code_finds_the_firm(park, typed):
    asked = made.uscc(1).lower() if typed == "code" else typed
    found = naming.named("".join(chr(ord(c) + 0xFEE0) for c in made.uscc(1)) if typed == "ＣＯＤＥ" else asked)
    assert [(each.name, each.area) for each in found] == [("柳州云栈机械有限公司", "雒容镇")]


@pytest.mark.parametrize("typed", ["", "云", made.uscc(1)[:17], made.uscc(2), "没有的公司"])
def test_too_little_part_of_a_code_or_an_unknown_name_finds_nothing(park, typed):
    assert naming.named(typed) == []


def test_what_begins_with_the_text_comes_first_and_no_more_than_eight(park):
    for n in range(2, 11):
        other_firm(park, n, f"柳州甲{n}云栈物流有限公司")
    other_firm(park, 11, "云栈食品有限公司")
    found = naming.named("云栈")
    assert len(found) == 8
    assert found[0].name == "云栈食品有限公司"


def test_nothing_but_name_and_area_is_told(park):
    assert {each.name for each in dataclasses.fields(naming.Named)} == {"pk", "name", "area"}
    made.mediating(park)
    page = browser(park.worker).get("/firms/", {"q": "云栈"}).content.decode()
    assert "柳州云栈机械有限公司" in page
    for secret in ("覃有为", made.uscc(1), made.phone(900), "示例路", "调解中", "案"):
        assert secret not in page


def test_a_firm_in_dispute_reads_as_one_that_never_was(park):
    other_firm(park, 2, "柳州云栈物流有限公司")
    before = browser(park.worker).get("/firms/", {"q": "云栈"}).content
    made.mediating(park)
    assert browser(park.worker).get("/firms/", {"q": "云栈"}).content == before


def test_without_scripts_one_looks_and_picks_on_the_page_itself(park, town_body):
    client = browser(park.worker)
    client.post("/apply/")
    draft = Draft.objects.get()
    url = f"/apply/{draft.pk}/parties/"
    typed = {**PARTIES, "body": str(park.body.pk), "other_name": "云栈", "post": "装配工"}
    answer = client.post(url, {**typed, "find": "1"})
    assert answer.url == f"{url}?find=1#firm"
    page = client.get(answer.url).content.decode()
    assert f'name="pick" value="{park.firm.pk}"' in page
    assert 'value="装配工"' in page
    answer = client.post(url, {**typed, "pick": str(park.firm.pk)})
    page = client.get(answer.url).content.decode()
    assert 'value="柳州云栈机械有限公司"' in page
    assert "雒容镇" in page
    draft.refresh_from_db()
    assert draft.answers["parties"]["body"] == str(town_body.pk)
    assert not {"pick", "find"} & set(draft.answers["parties"])


def submitted_with(park, client, **parties):
    client.post("/apply/")
    draft = Draft.objects.get()
    for step, data in (
        ("parties", {**PARTIES, "body": str(park.body.pk), **parties}),
        ("claims", CLAIM),
        ("story", {"story": "三个月没发工资。"}),
        ("finish", FINISH),
    ):
        assert client.post(f"/apply/{draft.pk}/{step}/", data).status_code == 302
    review = client.get(f"/apply/{draft.pk}/review/").content.decode()
    assert str(park.firm.pk) not in review
    client.post(f"/apply/{draft.pk}/review/")
    return Case.objects.get().side(made.Side.RESPONDENT)[0]


def test_of_two_firms_of_one_name_the_chosen_one_is_the_party(park):
    twin = other_firm(park, 2, "柳州云栈机械有限公司")
    party = submitted_with(park, browser(park.worker), other_firm=str(twin.pk))
    assert party.organisation == twin.organisation


def test_a_choice_written_over_counts_no_more(park):
    party = submitted_with(park, browser(park.worker), other_firm=str(park.firm.pk), other_name="路边小吃店")
    assert (party.name, party.organisation) == ("路边小吃店", None)


@pytest.mark.parametrize("sent", ["", "no-id", "0b0b0b0b-0000-4000-8000-000000000000"])
def test_what_no_page_sent_changes_nothing(park, sent):
    assert picking.picked({"other_name": "云栈"}, sent) == {"other_name": "云栈"}


def test_at_the_counter_the_clerk_picks_and_stays_with_their_own_body(park, town_body):
    client = browser(park.clerk)
    draft = taking_down.begin_oral(
        name="蓝阿妹",
        identity=made.id_number(7),
        phone="",
        document=IdentityDocument.CARD,
        by=park.clerk,
        at=made.MONDAY,
    )
    url = f"/counter/apply/{draft.pk}/parties/"
    page = client.get(url).content.decode()
    assert 'name="find"' in page
    answer = client.post(url, {"other_name": "云栈", "pick": str(park.firm.pk)})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.answers["parties"]["other_firm"] == str(park.firm.pk)
    assert "body" not in draft.answers["parties"]


def test_where_no_body_serves_the_town_the_one_above_is_chosen(park):
    assert naming.serving(park.firm.pk).organisation == park.body
    assert naming.serving(park.body.pk) is None


def test_an_employer_s_own_application_asks_for_a_person(park):
    draft = applying.begin_draft(by=park.agent, at=made.MONDAY)
    page = browser(park.agent).get(f"/apply/{draft.pk}/parties/").content.decode()
    assert "从企业名录里找" not in page
