"""The search for malware: asked in ClamAV's own words, patient while nobody answers, final when something is found."""

from __future__ import annotations

import socket
from datetime import timedelta
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.files import clamd, jobs, operations, queries, refusals
from concord.ground.files.models import Blob, Scan
from concord.ground.notices.models import Notice
from tests.ground.files import clamd_server
from tests.ground.files.clamd_server import EICAR
from tests.ground.files.conftest import AT

pytestmark = pytest.mark.django_db
NOBODY = "tcp://127.0.0.1:9"
LONG = "工资条".encode() * 300_000


@pytest.fixture(params=["tcp", "unix"])
def daemon(request, tmp_path):
    with clamd_server.listening(tmp_path if request.param == "unix" else None) as heard:
        yield heard


def sent(sender, content):
    return operations.upload(content, subject=uuid4(), compartment="", name="a.txt", by=sender, at=AT)


def state(blob):
    return Scan(Blob.objects.get(pk=blob.pk).scan)


def test_a_harmless_file_is_clean_and_arrived_whole(daemon):
    address, came = daemon
    assert clamd.search([LONG[:100], LONG[100:]], at=address) == ""
    assert came == [LONG]


def test_what_is_found_is_named(daemon):
    address, _ = daemon
    assert clamd.search([b"", EICAR[:20], EICAR[20:]], at=address) == "Eicar-Test-Signature"


@pytest.mark.parametrize("address", [NOBODY, "unix:/nowhere/clamd.ctl"])
def test_nobody_there_is_said_so(address):
    with pytest.raises(clamd.Unreachable):
        clamd.search([b"x"], at=address)


def test_one_that_hangs_up_is_not_taken_for_clean():
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.listen()
        address = f"tcp://127.0.0.1:{door.getsockname()[1]}"
        door.close()
        with pytest.raises(clamd.Unreachable):
            clamd.search([b"x"], at=address)


def test_without_a_daemon_nothing_waits(sender, settings):
    settings.CLAMD = ""
    blob = sent(sender, b"words")
    assert state(blob) is Scan.UNSCANNED
    assert queries.content(blob) == b"words"


def test_a_clean_file_opens_once_searched(sender, settings):
    with clamd_server.listening() as (settings.CLAMD, came):
        blob = sent(sender, LONG)
        assert state(blob) is Scan.WAITING
        jobs.search(**ProcrastinateJob.objects.get(task_name="files.search").args)
        assert state(blob) is Scan.CLEAN
        assert came == [LONG]


def test_a_harmful_one_is_sealed_away_and_its_sender_told_what_to_do(sender, settings):
    with clamd_server.listening() as (settings.CLAMD, _):
        blob = sent(sender, EICAR)
        assert operations.search(blob, at=AT) is Scan.INFECTED
        blob.refresh_from_db()
        assert (blob.found, blob.scanned_at) == ("Eicar-Test-Signature", AT)
        with pytest.raises(refusals.Infected):
            queries.content(blob)
        notice = Notice.objects.get(person=sender.person)
        assert "没有通过安全检查" in notice.title
        assert "a.txt" not in notice.title + notice.body
        assert operations.search(blob, at=AT + timedelta(days=1)) is Scan.INFECTED
        assert Notice.objects.count() == 1


def test_while_nobody_can_look_it_waits_and_is_looked_at_later(sender, settings):
    settings.CLAMD = NOBODY
    blob = sent(sender, b"words")
    assert operations.search_waiting(AT) == 1
    assert state(blob) is Scan.WAITING
    with clamd_server.listening() as (settings.CLAMD, _):
        assert operations.search_waiting(AT) == 0
    assert state(blob) is Scan.CLEAN


def test_a_file_beyond_what_the_daemon_takes_stays_closed(sender, settings, caplog):
    with clamd_server.listening(most=1000) as (settings.CLAMD, _):
        blob = sent(sender, LONG)
        assert operations.search(blob, at=AT) is Scan.WAITING
    assert "StreamMaxLength" in caplog.text


def test_a_copy_in_another_room_carries_what_was_found(sender, settings):
    with clamd_server.listening() as (settings.CLAMD, _):
        blob = sent(sender, b"words")
        copy = operations.copy(blob, compartment="shared", by=sender, at=AT)
        assert copy.is_waiting
        operations.search_waiting(AT)
    assert state(blob) is state(copy) is Scan.CLEAN
    assert queries.content(Blob.objects.get(pk=copy.pk)) == b"words"
