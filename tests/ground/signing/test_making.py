from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from concord.ground.documents import queries as documents
from concord.ground.documents.models import Edition
from concord.ground.installation import queries as installation
from concord.ground.signing import ca, jobs, making, verify
from concord.ground.signing.models import Envelope, EnvelopeState, Place, PlaceState
from concord.site import env
from tests.ground.signing.conftest import COMPLETED

NOW = datetime.now(UTC)


def place(envelope, turn):
    return Place.objects.get(envelope=envelope, order=turn)


def pdfsig(pdf, tmp_path):
    file = tmp_path / "signed.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfsig", file], capture_output=True, check=False, text=True).stdout


@pytest.fixture
def signed(envelope, cast, give_word, authority):
    """The agreement, signed by all four in order."""
    for turn, actor in enumerate(cast.all, start=1):
        making.make(give_word(turn, actor).pk, at=datetime.now(UTC))
    return envelope


def test_four_sign_in_order_and_every_signature_holds(signed, tmp_path):
    pdf = documents.pdf(signed.paper)
    report = verify.report(pdf, ca.roots(at=NOW))
    assert report.ok
    assert [each.signer for each in report.signatures] == [
        "喆玥䶮",
        "覃远舟",
        "莫一帆",
        "柳东新区劳动人事争议调解委员会",
    ]
    assert all(each.test for each in report.signatures)
    said = pdfsig(pdf, tmp_path)
    assert said.count("Signature is Valid") == 4
    assert said.rstrip().rsplit("Signature #4", 1)[1].count("Total document signed") == 1


def test_the_time_of_effect_is_the_last_stamp_s_and_the_purpose_is_called_once(signed):
    signed.refresh_from_db()
    last = place(signed, 4)
    assert (signed.state, signed.completed_at) == (EnvelopeState.COMPLETE, last.signed_at)
    assert last.tsa == "和园测试时间戳"
    making.make(last.pk, at=NOW)
    assert [(signed.pk, signed.completed_at)] == COMPLETED


