from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Standing
from concord.ground.accounts.roles import OFFICE
from concord.ground.installation import operations as installation
from concord.ground.notices import jobs, operations, outbox, quiet, senders, wording
from concord.ground.notices.models import Channel, Delivery, SentInDemo, State
from concord.ground.parameters import operations as parameters
from concord.ground.parameters.declarations import CERTAIN

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)  # 12:00 in the park
PHONE = "19900000001"
pytestmark = pytest.mark.django_db


def _waiting(make_person, email=""):
    operations.tell(
        make_person("韦秀兰", PHONE, email), kind="k", title="有关案件的内容", body="", url="", subject=None, at=NOON
    )
    return Delivery.objects.get(channel=Channel.SMS)


def test_the_gateway_gets_number_sentence_and_a_lasting_reference(gateway, make_person):
    delivery = outbox.deliver(_waiting(make_person), at=NOON)
    assert (delivery.state, delivery.sent_at, delivery.tries) == (State.SENT, NOON, 1)
    assert gateway.got == [
        {"to": PHONE, "text": "【和园】您有一条新消息，请登录和园查看。", "reference": delivery.pk.hex}
    ]
    assert gateway.headers[0]["Authorization"] == "Bearer token-of-the-gateway"


def test_what_is_sent_is_never_sent_again(gateway, make_person):
    delivery = _waiting(make_person)
    for _ in range(2):
        outbox.deliver(Delivery.objects.get(pk=delivery.pk), at=NOON)
    outbox.deliver_due(at=NOON + timedelta(days=1))
    assert len(gateway.got) == 1


def test_two_workers_holding_the_same_row_send_it_once(gateway, make_person):
    first = _waiting(make_person)
    second = Delivery.objects.get(pk=first.pk)
    outbox.deliver(first, at=NOON)
    outbox.deliver(second, at=NOON)
    assert len(gateway.got) == 1


def test_failures_are_tried_again_after_growing_pauses_then_given_up(gateway, make_person):
    gateway.status = 500
    delivery, at, pauses = _waiting(make_person), NOON, []
    while delivery.state != State.GIVEN_UP:
        delivery = outbox.deliver(delivery, at=at)
        pauses.append(delivery.next_try_at - at)
        at = quiet.over_at(delivery.next_try_at) or delivery.next_try_at
    assert pauses[:5] == list(outbox.PAUSES)
    assert (delivery.tries, delivery.failure) == (6, "短信网关未接收（HTTP 500）")
    assert outbox.deliver_due(at=at + timedelta(days=9)) == 0


def test_a_redirect_is_a_failure_and_is_not_followed(gateway, make_person):
    gateway.status = 302
    assert outbox.deliver(_waiting(make_person), at=NOON).state == State.FAILED


def test_an_unreachable_gateway_is_a_failure_that_names_no_address(settings, make_person):
    settings.SMS_URL = "http://127.0.0.1:9/"
    delivery = outbox.deliver(_waiting(make_person), at=NOON)
    assert delivery.state == State.FAILED
    assert PHONE not in delivery.failure


def test_plain_http_beyond_this_machine_is_not_used(settings, make_person):
    settings.SMS_URL = "http://sms.example/"
    assert "https://" in outbox.deliver(_waiting(make_person), at=NOON).failure


def test_a_worker_killed_after_claiming_leaves_a_message_that_goes_out_later(gateway, make_person):
    delivery = _waiting(make_person)
    assert outbox._claim(delivery, NOON)  # the worker dies here
    assert outbox.deliver_due(at=NOON) == 0
    assert outbox.deliver_due(at=NOON + outbox.LEASE) == 1
    assert [each["reference"] for each in gateway.got] == [delivery.pk.hex]


def test_without_a_sender_messages_wait_and_say_why(make_person):
    delivery = outbox.deliver(_waiting(make_person), at=NOON)
    assert (delivery.state, delivery.tries) == (State.WAITING, 0)
    assert delivery.failure == "尚未配置短信通道（CONCORD_SMS_URL）"


def test_once_a_sender_is_there_waiting_messages_go_out(make_person, gateway, settings):
    url, settings.SMS_URL = settings.SMS_URL, ""
    outbox.deliver(_waiting(make_person), at=NOON)
    settings.SMS_URL = url
    assert outbox.deliver_due(at=NOON + outbox.UNCONFIGURED_PAUSE) == 1


