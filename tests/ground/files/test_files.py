from __future__ import annotations

import errno
import io
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, transaction
from PIL import Image

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Person
from concord.ground.files import operations, queries, refusals, storage
from concord.ground.files.models import Blob
from concord.ground.vault import operations as vault

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
PAPER = "%PDF-1.7 工资清单".encode()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


def stored(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def keep(content=PAPER, **details):
    defaults = {
        "subject": uuid4(),
        "compartment": "shared",
        "name": "清单.pdf",
        "media_type": "application/pdf",
        "by": SYSTEM,
        "at": AT,
    }
    return operations.keep(content, **{**defaults, **details})


def test_a_kept_file_comes_back_whole_and_rests_sealed(folder):
    person = Person.objects.create(handle="lan", name="覃兰", joined_at=AT)
    blob = Blob.objects.get(pk=keep(by=Actor(person)).pk)
    assert queries.content(blob) == PAPER
    assert (blob.size, blob.uploaded_by, blob.at) == (len(PAPER), person, AT)
    (path,) = stored(folder)
    assert PAPER not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert not path.name.endswith(".pdf")


def test_the_same_content_in_one_compartment_is_stored_once(folder):
    subject = uuid4()
    first, second = keep(subject=subject), keep(subject=subject, name="另一名.pdf")
    assert len(stored(folder)) == 1
    assert bytes(first.digest) != bytes(second.digest), "a digest tells nothing of another's content"
    assert queries.content(first) == queries.content(second) == PAPER


def test_the_same_content_elsewhere_has_another_address(folder):
    subject = uuid4()
    addresses = {
        bytes(keep(**where).address)
        for where in ({"subject": subject}, {"subject": subject, "compartment": "applicant"}, {"subject": uuid4()})
    }
    assert len(addresses) == len(stored(folder)) == 3


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_neither_row_nor_half_a_file(folder, monkeypatch, number, step):
    def refuse(*args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), refuse)
    with pytest.raises(refusals.StorageFailed, match="没有保存") as refusal, transaction.atomic():
        keep()
    assert "Errno" not in str(refusal.value)
    assert not Blob.objects.exists()
    assert stored(folder) == []


def test_a_folder_that_is_a_file_is_a_plain_refusal(folder):
    folder.write_text("x")
    with pytest.raises(refusals.StorageFailed), transaction.atomic():
        keep()


@pytest.mark.parametrize(
    "harm", [lambda raw: raw[:-1], lambda raw: raw[:20] + bytes([raw[20] ^ 1]) + raw[21:], lambda raw: b""]
)
def test_a_file_altered_on_disk_is_not_given_out(folder, harm):
    blob = keep()
    (path,) = stored(folder)
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(refusals.FileLost):
        queries.content(blob)


def test_one_file_put_in_the_place_of_another_is_not_given_out(folder):
    subject = uuid4()
    one, other = keep(subject=subject), keep(b"%PDF-1.7 other", subject=subject)
    storage.absolute(one.path).write_bytes(storage.absolute(other.path).read_bytes())
    with pytest.raises(refusals.FileLost):
        queries.content(one)


def test_keeping_a_lost_file_again_heals_it(folder):
    blob = keep()
    storage.remove(blob.path)
    with pytest.raises(refusals.FileLost):
        queries.content(blob)
    keep(subject=blob.subject)
    assert queries.content(blob) == PAPER


def test_erasing_the_subject_s_key_erases_its_files():
    blob, other = keep(), keep()
    vault.erase_subject(blob.subject, at=AT)
    with pytest.raises(vault.Erased):
        queries.content(blob)
    with pytest.raises(vault.Erased):
        keep(subject=blob.subject)
    assert queries.content(other) == PAPER


def test_a_removed_file_goes_once_no_other_shares_it(folder, django_capture_on_commit_callbacks):
    subject = uuid4()
    first, second = keep(subject=subject), keep(subject=subject)
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove(first, by=SYSTEM, at=AT)
    first.refresh_from_db()
    with pytest.raises(refusals.Removed):
        queries.content(first)
    assert queries.content(second) == PAPER
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove(second, by=SYSTEM, at=AT)
        operations.remove(first, by=SYSTEM, at=AT + timedelta(days=1))
    assert stored(folder) == []
    first.refresh_from_db()
    assert first.removed_at == AT, "the first removal counts"


def test_the_sweeper_takes_old_orphans_only(folder):
    blob = keep()
    with transaction.atomic():
        orphan = keep(b"%PDF-1.7 orphan").path
        transaction.set_rollback(True)
    fresh = keep(b"%PDF-1.7 fresh")
    Blob.objects.filter(pk=fresh.pk).delete()
    unfinished = storage.absolute(blob.path).with_name("tmpabc.part")
    unfinished.write_bytes(b"half")
    two_days_ago = (AT - timedelta(days=2)).timestamp()
    for path in (blob.path, orphan, storage.absolute(blob.path).with_name("tmpabc.part")):
        os.utime(storage.absolute(str(path)), (two_days_ago, two_days_ago))
    os.utime(storage.absolute(fresh.path), (AT.timestamp(), AT.timestamp()))
    assert operations.sweep(AT) == 2
    assert stored(folder) == sorted(map(storage.absolute, (blob.path, fresh.path)))


@pytest.mark.django_db(transaction=True)
def test_the_sweeper_leaves_content_that_is_being_kept_again(folder):
    orphan = keep()
    Blob.objects.all().delete()
    long_ago = (AT - timedelta(days=2)).timestamp()
    kept, swept = threading.Event(), threading.Event()

    def keeper():
        with transaction.atomic():
            keep(subject=orphan.subject)
            os.utime(storage.absolute(orphan.path), (long_ago, long_ago))
            kept.set()
            swept.wait(10)
        connection.close()

    thread = threading.Thread(target=keeper)
    thread.start()
    assert kept.wait(10)
    assert operations.sweep(AT) == 0
    swept.set()
    thread.join(10)
    assert operations.sweep(AT) == 0
    assert queries.content(Blob.objects.get()) == PAPER


@pytest.mark.parametrize("path", ["../keys/keys.json", "/etc/passwd", "", ".", "a/../../b", "a\x00b"])
def test_no_path_leads_outside_the_folder(path):
    with pytest.raises(ValueError):  # noqa: PT011 -- the operating system words the zero byte itself
        storage.absolute(path)


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    folder.mkdir()
    (folder / "aa").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="outside"):
        storage.absolute("aa/secret")


def test_an_upload_is_kept_under_what_it_really_is():
    out = io.BytesIO()
    Image.new("RGB", (20, 10)).save(out, "PNG")
    subject = uuid4()
    blob = operations.upload(out.getvalue(), subject=subject, compartment="", name="a/截图.pdf", by=SYSTEM, at=AT)
    assert (blob.name, blob.media_type) == ("截图.png", "image/png")


def test_an_upload_we_do_not_take_is_not_kept(folder):
    with pytest.raises(refusals.NotAccepted):
        operations.upload(b"MZ\x00\x00", subject=uuid4(), compartment="", name="a.pdf", by=SYSTEM, at=AT)
    assert not folder.exists()


@pytest.mark.parametrize("refusal", [refusals.NotAccepted, refusals.StorageFailed, refusals.FileLost, refusals.Removed])
def test_every_refusal_has_words_and_a_status_for_its_door(refusal):
    assert refusal().message.endswith("。")
    assert refusal("换一句").message == "换一句"
    assert 400 <= refusal.status < 600
