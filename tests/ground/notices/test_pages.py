from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from concord.ground.installation import operations as installation
from concord.ground.notices import operations, outbox, queries
from concord.ground.notices.models import Channel, Notice, SentInDemo

AT = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def person(make_person):
    return make_person("韦秀兰")


@pytest.fixture
def signed_in(client: Client, person):
    client.force_login(person)
    return client


def _tell(person, times=1, url="/notices/"):
    return [
        operations.tell(person, kind="k", title=f"第{n}条", body="", url=url, subject=None, at=AT) for n in range(times)
    ]


def test_an_empty_list_says_what_would_be_here(signed_in):
    page = signed_in.get("/notices/").content.decode()
    assert "还没有消息" in page


def test_the_list_costs_the_same_for_one_and_three(
    signed_in, person, django_assert_num_queries, django_assert_max_num_queries
):
    signed_in.get("/notices/")  # the demo mark is asked for once in a process
    _tell(person)
    with django_assert_max_num_queries(13) as first:
        signed_in.get("/notices/")
    _tell(person, 2)
    with django_assert_num_queries(len(first.captured_queries)):
        page = signed_in.get("/notices/").content.decode()
    assert "有 3 条未读" in page


def test_opening_a_notice_marks_it_read_and_leads_on(signed_in, person):
    (notice,) = _tell(person)
    answer = signed_in.get(f"/notices/{notice.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/notices/")
    assert queries.unread(person) == 0


def test_a_notice_without_an_address_is_shown_by_itself(signed_in, person):
    (notice,) = _tell(person, url="")
    assert "第0条" in signed_in.get(f"/notices/{notice.pk}/").content.decode()


def test_another_persons_notice_does_not_exist(signed_in, make_person):
    (notice,) = _tell(make_person("莫大海"))
    assert signed_in.get(f"/notices/{notice.pk}/").status_code == 404
    assert signed_in.get(f"/notices/{uuid.uuid4()}/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_all_can_be_marked_read_at_once(signed_in, person):
    _tell(person, 3)
    assert signed_in.post("/notices/read/").status_code == 302
    assert signed_in.get("/notices/read/").status_code == 405
    assert queries.unread(person) == 0


def test_long_lists_come_in_pages(signed_in, person):
    _tell(person, 21)
    assert "第 1 页，共 2 页" in signed_in.get("/notices/").content.decode()
    assert signed_in.get("/notices/?page=99").status_code == 200


def test_a_guest_is_asked_to_sign_in(client):
    answer = client.get("/notices/")
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_the_demonstrations_outbox_shows_at_night_what_waits_for_the_morning(client, make_person):
    installation.mark(demo=True, at=AT)
    (notice,) = _tell(make_person("莫大海", "19900000001"))
    night = datetime(2026, 11, 3, 15, 30, tzinfo=UTC)  # 23:30 in the park
    outbox.deliver(notice.deliveries.get(), at=night)
    page = client.get("/demo/outbox/").content.decode()
    assert "您有一条新消息" in page
    assert "2026-11-04 07:00" in page
    assert "夜间不打扰" in page
    outbox.deliver(notice.deliveries.get(), at=night + timedelta(hours=8))
    page = client.get("/demo/outbox/").content.decode()
    assert "您有一条新消息" in page
    assert "夜间不打扰" not in page


def test_the_demonstrations_outbox_exists_only_there_and_only_from_this_machine(client, settings):
    assert client.get("/demo/outbox/").status_code == 404
    installation.mark(demo=True, at=AT)
    SentInDemo.objects.create(channel=Channel.SMS, address="19900000001", text="【和园】验证码 482913", at=AT)
    assert "482913" in client.get("/demo/outbox/").content.decode()
    assert client.get("/demo/outbox/", REMOTE_ADDR="10.0.0.7").status_code == 404
    settings.SERVING = True
    assert client.get("/demo/outbox/").status_code == 404