@pytest.mark.parametrize(
    ("hour", "rings"), [(21, True), (22, False), (23, False), (0, False), (6, False), (7, True), (12, True)]
)
def test_no_message_rings_in_the_quiet_hours(gateway, make_person, hour, rings):
    at = datetime(2026, 11, 3, hour, 30, tzinfo=quiet._ZONE)
    delivery = outbox.deliver(_waiting(make_person), at=at)
    assert (delivery.state == State.SENT) is rings
    if not rings:
        assert delivery.next_try_at.astimezone(quiet._ZONE).hour == 7
        assert delivery.next_try_at - at < timedelta(hours=9)
        assert delivery.tries == 0


def test_a_letter_says_only_that_something_is_new(letters, gateway, make_person):
    _waiting(make_person, "wei@park.example")
    assert outbox.deliver_due(at=NOON) == 2
    (letter,) = letters
    assert b"To: wei@park.example" in letter
    delivery = Delivery.objects.get(channel=Channel.EMAIL)
    assert f"Message-ID: <{delivery.pk.hex}@concord>".encode() in letter
    assert "有关案件".encode() not in letter


def test_a_demonstration_keeps_messages_and_sends_none(gateway, make_person):
    installation.mark(demo=True, at=NOON)
    assert outbox.deliver(_waiting(make_person), at=NOON).state == State.SENT
    assert gateway.got == []
    kept = SentInDemo.objects.get()
    assert (kept.address, kept.text) == (PHONE, wording.WORDINGS[wording.NEW_MESSAGE].text)


def test_a_demonstration_open_to_others_sends_nothing_at_all(gateway, make_person, settings):
    installation.mark(demo=True, at=NOON)
    settings.BIND_HOST = "10.0.0.7"
    assert outbox.deliver(_waiting(make_person), at=NOON).failure == "演示环境不向外发送"
    assert (gateway.got, SentInDemo.objects.count()) == ([], 0)


def test_a_code_goes_out_at_once_even_at_night(gateway, caplog, capsys):
    night = datetime(2026, 11, 3, 2, 0, tzinfo=quiet._ZONE)
    senders.send_code(PHONE, "482913", "sign_in", night)
    assert "482913" in gateway.got[0]["text"]
    assert "登录" in gateway.got[0]["text"]
    assert not Delivery.objects.exists()
    assert "482913" not in caplog.text + "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        ("sign_in", "用于登录，"),
        ("signing.5f0c", "用于签署文书，"),
        ("agency:5f0c:77aa", "用于确认由他人经办您单位的事务，"),
        ("invitation.5f0c", "用于查看邀请，"),
        ("something_else", "验证码 482913，5 分钟内有效"),
    ],
)
def test_a_code_names_its_use_and_no_id(purpose, said):
    words = wording.code("482913", purpose)
    assert said in words
    assert "5f0c" not in words


def test_a_code_that_cannot_leave_says_so(gateway):
    gateway.status = 503
    with pytest.raises(senders.SendFailed) as failed:
        senders.send_code(PHONE, "482913", "sign_in", NOON)
    assert "482913" not in str(failed.value)


@pytest.fixture
def never_quiet(make_person):
    """A park that sends by night too: its quiet hours end when they begin."""
    office = Organisation.objects.create(kind="leading_group", name="测试办公室")
    two = [
        Actor(
            person,
            Standing.objects.create(
                person=person, organisation=office, role=OFFICE, since=NOON, confirmed_at=NOON, reason="测试"
            ),
        )
        for person in (make_person("甲"), make_person("乙"))
    ]
    proposed = parameters.propose(
        "house.quiet_from_hour",
        value=7,
        valid_from=date(2026, 1, 1),
        source="测试",
        confidence=CERTAIN,
        by=two[0],
        at=NOON,
    )
    parameters.confirm(proposed, by=two[1], at=NOON)


@pytest.mark.usefixtures("never_quiet")
def test_equal_hours_switch_the_quiet_off(gateway, make_person):
    night = datetime(2026, 11, 3, 2, 0, tzinfo=quiet._ZONE)
    assert outbox.deliver(_waiting(make_person), at=night).state == State.SENT


@pytest.mark.usefixtures("never_quiet")
def test_the_jobs_send_what_the_act_kept(gateway, make_person):
    delivery = _waiting(make_person)
    jobs.deliver(deliveries=[str(delivery.pk)])
    jobs.sweep(timestamp=0)
    assert [each["reference"] for each in gateway.got] == [delivery.pk.hex]
