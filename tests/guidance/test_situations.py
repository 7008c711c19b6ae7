"""The pages of situations: what to do next and by when."""

from __future__ import annotations

import pytest

from concord.law.tables.situations import ALL, BY_CODE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", BY_CODE)
def test_a_situation_shows_its_steps_and_articles(client, code):
    words = client.get(f"/law/situations/{code}/").content.decode()
    for step in BY_CODE[code].steps:
        assert step.words in words
        assert step.article in words


def test_the_list_leads_to_every_situation_and_the_way_in_to_the_list(client):
    words = client.get("/law/situations/").content.decode()
    assert all(f"/law/situations/{each.code}/" in words for each in ALL)
    assert "/law/situations/" in client.get("/law/").content.decode()


def test_a_day_gives_the_last_days(client):
    words = client.get("/law/situations/award_received/?from=2025-09-18").content.decode()
    assert "到 2025年10月9日" in words
    assert "到 2025年10月20日" in words


@pytest.mark.parametrize("day", ["soon", "1500-01-01"])
def test_an_odd_day_is_refused_with_its_mend(client, day):
    page = client.get(f"/law/situations/award_received/?from={day}")
    assert page.status_code == 422
    assert "请核对" in page.content.decode() or "应是日期" in page.content.decode()


def test_an_unknown_situation_is_no_page(client):
    assert client.get("/law/situations/nothing/").status_code == 404
