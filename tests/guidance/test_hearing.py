"""The office changes how free text is heard: seen beforehand on the lines, confirmed by another, in force at once."""

from __future__ import annotations

import pytest

from concord.ground.parameters.models import Setting
from concord.guidance import hearing
from concord.law.intake import voices

pytestmark = pytest.mark.django_db
NEW = '\n[[sign]]\nname = "new_words"\nsays = "说到打水漂"\npattern = \'泡汤\'\nclaims = { wages = 1 }\n'


def _change(client, text, source="窗口常听到"):
    return client.post("/law/voices/change/", {"text": text, "source": source})


def _hears(client, story):
    return "没有听出请求" not in client.post("/law/ask/result/", {"story": story}).content.decode()


def test_everybody_can_read_the_table(park, client):
    page = client.get("/law/voices/").content.decode()
    assert "平台自带的表" in page
    assert "说到被辞退" in page
    assert "改说法表" not in page


def test_a_new_sign_counts_once_another_person_confirms_it(park, client, enter, office):
    story = "这半年的辛苦都泡汤了"
    assert not _hears(client, story)
    proposed = _change(enter(office[0]), voices.shipped() + NEW)
    setting = Setting.objects.get(name=hearing.NAME)
    assert proposed.url == f"/law/voices/proposals/{setting.pk}/"
    assert not _hears(client, story)
    assert "试话都听得和现在一样" in enter(office[1]).get(proposed.url).content.decode()
    enter(office[1]).post(f"/parameters/settings/{setting.pk}/confirm/")
    assert _hears(client, story)
    assert "园区自己的表" in client.get("/law/voices/").content.decode()
    assert "这张说法表已经确认" in client.get(proposed.url).content.decode()


def test_the_preview_names_the_lines_that_change_and_which_get_worse(park, enter, office):
    away = '\n[[sign]]\nname = "no_transfer"\nsays = "说到调岗"\npattern = \'调岗|降薪\'\nclaims = { transfer = -1 }\n'
    table = voices.shipped() + away
    proposed = _change(enter(office[0]), table)
    page = enter(office[1]).get(proposed.url).content.decode()
    assert "调岗我不愿意去，他们说不去就算旷工" in page
    assert "没有更准" in page


def test_a_table_that_cannot_be_read_is_refused_by_its_line(park, enter, office):
    client = enter(office[0])
    broken = voices.shipped() + "\n[[sign]]\nname = \n"
    answer = _change(client, broken)
    line = broken.count("\n")
    assert answer.status_code == 422
    assert f"第 {line} 行" in answer.content.decode()
    assert not Setting.objects.filter(name=hearing.NAME).exists()


def test_a_second_proposal_waits_for_the_first(park, enter, office):
    client = enter(office[0])
    _change(client, voices.shipped() + NEW)
    assert "等待确认" in _change(client, voices.shipped()).content.decode()
    assert Setting.objects.filter(name=hearing.NAME).count() == 1


def test_only_the_office_changes_the_table(park, enter):
    assert _change(enter(park.clerk), voices.shipped()).status_code == 403
    assert _change(enter(park.worker), voices.shipped()).status_code == 403
