from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from concord.ground.accounts import acting, operations, queries
from concord.ground.accounts.actors import SYSTEM
from concord.ground.accounts.adapter import STAFF_SESSION, AccountAdapter
from concord.ground.accounts.models import OneTimeCode, Person
from concord.ground.accounts.roles import OFFICE
from concord.ground.installation import operations as installation
from concord.ground.installation import queries as mark
from concord.registry.roles import AGENT

pytestmark = pytest.mark.django_db
PHONE = "19900010001"
PASSWORD = "和园测试-长密码-2026"
CODE, ENTER = "/sign-in/code/", "/sign-in/code/enter/"


@pytest.fixture(autouse=True)
def _quiet_throttle():
    cache.clear()
    yield
    mark.is_demo.cache_clear()


def ask(client, phone=PHONE, **more):
    return client.post(CODE, {"phone": phone, **more})


def signed_in(client):
    return client.session.get("_auth_user_id")


@pytest.fixture
def worker(at):
    return operations.join(name="罗小满", phone=PHONE, at=at, verified=True, handle="xiaoman", password=PASSWORD)


def test_a_known_phone_and_its_code_sign_in_and_lead_where_one_was_going(client, worker, sent):
    ask(client, next="/me/")
    answer = client.post(ENTER, {"code": sent[-1][1]})
    assert answer.url == "/me/"
    assert signed_in(client) == str(worker.pk)


def test_a_newcomer_proves_the_phone_gives_a_name_and_is_in(client, sent):
    ask(client)
    assert client.post(ENTER, {"code": sent[-1][1]}).url == reverse("introduce")
    client.post(reverse("introduce"), {"name": "韦新来"})
    person = Person.objects.get()
    assert (person.name, person.phone) == ("韦新来", PHONE)
    assert person.phone_verified_at is not None
    assert not person.has_usable_password()
    assert signed_in(client) == str(person.pk)


def test_the_first_page_asks_for_a_phone_and_takes_a_password_as_well(client, worker, sent):
    page = client.get("/sign-in/?next=/me/").content.decode()
    code, password = page.partition("用密码登录")[::2]
    assert f'action="{CODE}"' in code
    assert 'name="phone"' in code
    assert 'name="next" value="/me/"' in code
    assert 'name="password"' in password
    assert "<details" in page
    assert "open" not in page.partition("<details")[2].partition(">")[0]
    wrong = client.post("/sign-in/", {"login": "xiaoman", "password": "不对的密码不对的"}).content.decode()
    assert "open" in wrong.partition("<details")[2].partition(">")[0]
    assert not sent


def test_who_may_act_for_an_employer_is_asked_as_whom(client, worker, sent, at):
    firm = operations.establish(kind="enterprise", name="云栈机械")
    standing = operations.grant(worker, organisation=firm, role=AGENT, reason="登记", by=SYSTEM, at=at)
    ask(client, next="/me/")
    asked = client.post(ENTER, {"code": sent[-1][1]}).url
    assert asked == "/acting/?next=%2Fme%2F"
    page = client.get(asked).content.decode()
    assert "云栈机械" in page
    assert "本人" in page
    assert "不换，返回" not in client.get(asked).content.decode()  # it has still to be said
    assert client.post("/acting/", {"standing": str(standing.pk), "next": "/me/"}).url == "/me/"
    assert actor_of(client).standing == standing
    again = client.get("/acting/").content.decode()
    assert again.count(">现在<") == 1
    assert "不换，返回" in again


def test_who_may_act_for_nobody_or_for_one_office_is_not_asked(client, worker, sent, bureau, at):
    operations.grant(worker, organisation=bureau, role=OFFICE, reason="任命", by=SYSTEM, at=at)
    ask(client, next="/me/")
    assert client.post(ENTER, {"code": sent[-1][1]}).url == "/me/"


def test_a_guest_is_not_asked_as_whom(client):
    assert client.get("/acting/").url.startswith("/sign-in/")


def test_no_name_can_be_given_without_a_proved_phone(client):
    ask(client)
    assert client.post(reverse("introduce"), {"name": "无凭据"}).url == reverse("account_signup")
    assert not Person.objects.exists()


@pytest.mark.parametrize("address", [CODE, "/sign-up/"])
def test_known_and_unknown_phones_get_the_same_answers(client, worker, sent, address):
    known, unknown = ({"phone": phone} for phone in (PHONE, "19900019999"))
    first, second = (client.post(address, data) for data in (known, unknown))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert len(sent) == 2


def test_known_and_unknown_accounts_get_the_same_refusal_of_a_password(client, worker):
    known, unknown = (
        client.post("/sign-in/", {"login": login, "password": "不对的密码不对的"}).content.decode()
        for login in ("xiaoman", "nobody1")
    )
    assert "账号或者密码不对" in known
    assert without_token(known.replace("xiaoman", "nobody1")) == without_token(unknown)