def test_a_signature_that_stands_cannot_be_moved_in_time(signed):
    with pytest.raises(DatabaseError), transaction.atomic():
        Place.objects.filter(envelope=signed).update(signed_at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Envelope.objects.filter(pk=signed.pk).update(completed_at=NOW)


def test_each_signature_has_its_own_certificate_and_edition(signed):
    places = list(Place.objects.filter(envelope=signed))
    assert len({each.certificate_serial for each in places}) == 4
    assert [each.edition.no for each in places] == [2, 3, 4, 5]


def test_one_changed_byte_is_refused(signed, tmp_path):
    whole = documents.pdf(signed.paper)
    for at in (1000, len(whole) // 2, len(whole) - 400):
        changed = bytearray(whole)
        changed[at] ^= 1
        assert not verify.report(bytes(changed), ca.roots(at=NOW)).ok
    changed = bytearray(whole)
    changed[1000] ^= 1
    assert "Signature is Valid" not in pdfsig(bytes(changed), tmp_path)


def test_something_appended_after_signing_is_noticed(signed):
    assert not verify.report(documents.pdf(signed.paper) + b"\n% more", ca.roots(at=NOW)).ok


def test_a_signed_paper_still_extracts_as_chinese(signed, tmp_path):
    file = tmp_path / "signed.pdf"
    file.write_bytes(documents.pdf(signed.paper))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout
    for words in ("调解协议书", "喆玥䶮", "33,600.05 元", "叁万叁仟陆佰元零伍分", "2026年12月10日"):
        assert words in text


def test_the_next_signer_gets_the_turn_only_after_the_signature_stands(envelope, cast, give_word, authority):
    given = give_word(1, cast.worker)
    assert place(envelope, 2).state == PlaceState.WAITING
    making.make(given.pk, at=NOW)
    assert place(envelope, 2).state == PlaceState.READY


def test_without_a_time_stamp_nothing_takes_effect_and_it_says_why(envelope, cast, give_word, settings, authority):
    given = give_word(1, cast.worker)
    settings.SIGNING_TSA_URL = "http://127.0.0.1:9/"
    with pytest.raises(making.Waiting):
        making.make(given.pk, at=NOW)
    waiting = place(envelope, 1)
    assert waiting.state == PlaceState.INTENDED
    assert "时间戳服务" in waiting.waiting_reason
    assert waiting.signed_at is None
    assert Edition.objects.filter(paper=envelope.paper).count() == 1
    settings.SIGNING_TSA_URL = authority.url
    making.make(given.pk, at=NOW)
    assert place(envelope, 1).waiting_reason == ""
    assert place(envelope, 1).state == PlaceState.SIGNED


def test_a_job_that_must_wait_comes_back_after_growing_pauses():
    pauses = []
    for attempts in range(12):
        job = type("Job", (), {"attempts": attempts})()
        decision = jobs.UntilDone().get_retry_decision(exception=making.Waiting(), job=job)
        pauses.append(round((decision.retry_at - datetime.now(UTC)).total_seconds()))
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (2, 600)


def test_an_installation_without_ca_signs_nothing(envelope, cast, give_word, settings, authority):
    given = give_word(1, cast.worker)
    settings.SERVING = True
    assert not installation.demo_comforts()
    with pytest.raises(making.Waiting):
        making.make(given.pk, at=NOW)
    assert "签名证书" in place(envelope, 1).waiting_reason


def test_a_repeated_job_leaves_one_signature(envelope, cast, give_word, authority):
    given = give_word(1, cast.worker)
    making.make(given.pk, at=NOW)
    making.make(given.pk, at=NOW)
    assert len(verify.report(documents.pdf(envelope.paper), ca.roots(at=NOW)).signatures) == 1
    assert authority.asked == 1


def test_a_called_off_envelope_gets_no_signature(envelope, cast, give_word, authority):
    given = give_word(1, cast.worker)
    Envelope.objects.filter(pk=envelope.pk).update(state=EnvelopeState.VOID)
    making.make(given.pk, at=NOW)
    assert place(envelope, 1).state == PlaceState.INTENDED
    assert authority.asked == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_place_leave_one_signature(envelope, cast, give_word, authority):
    given = give_word(1, cast.worker)
    authority.stuck.set()

    def work():
        try:
            making.make(given.pk, at=NOW)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for each in workers:
        each.start()
    time.sleep(1.5)  # both have read the place and wait for their stamps
    authority.stuck.clear()
    for each in workers:
        each.join()
    assert authority.asked == 2
    assert len(verify.report(documents.pdf(envelope.paper), ca.roots(at=NOW)).signatures) == 1
    assert place(envelope, 2).state == PlaceState.READY


SIGN = """
import sys, django
django.setup()
from uuid import UUID
from django.conf import settings
from django.utils import timezone
from concord.ground.signing import making
settings.SIGNING_TSA_URL = sys.argv[2]
making.make(UUID(sys.argv[1]), at=timezone.now())
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_signing_leaves_no_half_and_the_next_signs_once(
    envelope, cast, give_word, authority, settings
):
    given = give_word(1, cast.worker)
    authority.stuck.set()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "concord.site.settings",
        "CONCORD_DATABASE_URL": env.address(connection.settings_dict),
        "CONCORD_FILES": str(settings.FILES_DIR),
    }
    worker = subprocess.Popen([sys.executable, "-c", SIGN, str(given.pk), authority.url], env=environment)
    try:
        deadline = time.monotonic() + 60  # a new process starts slowly on a busy machine
        while authority.asked == 0 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert authority.asked == 1
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        authority.stuck.clear()
    assert place(envelope, 1).state == PlaceState.INTENDED
    assert Edition.objects.filter(paper=envelope.paper).count() == 1
    settings.SIGNING_TSA_URL = authority.url
    making.make(given.pk, at=NOW)
    assert len(verify.report(documents.pdf(envelope.paper), ca.roots(at=NOW)).signatures) == 1
    assert Edition.objects.filter(paper=envelope.paper).count() == 2
