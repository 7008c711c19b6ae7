"""长者模式 without a script, reading aloud where it helps, and nothing a chat app's browser lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from concord.ground.accounts.roles import OFFICE

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).resolve().parents[3] / "src/concord"
WECHAT = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 13) MicroMessenger/8.0.50 WeChat/arm64"}


def _elder(client: Client) -> Client:
    client.post("/elder/", {"on": "yes"})
    return client


def test_it_is_switched_on_and_off_without_a_script_and_stays_on_the_page(client):
    answer = client.post("/elder/", {"on": "yes"}, HTTP_REFERER="http://testserver/verify/?code=1")
    assert answer.url == "/verify/?code=1"
    page = client.get("/verify/").content.decode()
    assert '<html lang="zh-CN" class="elder">' in page
    assert "退出长者模式" in page
    client.post("/elder/", {"on": "no"})
    assert 'class="elder"' not in client.get("/verify/").content.decode()


@pytest.mark.parametrize("came", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_it_leads_nowhere_but_to_pages_of_ours(client, came):
    assert client.post("/elder/", {"on": "yes"}, HTTP_REFERER=came).url == "/"


def test_it_asks_for_no_token_so_that_error_pages_can_offer_it(client):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/elder/", {"on": "yes"}).status_code == 302


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/nowhere/", "/law/cards/wages/", "/me/"])
def test_a_human_being_is_one_press_away_in_every_frame(client, actor, at_desk, path):
    for visitor in (_elder(client), _elder(at_desk(actor(OFFICE)))):
        page = visitor.get(path, follow=True).content.decode()
        assert 'class="help-line"' in page
        assert "tel:0772-0000000".replace("-", "") in page


def test_the_front_door_has_one_main_act_and_folds_the_rest(client):
    page = _elder(client).get("/").content.decode()
    before, folded = page.split('<details class="more-acts', 1)
    assert before.count('class="entry ') == 3
    assert before.count("entry-first") == 1
    assert "查验真伪" in folded


def test_its_letters_and_targets_are_as_large_as_the_guidance_asks():
    sheet = (SOURCE / "site/static/elder.css").read_text()
    sizes = [
        float(size)
        for size in re.findall(r"\.elder \{ font-size: (\d+)px|^  font-size: (\d+)px", sheet)
        for size in size
        if size
    ]
    assert min(sizes) >= 18
    assert re.search(r"\.elder \.btn, .*?\{ min-height: 60px; \}", sheet, re.DOTALL)


@pytest.mark.parametrize("path", ["/law/cards/wages/", "/privacy/", "/apply/"])
def test_pages_to_be_understood_offer_to_be_read_aloud(actor, at_desk, path):
    page = at_desk(actor()).get(path).content.decode()
    target = re.search(r'data-read="([a-z-]+)" hidden', page)
    assert target
    assert f'id="{target[1]}"' in page
    assert "read_aloud.js" in page


def test_chat_apps_are_told_where_a_file_can_be_saved_and_nobody_else_is(actor, at_desk):
    from concord.ground.privacy import operations  # noqa: PLC0415 -- only this test makes a copy
    from concord.ground.privacy.jobs import pack  # noqa: PLC0415 -- only this test makes a copy
    from concord.ground.privacy.models import Copy  # noqa: PLC0415 -- only this test makes a copy
    from tests.site.pages.conftest import AT  # noqa: PLC0415 -- only this test makes a copy

    me = actor()
    pack(copy=str(operations.order_copy(by=me, at=AT).pk))
    path = f"/me/information/copy/{Copy.objects.get().pk}/"
    browser = at_desk(me)
    assert "用浏览器打开" in browser.get(path, **WECHAT).content.decode()
    assert "用浏览器打开" not in browser.get(path).content.decode()


def test_no_page_needs_what_in_app_browsers_lack():
    lacking = re.compile(r"serviceWorker|window\.open|showModal|\b(alert|confirm|prompt)\(|Notification\.|<dialog")
    pages = [*SOURCE.rglob("templates/**/*.html"), *SOURCE.glob("site/static/*.js")]
    assert pages
    assert [path.name for path in pages if lacking.search(path.read_text())] == []
