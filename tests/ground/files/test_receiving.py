"""Uploads by pieces: continued where they stopped, finished once, bounded, forgotten in time."""

from __future__ import annotations

import io
import threading
from datetime import timedelta
from uuid import uuid4

import pillow_heif
import pytest
from django.db import connection
from PIL import Image

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.files import limits, operations, queries, refusals, sniff, storage
from concord.ground.files.frames import FRAME
from concord.ground.files.models import Blob, Upload
from concord.ground.vault import operations as vault
from tests.ground.files.conftest import AT

pillow_heif.register_heif_opener()
VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 2500
pytestmark = pytest.mark.django_db


def stored(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def begun(sender, content=VIDEO, *, subject=None, mark="a" * 64, name="现场.mp4", media_type="video/mp4", at=AT):
    return operations.begin(
        subject=subject or uuid4(),
        name=name,
        size=len(content),
        media_type=media_type,
        fingerprint=mark,
        by=sender,
        at=at,
    )


def sent(upload, content=VIDEO, *, frames=None, at=AT):
    while not upload.is_whole and frames != 0:
        piece = content[upload.received : upload.received + FRAME]
        upload = operations.append(upload, offset=upload.received, piece=piece, at=at)
        frames = frames and frames - 1
    return upload


def finished(upload, sender, room="shared"):
    return operations.finish(upload, compartment=room, by=sender, at=AT)


def test_a_file_that_came_by_pieces_is_kept_as_it_was(sender, folder, django_capture_on_commit_callbacks):
    upload = sent(begun(sender))
    with django_capture_on_commit_callbacks(execute=True):
        blob = finished(upload, sender)
    assert queries.content(blob) == VIDEO
    assert (blob.name, blob.media_type, blob.size, blob.uploaded_by) == (
        "现场.mp4", "video/mp4", len(VIDEO), sender.person,
    )  # fmt: skip
    assert len(stored(folder)) == 1, "the pieces became the file"


def test_no_piece_ever_lies_open_on_disk(sender, folder):
    sent(begun(sender), frames=1)
    (path,) = stored(folder)
    assert bytes(range(256)) not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_file_chosen_again_goes_on_where_it_stopped(sender):
    subject = uuid4()
    first = sent(begun(sender, subject=subject), frames=1)
    again = begun(sender, subject=subject, at=AT + timedelta(days=2))
    assert (again.pk, again.received) == (first.pk, FRAME)
    assert queries.content(finished(sent(again), sender)) == VIDEO
    assert begun(sender, subject=subject).pk != first.pk, "one already kept is not gone on with"


def test_another_file_and_another_person_begin_their_own(sender):
    subject = uuid4()
    other = Actor(Person.objects.create(handle="hua", name="韦华", joined_at=AT))
    uploads = {begun(sender, subject=subject).pk, begun(sender, subject=subject, mark="b" * 64).pk}
    uploads |= {begun(other, subject=subject).pk, begun(sender).pk}
    assert len(uploads) == 4


@pytest.mark.parametrize("offset", [0, FRAME - 1, 2 * FRAME, len(VIDEO) + 1, -1])
def test_a_piece_for_another_place_is_told_the_true_one(sender, offset):
    upload = sent(begun(sender), frames=1)
    with pytest.raises(refusals.OtherPlace) as told:
        operations.append(upload, offset=offset, piece=VIDEO[:FRAME], at=AT)
    assert told.value.received == FRAME
    assert queries.content(finished(sent(Upload.objects.get()), sender)) == VIDEO


@pytest.mark.parametrize("length", [0, 1, FRAME - 1, FRAME + 1])
def test_a_piece_of_another_size_is_refused(sender, length):
    with pytest.raises(refusals.BadPiece):
        operations.append(begun(sender), offset=0, piece=bytes(length), at=AT)


def test_nothing_goes_beyond_the_end(sender):
    upload = sent(begun(sender))
    with pytest.raises(refusals.BadPiece):
        operations.append(upload, offset=len(VIDEO), piece=b"more", at=AT)


def test_a_file_not_yet_whole_is_not_kept(sender):
    with pytest.raises(refusals.NotWhole):
        finished(sent(begun(sender), frames=1), sender)
    assert not Blob.objects.exists()


def test_finished_twice_it_is_kept_once(sender):
    upload = sent(begun(sender))
    first = finished(upload, sender)
    assert finished(Upload.objects.get(), sender) == first
    assert finished(upload, sender) == first, "also from a second tab that knows nothing of the first"
    assert Blob.objects.count() == 1


def test_what_we_do_not_take_is_refused_at_the_end_and_leaves_nothing(
    sender, folder, django_capture_on_commit_callbacks
):
    program = b"MZ\x90\x00" + bytes(FRAME)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(refusals.NotAccepted):
        finished(sent(begun(sender, program), program), sender)
    assert not Upload.objects.exists()
    assert stored(folder) == []


def test_a_piece_lost_on_disk_is_noticed_and_one_may_send_again(sender):
    subject = uuid4()
    upload = sent(begun(sender, subject=subject))
    storage.absolute(upload.path).write_bytes(storage.absolute(upload.path).read_bytes()[:FRAME])
    with pytest.raises(refusals.StorageFailed, match="再选一次"):
        finished(upload, sender)
    assert queries.content(finished(sent(begun(sender, subject=subject)), sender)) == VIDEO


def test_the_same_content_by_pieces_and_in_one_go_lies_there_once(sender, folder, django_capture_on_commit_callbacks):
    subject = uuid4()
    whole = operations.upload(VIDEO, subject=subject, compartment="shared", name="一.mp4", by=sender, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        pieces = finished(sent(begun(sender, subject=subject)), sender)
    assert whole.path == pieces.path
    assert queries.content(whole) == queries.content(pieces) == VIDEO
    assert len(stored(folder)) == 1


def test_erasing_the_case_erases_what_was_on_its_way(sender):
    upload = sent(begun(sender), frames=1)
    vault.erase_subject(upload.subject, at=AT)
    with pytest.raises(vault.Erased):
        sent(upload)


def test_one_given_up_is_gone(sender, folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        operations.cancel(sent(begun(sender), frames=1))
    assert stored(folder) == []
    assert not Upload.objects.exists()


def test_the_forgotten_are_swept_and_those_under_way_stay(sender, folder, django_capture_on_commit_callbacks):
    old, fresh = sent(begun(sender), frames=1), sent(begun(sender), frames=1, at=AT + timedelta(days=5))
    done = finished(sent(begun(sender)), sender)
    with django_capture_on_commit_callbacks(execute=True):
        assert operations.expire(AT + timedelta(days=8)) == 2
    assert list(Upload.objects.all()) == [fresh]
    assert not storage.absolute(old.path).exists()
    assert operations.sweep(AT + timedelta(days=400)) in {0, 1}
    assert storage.absolute(fresh.path).exists(), "a file somebody still sends is no orphan"
    assert queries.content(done) == VIDEO


def test_a_file_too_big_for_its_kind_is_refused_before_it_is_sent(sender):
    def announced(size, media_type):
        operations.begin(
            subject=uuid4(), name="x", size=size, media_type=media_type, fingerprint="a" * 64, by=sender, at=AT
        )

    announced(300 * limits.MB, "video/mp4")
    for size, media_type, words in (
        (300 * limits.MB + 1, "video/mp4", "视频不能超过 300 MB"),
        (21 * limits.MB, "image/jpeg", "图片不能超过 20 MB"),
        (301 * limits.MB, "application/octet-stream", "不能超过 300 MB"),
        (0, "image/jpeg", "空的"),
    ):
        with pytest.raises(refusals.NotAccepted, match=words):
            announced(size, media_type)


def test_what_a_file_really_is_decides_how_big_it_may_be():
    limits.on(AT.date()).refuse_big(60 * limits.MB, family=sniff.MP4.family)
    with pytest.raises(refusals.NotAccepted, match="文档不能超过 50 MB"):
        limits.on(AT.date()).refuse_big(60 * limits.MB, family=sniff.PDF.family)


def test_one_person_s_share_of_a_case_is_bounded_and_leaves_the_other_s(sender):
    subject = uuid4()
    other = Actor(Person.objects.create(handle="hua", name="韦华", joined_at=AT))
    for no in range(3):
        operations.begin(
            subject=subject,
            name="x",
            size=300 * limits.MB,
            media_type="video/mp4",
            fingerprint=f"{no:064x}",
            by=sender,
            at=AT,
        )
    left = limits.allowance(subject, sender.own, AT.date())
    assert (left.files_left, left.bytes_left) == (57, 124 * limits.MB)
    assert "还可以上传 57 个文件，共 124 MB" in left.left_words
    with pytest.raises(refusals.NotAccepted, match="还剩 124 MB"):
        operations.begin(
            subject=subject,
            name="x",
            size=200 * limits.MB,
            media_type="video/mp4",
            fingerprint="f" * 64,
            by=sender,
            at=AT,
        )
    begun(other, subject=subject)


def test_a_file_removed_gives_its_share_back(sender):
    subject = uuid4()
    blob = operations.upload(VIDEO, subject=subject, compartment="", name="a", by=sender, at=AT)
    assert limits.allowance(subject, sender.own, AT.date()).files_left == 59
    operations.remove(blob, by=sender, at=AT)
    assert limits.allowance(subject, sender.own, AT.date()).files_left == 60


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_send_the_same_piece_one_is_told_to_go_on(sender):
    upload, told, gate = begun(sender), [], threading.Barrier(2)

    def tab():
        gate.wait(10)
        try:
            told.append(operations.append(upload, offset=0, piece=VIDEO[:FRAME], at=AT).received)
        except refusals.OtherPlace as place:
            told.append(place)
        connection.close()

    tabs = [threading.Thread(target=tab) for _ in range(2)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join(10)
    assert sorted(type(each).__name__ for each in told) == ["OtherPlace", "int"]
    assert queries.content(finished(sent(Upload.objects.get()), sender)) == VIDEO


def test_an_iphone_s_picture_is_kept_as_filed(sender):
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "#C8102E").save(out, "HEIF")
    content = out.getvalue()
    upload = sent(begun(sender, content, name="IMG_0001.HEIC", media_type=""), content)
    blob = finished(upload, sender)
    assert (blob.name, blob.media_type) == ("IMG_0001.HEIC", "image/heic")
    assert queries.content(blob) == content
