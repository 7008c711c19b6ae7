from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.notices import operations, queries, wording
from concord.ground.notices.models import Channel, Delivery, Notice, State

AT = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
SECRET = "您与柳州云栈机械有限公司的欠薪一案已受理"
pytestmark = pytest.mark.django_db


def _tell(person, title=SECRET, url="/cases/1/"):
    return operations.tell(
        person,
        kind="mediation.case.accept",
        title=title,
        body="柳东劳调〔2026〕区-00001",
        url=url,
        subject=uuid.uuid4(),
        at=AT,
    )


def test_a_notice_is_there_at_once_and_calls_in_by_each_address(make_person):
    person = make_person("韦秀兰", "19900000001", "wei@park.example")
    notice = _tell(person)
    assert queries.unread(person) == 1
    found = {(each.channel, each.address, each.state) for each in notice.deliveries.all()}
    assert found == {
        (Channel.SMS, "19900000001", State.WAITING),
        (Channel.EMAIL, "wei@park.example", State.WAITING),
    }


def test_an_unproved_phone_is_never_written_to(make_person):
    assert not _tell(make_person("莫未验", "19900000002", proved=False)).deliveries.exists()


def test_someone_without_address_is_told_inside_only(make_person):
    person = make_person("覃无号")
    _tell(person)
    assert (queries.unread(person), Delivery.objects.count(), ProcrastinateJob.objects.count()) == (1, 0, 0)


def test_what_is_undone_has_told_nobody(make_person):
    person = make_person("韦秀兰", "19900000001")

    def act_that_fails():
        with transaction.atomic():
            _tell(person)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act_that_fails()
    assert (Notice.objects.count(), Delivery.objects.count(), ProcrastinateJob.objects.count()) == (0, 0, 0)


def test_one_unsent_message_calls_in_for_many_notices(make_person):
    person = make_person("韦秀兰", "19900000001")
    for _ in range(3):
        _tell(person)
    assert (queries.unread(person), Delivery.objects.count()) == (3, 1)


def test_after_a_message_went_out_the_next_notice_calls_again(make_person):
    person = make_person("韦秀兰", "19900000001")
    _tell(person)
    Delivery.objects.update(state=State.SENT, sent_at=AT)
    _tell(person)
    assert Delivery.objects.filter(state=State.WAITING).count() == 1


def test_addresses_rest_sealed(make_person):
    _tell(make_person("韦秀兰", "19900000001"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notices_delivery")
        (raw,) = cursor.fetchone()
    assert b"19900000001" not in bytes(raw)


def test_an_invitations_link_rests_sealed():
    params = {
        "body": "某会",
        "case_number": "柳东劳调〔2026〕区-00001",
        "link": "https://hy.example/i/s3cret/",
        "help_phone": "1",
    }
    delivery = operations.invite("19900000003", template=wording.INVITATION, params=params, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT params FROM notices_delivery")
        (raw,) = cursor.fetchone()
    assert b"s3cret" not in bytes(raw)
    assert Delivery.objects.get(pk=delivery.pk).params == params


def test_neither_the_outbox_nor_the_job_knows_what_it_is_about(make_person):
    notice = _tell(make_person("韦秀兰", "19900000001"))
    delivery = Delivery.objects.get()
    job = ProcrastinateJob.objects.get()
    assert delivery.params == {}
    assert job.args == {"deliveries": [str(delivery.pk)]}
    said = wording.WORDINGS[delivery.template].fill(delivery.params) + json.dumps(job.args)
    for secret in (SECRET, notice.body, str(notice.subject), "欠薪", "/cases/"):
        assert secret not in said


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil.example", "cases/1/"])
def test_a_notice_leads_to_a_page_of_this_house_only(make_person, url):
    with pytest.raises(operations.BadAddress):
        _tell(make_person("韦秀兰"), url=url)


@pytest.mark.parametrize("size", [1, 3])
def test_telling_many_costs_the_same_as_telling_one(make_person, django_assert_num_queries, size):
    people = [make_person(f"受告知{n}", f"1990000001{n}") for n in range(size)]
    # savepoint, notices, who is called in already, deliveries, job, release
    with django_assert_num_queries(6):
        operations.tell_many(people, kind="k", title="t", body="", url="", subject=None, at=AT)


def test_an_invitation_says_body_number_phone_and_link_and_nothing_else():
    params = {
        "body": "柳东新区劳动人事争议调解委员会",
        "case_number": "柳东劳调〔2026〕区-00001",
        "link": "https://hy.example/i/abc",
        "help_phone": "0772-0000000",
    }
    delivery = operations.invite("19900000003", template=wording.INVITATION, params=params, at=AT)
    said = wording.WORDINGS[delivery.template].fill(delivery.params)
    assert all(value in said for value in params.values())
    assert not any(word in said for word in ("申请人", "被申请", "争议一案", "工资"))


@pytest.mark.parametrize("extra", [{"claim": "欠薪 12,000 元"}, {}])
def test_an_invitation_with_anything_more_or_less_is_refused(extra):
    with pytest.raises(wording.TooMuchSaid):
        operations.invite("19900000003", template=wording.INVITATION, params={"body": "某会", **extra}, at=AT)
    assert not Delivery.objects.exists()


def test_reading_is_remembered_once(make_person):
    person = make_person("韦秀兰")
    notice = _tell(person)
    operations.mark_read(notice, at=AT)
    operations.mark_read(Notice.objects.get(), at=datetime(2026, 11, 9, tzinfo=UTC))
    assert Notice.objects.get().read_at == AT
    assert queries.unread(person) == 0


def test_marking_all_read_leaves_other_people_alone(make_person):
    mine, other = make_person("韦秀兰"), make_person("莫大海")
    _tell(mine)
    _tell(other)
    assert operations.mark_all_read(mine, at=AT) == 1
    assert queries.unread(other) == 1
