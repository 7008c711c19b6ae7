from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concord.ground.accounts import acting
from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Viewing
from concord.ground.accounts.roles import AUDITOR, OFFICE, SECURITY_ADMIN, SYSTEM_ADMIN
from concord.ground.privacy import queries as privacy
from concord.law import identity
from concord.registry import operations
from concord.registry.letters import Letter
from concord.registry.models import Agency
from concord.registry.roles import AGENT, CLERK, MEDIATOR

pytestmark = pytest.mark.django_db
OWNER_PHONE = "19900091111"
LETTER = Letter(b"%PDF-1.7 letter", "委托书.pdf")


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


@pytest.fixture
def enter(client):
    """Sign in as an actor, acting under their standing."""

    def go(actor):
        client.force_login(actor.own)
        client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
        return client

    return go


def test_a_person_becomes_agent_with_the_owner_s_code_through_the_pages(client, enterprise, person, sent):
    firm, agent = enterprise(name="柳州砺川模具有限公司"), person()
    client.force_login(agent)
    found = client.post("/my-enterprise/apply/", {"enterprise": "柳州砺川模具有限公司"})
    assert "199****1111" in client.get(found.url).content.decode()
    claim = reverse("registry:claim", args=[firm.pk])
    assert client.post(claim).url == claim
    client.post(claim, {"code": sent[-1][1]})
    page = client.get("/my-enterprise/")
    assert page.wsgi_request.actor.role == AGENT
    assert "柳州砺川模具有限公司" in page.content.decode()


def test_a_wrong_code_is_told_on_the_page(client, enterprise, person, sent):
    firm = enterprise()
    client.force_login(person())
    claim = reverse("registry:claim", args=[firm.pk])
    client.post(claim)
    wrong = f"{(int(sent[-1][1]) + 1) % 10**6:06d}"
    assert "验证码不对" in client.post(claim, {"code": wrong}).content.decode()


def test_a_letter_goes_to_the_clerk_s_queue_and_is_approved_there(client, enterprise, person, staff, enter):
    firm, agent = enterprise(), person()
    client.force_login(agent)
    given = SimpleUploadedFile("委托书.png", LETTER.content, "text/html")
    client.post(reverse("registry:ways", args=[firm.pk]), {"letter": given})
    agency = Agency.objects.get()
    enter(staff(CLERK))
    assert agent.name in client.get("/agencies/").content.decode()
    page = client.get(reverse("registry:agency", args=[agency.pk])).content.decode()
    assert "核对通过" in page
    paper = client.get(reverse("registry:letter", args=[agency.pk]))
    assert (paper.content, paper["Content-Type"]) == (LETTER.content, "application/pdf")
    client.post(reverse("registry:move", args=[agency.pk, "approve"]))
    agency.refresh_from_db()
    assert agency.state == "active"
    assert "核对授权委托书" in [each.purpose for each in privacy.looks_at(agent)]


def test_a_letter_that_is_no_picture_and_no_pdf_is_refused(client, enterprise, person):
    firm = enterprise()
    client.force_login(person())
    given = SimpleUploadedFile("x.html", b"<script>", "image/png")
    page = client.post(reverse("registry:ways", args=[firm.pk]), {"letter": given})
    assert "只收 PDF" in page.content.decode()
    assert not Agency.objects.exists()


def test_the_owner_sees_agents_by_the_registered_phone_and_ends_one(client, enterprise, person, at):
    firm = enterprise()
    agency = operations.request_agency(enterprise=firm, letter=LETTER, by=Actor(person("经办甲")), at=at)
    client.force_login(person("韦振邦", phone=OWNER_PHONE))
    assert "经办甲" in client.get("/my-enterprise/").content.decode()
    assert client.get(reverse("registry:agency", args=[agency.pk])).status_code == 200


def test_agencies_are_closed_to_strangers_and_to_other_roles(client, enterprise, person, staff, enter, at):
    agency = operations.request_agency(enterprise=enterprise(), letter=LETTER, by=Actor(person()), at=at)
    addresses = [reverse("registry:agency", args=[agency.pk]), reverse("registry:letter", args=[agency.pk])]
    move = reverse("registry:move", args=[agency.pk, "approve"])
    strangers = [Actor(person()), *(staff(role) for role in (MEDIATOR, AUDITOR, SYSTEM_ADMIN))]
    for stranger in strangers:
        enter(stranger)
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert client.post(move).status_code == 404
        assert client.get("/agencies/").status_code == 403
    agency.refresh_from_db()
    assert agency.state == "waiting"


@pytest.mark.parametrize("role", [AUDITOR, SYSTEM_ADMIN, SECURITY_ADMIN])
def test_the_register_is_closed_to_administrators(client, enterprise, staff, enter, role):
    firm = enterprise()
    enter(staff(role))
    assert client.get("/enterprises/").status_code == 403
    assert client.get(reverse("registry:enterprise", args=[firm.pk])).status_code == 404