def without_token(page):
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("login", [PHONE, "xiaoman", "+86 199 0001 0001"])
def test_a_password_signs_in_by_phone_or_by_sign_in_name(client, worker, login):
    client.post("/sign-in/", {"login": login, "password": PASSWORD})
    assert signed_in(client) == str(worker.pk)


def test_passwords_are_throttled_by_account(client, worker):
    for _ in range(5):
        client.post("/sign-in/", {"login": "xiaoman", "password": "不对的密码不对的"})
    page = client.post("/sign-in/", {"login": "xiaoman", "password": PASSWORD}).content.decode()
    assert "5 分钟后再试" in page
    assert signed_in(client) is None


def test_a_wrong_code_says_so_and_the_sixth_is_refused(client, worker, sent):
    ask(client)
    wrong = f"{(int(sent[-1][1]) + 1) % 10**6:06d}"
    assert "验证码不对" in client.post(ENTER, {"code": wrong}).content.decode()
    for _ in range(4):
        client.post(ENTER, {"code": wrong})
    assert "已作废" in client.post(ENTER, {"code": sent[-1][1]}).content.decode()
    assert signed_in(client) is None


def test_an_impatient_second_request_leads_to_the_code_already_sent(client, worker, sent):
    ask(client)
    assert ask(client).url == ENTER
    assert len(sent) == 1
    assert "请先查看短信" in client.get(ENTER).content.decode()


def test_a_bad_phone_is_told_what_to_mend(client):
    assert "11 位" in client.post(CODE, {"phone": "1990001"}).content.decode()
    assert not OneTimeCode.objects.exists()


def test_the_phone_does_not_rest_in_clear_in_the_session(client, sent):
    ask(client)
    assert PHONE not in str(dict(client.session))


def test_nobody_is_led_to_a_foreign_address(client, worker, sent):
    ask(client, next="https://example.cn/steal")
    assert client.post(ENTER, {"code": sent[-1][1]}).url == "/"


def test_a_closed_account_is_told_so_only_after_the_right_password(client, worker):
    Person.objects.update(is_active=False)
    wrong = client.post("/sign-in/", {"login": "xiaoman", "password": "不对的密码不对的"})
    assert "账号或者密码不对" in wrong.content.decode()
    assert client.post("/sign-in/", {"login": "xiaoman", "password": PASSWORD}).url == reverse("account_inactive")
    assert "停用" in client.get(reverse("account_inactive")).content.decode()


def test_whoever_serves_the_public_is_signed_in_for_a_working_day(worker, bureau, at):
    def age():
        request = Client().get("/").wsgi_request
        AccountAdapter().login(request, worker)
        return request.session.get_expiry_age()

    assert age() == 14 * 24 * 3600
    operations.grant(worker, organisation=bureau, role=OFFICE, reason="任命", by=SYSTEM, at=at)
    assert age() == STAFF_SESSION.total_seconds()


def test_one_leaves_by_a_press_not_by_a_link(client, worker):
    client.force_login(worker)
    assert "退出" in client.get("/sign-out/").content.decode()
    assert signed_in(client)
    client.post("/sign-out/")
    assert signed_in(client) is None


def test_a_first_password_needs_no_old_one_a_change_does(client, at):
    person = operations.join(name="罗小满", phone=PHONE, at=at, verified=True)
    client.force_login(person)
    client.post("/me/password/", {"new": PASSWORD})
    assert signed_in(client)
    page = client.post("/me/password/", {"old": "不对的密码不对的", "new": "另一个-很长的-密码-2026"})
    assert "现在的密码不对" in page.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


# Acting


@pytest.fixture
def officer(worker, bureau, at):
    return operations.grant(worker, organisation=bureau, role=OFFICE, reason="任命", by=SYSTEM, at=at)


def actor_of(client):
    return client.get("/me/").wsgi_request.actor


def test_the_only_staff_standing_is_acted_under_without_asking(client, officer):
    client.force_login(officer.person)
    assert actor_of(client).standing == officer


def test_one_press_changes_whom_one_acts_as_and_it_stays_so(client, officer):
    client.force_login(officer.person)
    client.post("/acting/", {"standing": acting.ONESELF})
    assert actor_of(client).standing is None
    client.post("/acting/", {"standing": str(officer.id)})
    assert actor_of(client).standing == officer
    assert "柳东新区人社局（测试） · 领导小组办公室" in client.get("/me/").content.decode()


def test_a_standing_of_another_cannot_be_chosen(client, officer, person):
    client.force_login(person())
    assert client.post("/acting/", {"standing": str(officer.id)}).status_code == 404


def test_an_ended_standing_falls_away_at_once(client, officer, at):
    client.force_login(officer.person)
    client.post("/acting/", {"standing": str(officer.id)})
    operations.end(officer, reason="调离", by=SYSTEM, at=at + timedelta(hours=1))
    assert actor_of(client).standing is None


