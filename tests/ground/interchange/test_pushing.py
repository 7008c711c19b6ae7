"""Events on their way: what they say, how often they are tried, where they may go."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from concord.ground.interchange import addresses, operations, pushing, sending, signatures
from concord.ground.interchange.models import Push
from concord.ground.interchange.refusals import BadAddress
from concord.ground.lifecycle.refusals import Unmet
from concord.ground.notices.models import Notice
from tests.mediation import builders, systems

pytestmark = pytest.mark.django_db
AT = builders.MONDAY


@pytest.fixture
def system(park):
    return systems.of_body(park)


@pytest.fixture
def subscription(system, receiver):
    return operations.subscribe(client=system.client, url=receiver.url, events=[], by=_by(system), at=AT)


def _by(system):
    return builders.Actor(system.client.standing.person, system.client.standing)


def _push(subscription):
    told = operations.announce(
        [subscription], event="mediation.case.accept", subject=uuid4(), number="柳东劳调〔2026〕区-0001", at=AT
    )
    return told[0]


def _walk(push, subscription, tries):
    """Try as often as told, each time when it is due."""
    for _ in range(tries):
        push.refresh_from_db()
        pushing.carry_due(at=push.next_try_at)
    push.refresh_from_db()
    subscription.refresh_from_db()


def test_a_push_is_signed_and_says_no_content(receiver, subscription):
    push = _push(subscription)
    assert pushing.carry(push, at=AT)
    headers, body = receiver.came[0]
    signed = headers["X-Concord-Timestamp"].encode() + b"\n" + body
    assert signatures.fits(subscription.secret, signed, headers["X-Concord-Signature"])
    assert set(json.loads(body)) == {"id", "event", "case", "number", "happened_at"}
    push.refresh_from_db()
    assert (push.state, push.tries) == ("sent", 1)


def test_a_push_that_arrived_is_not_sent_again(receiver, subscription):
    push = _push(subscription)
    pushing.carry(push, at=AT)
    pushing.carry(push, at=AT)
    assert pushing.carry_due(at=AT + timedelta(days=9)) == 0
    assert len(receiver.came) == 1


def test_a_redirect_is_not_followed_and_counts_as_failed(receiver, subscription):
    receiver.answer = 302
    push = _push(subscription)
    _walk(push, subscription, 1)
    assert (push.state, push.failure, len(receiver.came)) == ("waiting", "对方答复 302", 1)


def test_tries_grow_rarer_over_some_54_hours_then_the_subscription_stops(park, receiver, subscription):
    receiver.answer = 500
    push = _push(subscription)
    _walk(push, subscription, pushing.FIRST_WARNING)
    assert subscription.state == "failing"
    _walk(push, subscription, len(pushing.DELAYS) + 1 - pushing.FIRST_WARNING)
    assert len(receiver.came) == len(pushing.DELAYS) + 1
    assert (push.state, subscription.state) == ("given_up", "disabled")
    assert timedelta(hours=53) < sum(pushing.DELAYS, timedelta()) < timedelta(hours=55)
    assert list(pushing.DELAYS) == sorted(pushing.DELAYS)


def test_the_contact_is_warned_in_stages(park, receiver, subscription):
    receiver.answer = 500
    _walk(_push(subscription), subscription, len(pushing.DELAYS) + 1)
    told = Notice.objects.filter(person=park.clerk.own, kind__startswith="interchange.subscription").order_by("pk")
    assert sorted(each.kind.rpartition(".")[2] for each in told) == ["disable", "falter", "warn"]


def test_an_answer_mends_the_subscription_and_hurries_what_waited(receiver, subscription):
    receiver.answer = 500
    push, other = _push(subscription), _push(subscription)
    _walk(push, subscription, 5)
    receiver.answer = 200
    _walk(push, subscription, 1)
    assert (push.state, subscription.state) == ("sent", "active")
    other.refresh_from_db()
    assert other.state == "sent" or other.next_try_at <= push.next_try_at


def test_a_disabled_subscription_is_resumed_by_the_system_itself(system, receiver, subscription):
    receiver.answer = 500
    _walk(_push(subscription), subscription, len(pushing.DELAYS) + 1)
    answer = system.post(f"/api/v1/subscriptions/{subscription.pk}/resume", {})
    assert answer.json()["state"] == "active", answer.content.decode()
    assert system.delete(f"/api/v1/subscriptions/{subscription.pk}").json()["state"] == "ended"
    assert system.get("/api/v1/subscriptions").json() == []


def test_a_system_has_five_addresses_at_most_and_sees_its_own_only(park, system, receiver):
    for _ in range(5):
        row = operations.subscribe(client=system.client, url=receiver.url, events=[], by=_by(system), at=AT)
    with pytest.raises(Unmet):
        operations.subscribe(client=system.client, url=receiver.url, events=[], by=_by(system), at=AT)
    other = systems.of_firm(park)
    assert other.get("/api/v1/subscriptions").json() == []
    assert other.delete(f"/api/v1/subscriptions/{row.pk}").status_code == 404


def test_nobody_listening_is_no_work(park):
    assert operations.announce([], event="x", subject=uuid4(), number="", at=AT) == []
    assert not Push.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.1/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[64:ff9b:1::a00:1]/",
        "https://[::ffff:8.8.8.8]/",
        "https://[::127.0.0.1]/",
        "https://[::8.8.8.8]/",
        "https://[2002:a00:1::1]/",
        "https://[2001::1]/",
        "https://[2001:db8::1]/",
        "https://[3fff::1]/",
        "https://[5f00::1]/",
        "https://[4000::1]/",
        "https://[fec0::1]/",
        "https://[fc00::1]/",
        "https://[ff02::1]/",
        "https://100.64.0.1/",
        "https://192.0.0.192/",
        "https://198.18.0.1/",
        "https://203.0.113.9/",
        "https://224.0.0.1/",
        "https://240.0.0.1/",
        "https://255.255.255.255/",
        "https://[fe80::1]/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://localhost/",
        "http://8.8.8.8/",
        "https://user@8.8.8.8/",
        "https://8.8.8.8/#x",
        "ftp://8.8.8.8/",
        "https://8.8.8.8:99999/",
        "https:///x",
        "https://8.8.8.8/\r\nX: y",
        "",
    ],
)
def test_events_never_go_into_a_private_network_nor_in_clear(url):
    with pytest.raises(BadAddress):
        addresses.resolve(url, demo=False)


def test_a_public_address_over_https_is_taken():
    target = addresses.resolve("https://8.8.8.8/hook?a=1", demo=False)
    assert (target.ip, target.port, target.path, target.secure) == ("8.8.8.8", 443, "/hook?a=1", True)


def test_a_name_with_one_private_address_is_refused(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 443)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(BadAddress):
        addresses.resolve("https://both.example/", demo=False)


def test_a_demonstration_sends_to_this_machine_only():
    assert addresses.resolve("http://127.0.0.1:8000/x", demo=True).ip == "127.0.0.1"
    with pytest.raises(BadAddress):
        addresses.resolve("https://8.8.8.8/", demo=True)


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://8.8.8.8/", "8.8.8.8"), ("https://8.8.8.8:8443/", "8.8.8.8:8443"), ("https://[2001:4860::1]/", None)],
)
def test_the_host_is_named_as_the_address_names_it(url, host):
    assert addresses.resolve(url, demo=False).authority == (host or "[2001:4860::1]")


def test_a_certificate_nobody_vouches_for_is_refused(receiver, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(AT - timedelta(days=1)).not_valid_after(AT + timedelta(days=3650))
    file = tmp_path / "own.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + made.sign(key, SHA256()).public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    receiver.server.socket = context.wrap_socket(receiver.server.socket, server_side=True)
    target = addresses.resolve(f"https://localhost:{receiver.server.server_port}/", demo=True)
    with pytest.raises(sending.Unreachable, match="证书不对"):
        sending.post(target, body=b"{}", headers={})
    assert receiver.came == []


def test_a_receiver_that_drips_is_cut_off_as_a_whole(receiver, subscription, monkeypatch):
    """A byte now and then keeps every single read short: once it held a slot for minutes."""
    monkeypatch.setattr(sending, "WHOLE", 0.6)
    told = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as drip:

        def answer():
            line, _ = drip.accept()
            with line, contextlib.suppress(OSError):
                while not told.wait(0.1):
                    line.sendall(b"H")

        dripping = threading.Thread(target=answer)
        dripping.start()
        target = addresses.resolve(f"http://127.0.0.1:{drip.getsockname()[1]}/", demo=True)
        began = time.monotonic()
        with pytest.raises(sending.Unreachable, match="没有答复完"):
            sending.post(target, body=b"{}", headers={})
        assert time.monotonic() - began < 3
        told.set()
        dripping.join()


def test_one_deaf_receiver_costs_one_wait_a_round(system, receiver, subscription):
    receiver.answer = 500
    pushes = [_push(subscription) for _ in range(3)]
    assert pushing.carry_due(at=AT) == 0
    assert len(receiver.came) == 1
    assert [Push.objects.get(pk=each.pk).tries for each in pushes].count(1) == 1


def test_a_round_ends_before_the_next_begins(receiver, subscription):
    _push(subscription)
    assert pushing.carry_due(at=AT, spend=-1) == 0
    assert receiver.came == []


def test_an_address_that_answers_no_more_is_a_failure(system, receiver, subscription):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    subscription.__class__.objects.filter(pk=subscription.pk).update(url=f"http://127.0.0.1:{port}/")
    push = _push(subscription)
    assert not pushing.carry(push, at=AT)
    push.refresh_from_db()
    assert push.failure == "连接不上"
