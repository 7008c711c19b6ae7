"""The front door: what people come for, and nothing that is not there."""

from __future__ import annotations

import pytest

from concord.site import portal

pytestmark = pytest.mark.django_db


def test_a_guest_is_offered_what_people_come_for_and_where_to_sign_in(client):
    page = client.get("/").content.decode()

    for words in ("查验真伪", "我的单位", "调解组织和公开数值", "登录或者注册", "0772-0000000"):
        assert words in page
    assert "等您办的事" not in page


def test_someone_acting_for_themselves_meets_the_front_door_without_the_way_to_sign_in(actor, at_desk):
    page = at_desk(actor()).get("/").content.decode()

    assert "我的账号" in page
    assert "登录或者注册" not in page


def test_only_pages_that_exist_are_offered(settings):
    settings.ROOT_URLCONF = "concord.ground.notices.urls"

    assert portal.address("mediation:apply") is None
    assert portal.address("home") is None


def test_the_park_page_shows_public_values_with_their_sources(client):
    page = client.get("/park/").content.decode()

    assert "柳东管发〔2022〕32号" in page
    assert "待确认" in page
    assert "公开统计的最小格数" not in page