def test_the_full_phone_opens_only_with_a_purpose_and_leaves_a_record(client, enterprise, staff, enter):
    firm = enterprise()
    enter(staff(CLERK))
    card, reveal = (reverse(f"registry:{name}", args=[firm.pk]) for name in ("enterprise", "reveal_phone"))
    assert OWNER_PHONE not in client.get(card).content.decode()
    assert OWNER_PHONE not in client.post(reveal, {"purpose": ""}).content.decode()
    assert OWNER_PHONE in client.post(reveal, {"purpose": "电话通知领取文书"}).content.decode()
    assert Viewing.objects.get().purpose == "电话通知领取文书"


def test_a_standing_is_granted_by_one_and_confirmed_by_another_through_the_pages(client, person, body, staff, enter):
    newcomer = person("新调解员")
    security, office = staff(SECURITY_ADMIN), staff(OFFICE)
    enter(security)
    facts = {"login": newcomer.phone, "organisation": str(body.pk), "role": MEDIATOR, "reason": "任命书 3 号"}
    client.post("/standings/grant/", facts)
    row = newcomer.standings.get()
    assert client.post(reverse("registry:confirm_standing", args=[row.pk])).status_code == 403
    enter(office)
    assert "新调解员" in client.get("/standings/").content.decode()
    client.post(reverse("registry:confirm_standing", args=[row.pk]))
    row.refresh_from_db()
    assert row.confirmed_by == office.own


def test_a_term_ends_with_its_last_day_and_the_person_may_be_named_by_sign_in_name(client, person, body, staff, enter):
    newcomer = person("新办事员")
    enter(staff(SECURITY_ADMIN))
    facts = {"login": newcomer.handle, "organisation": str(body.pk), "role": OFFICE, "reason": "任命书 5 号"}

    assert "已经过去" in client.post("/standings/grant/", {**facts, "until": "2020-01-31"}).content.decode()
    assert "没有人用这个号码" in client.post("/standings/grant/", {**facts, "login": "nobody"}).content.decode()
    client.post("/standings/grant/", {**facts, "until": "2099-12-31"})

    assert newcomer.standings.get().until == datetime(2099, 12, 31, 16, tzinfo=UTC)


def test_the_grant_page_says_why_an_administrator_cannot_also_mediate(client, body, staff, enter):
    auditor = staff(AUDITOR, "黎明察").own
    enter(staff(SECURITY_ADMIN))
    facts = {"login": auditor.phone, "organisation": str(body.pk), "role": MEDIATOR, "reason": "任命书 4 号"}
    assert "三类管理员" in client.post("/standings/grant/", facts).content.decode()


def test_managing_standings_is_closed_to_others(client, person, staff, enter):
    for other in (Actor(person()), staff(CLERK), staff(SYSTEM_ADMIN)):
        enter(other)
        assert client.get("/standings/").status_code == 403
        assert client.get("/standings/grant/").status_code == 403


def test_a_guest_is_asked_to_sign_in_everywhere(client, enterprise):
    for address in ("/enterprises/", "/agencies/", "/my-enterprise/", "/standings/"):
        assert client.get(address).url.startswith("/sign-in/?next=")


def test_an_officer_s_standing_is_ended_with_its_reason(client, person, body, staff, enter, at):
    holder = person("陶谨言")
    row = accounts.grant(holder, organisation=body, role=OFFICE, reason="任命", by=SYSTEM, at=at)
    enter(staff(SECURITY_ADMIN))
    client.post(reverse("registry:end_standing", args=[row.pk]), {"reason": "调离"})
    row.refresh_from_db()
    assert row.ended_reason == "调离"


@pytest.fixture
def licence(enterprise):
    """What a clerk types from a business licence of an employer not yet entered."""
    stem = "91450203MA099999X"
    return {
        "name": "柳州砺川模具有限公司",
        "uscc": stem + identity.uscc_check_char(stem),
        "representative": "韦振邦",
        "representative_phone": OWNER_PHONE,
        "address": "示例路2号",
        "area": enterprise().area_id,
        "industry": "C",
        "industry_name": "汽车制造业",
        "size": "small",
        "headcount": "36",
    }


def test_a_clerk_enters_an_employer_from_its_licence(client, licence, staff, enter):
    enter(staff(CLERK))
    page = client.post("/enterprises/new/", licence, follow=True).content.decode()
    assert "已登记柳州砺川模具有限公司" in page
    assert "已在名录里" in client.post("/enterprises/new/", licence).content.decode()


def test_a_wrong_code_is_told_beside_its_field(client, licence, staff, enter):
    enter(staff(CLERK))
    page = client.post("/enterprises/new/", {**licence, "uscc": licence["uscc"][:-1] + "1"}).content.decode()
    assert "第 18 位应为" in page


def test_a_clerk_changes_the_phone_in_the_register_and_nobody_else_does(client, enterprise, staff, enter):
    firm = enterprise()
    change = reverse("registry:change_phone", args=[firm.pk])
    enter(staff(MEDIATOR))
    assert client.post(change, {"phone": "19900092222"}).status_code == 403
    enter(staff(CLERK))
    client.post(change, {"phone": "19900092222"})
    firm.refresh_from_db()
    assert firm.representative_phone == "19900092222"