def test_a_guest_is_nobody_and_is_asked_to_sign_in(client):
    answer = client.get("/me/")
    assert answer.wsgi_request.actor.is_guest
    assert answer.url.startswith("/sign-in/?next=")


@pytest.mark.parametrize("number", [1, 3])
def test_the_frame_costs_the_same_for_one_standing_and_for_three(client, person, at, number, django_assert_num_queries):
    someone = person()
    for step in range(number):
        place = operations.establish(kind="enterprise", name=f"示例{step}")
        operations.grant(someone, organisation=place, role=AGENT, reason="登记", by=SYSTEM, at=at)
    client.force_login(someone)
    client.get("/me/")
    with django_assert_num_queries(6):
        client.get("/me/")


# The second factor


def test_with_the_setting_a_staff_standing_waits_for_the_second_factor(client, officer, settings):
    settings.STAFF_TOTP = True
    client.force_login(officer.person)
    assert actor_of(client).standing is None
    answer = client.post("/acting/", {"standing": str(officer.id)})
    assert answer.url == reverse("mfa_activate_totp")


def set_up_totp(client):
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]

    def code():
        return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))

    client.post(reverse("mfa_activate_totp"), {"code": code()})
    return code


def test_after_setting_up_totp_the_staff_standing_acts_and_sign_in_asks_for_it(client, bureau, at, settings, sent):
    settings.STAFF_TOTP = True
    officer = operations.join(name="覃办", phone=PHONE, at=at, verified=True)
    standing = operations.grant(officer, organisation=bureau, role=OFFICE, reason="任命", by=SYSTEM, at=at)
    client.force_login(officer)
    code = set_up_totp(client)
    assert actor_of(client).standing == standing
    client.post("/sign-out/")
    ask(client)
    answer = client.post(ENTER, {"code": sent[-1][1]})
    assert answer.url == reverse("mfa_authenticate")
    assert signed_in(client) is None
    cache.clear()  # a TOTP code counts once; the test cannot wait half a minute for the next
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert signed_in(client) == str(officer.pk)


# The demonstration's door


def test_the_demo_door_does_not_exist_in_real_work(client, worker, at):
    installation.mark(demo=False, at=at)
    assert client.get("/demo/sign-in/").status_code == 404
    assert client.post("/demo/sign-in/", {"person": str(worker.pk)}).status_code == 404


def test_in_a_demonstration_one_press_signs_in_as_someone(client, officer, at):
    installation.mark(demo=True, at=at)
    assert "罗小满" in client.get("/demo/sign-in/").content.decode()
    assert "罗小满" in client.get("/sign-in/").content.decode()
    client.post("/demo/sign-in/", {"person": f"{officer.person_id}:{officer.id}"})
    assert actor_of(client).standing == officer


@pytest.mark.parametrize("meta", [{"REMOTE_ADDR": "10.0.0.8"}, {"HTTP_X_FORWARDED_FOR": "10.0.0.8"}])
def test_the_demo_door_is_shut_to_other_machines_and_to_proxies(client, worker, at, meta):
    installation.mark(demo=True, at=at)
    assert client.get("/demo/sign-in/", **meta).status_code == 404
    assert client.post("/demo/sign-in/", {"person": str(worker.pk)}, **meta).status_code == 404
    assert "罗小满" not in client.get("/sign-in/", **meta).content.decode()


def test_the_demo_door_needs_a_csrf_token(at, worker):
    installation.mark(demo=True, at=at)
    assert Client(enforce_csrf_checks=True).post("/demo/sign-in/", {"person": str(worker.pk)}).status_code == 403


def test_a_demonstration_shows_the_code_beside_its_field(client, at, sent):
    installation.mark(demo=True, at=at)
    ask(client)
    assert sent[-1][1] in client.get(ENTER).content.decode()
    assert sent[-1][1] not in client.get(ENTER, REMOTE_ADDR="10.0.0.8").content.decode()


def test_an_address_that_does_not_exist_says_so_with_a_number(client):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "报编号" in answer.content.decode()


def test_people_are_found_by_phone_through_the_blind_index(worker):
    assert queries.found_by_phone(PHONE) == worker
    assert queries.found_by_handle("xiaoman") == worker


def test_setting_up_totp_asks_those_with_a_password_for_it_first(client, worker):
    client.force_login(worker)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert "密码不对" in client.post(asked.url, {"password": "不对的密码不对的"}).content.decode()
    assert client.post(asked.url, {"password": PASSWORD}).url == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:image/svg+xml" in page
    assert "动态码不对" in client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()


def test_the_totp_secret_rests_sealed(client, worker):
    client.force_login(operations.join(name="覃办", phone="19900018888", at=worker.joined_at, verified=True))
    set_up_totp(client)
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert client.get(reverse("mfa_index")).status_code == 200
    assert len(kept) > 80
