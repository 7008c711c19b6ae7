"""A kept file is shown and never run, whole or by ranges."""

from __future__ import annotations

import io
from uuid import uuid4

import pillow_heif
import pytest
from django.test import RequestFactory
from PIL import Image

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Person
from concord.ground.files import operations, refusals, serving, sniff, storage
from concord.ground.files.frames import FRAME
from concord.ground.files.models import Scan
from tests.ground.files.conftest import AT

pillow_heif.register_heif_opener()
pytestmark = pytest.mark.django_db
VIDEO = bytes(range(256)) * 1024 * 40  # ten MiB and forty frames
ASKED = RequestFactory().get("/")


def kept(content, name, media_type, **more):
    return operations.keep(
        content, subject=uuid4(), compartment="", name=name, media_type=media_type, by=SYSTEM, at=AT, **more
    )


def ranged(blob, value):
    return serving.show(RequestFactory().get("/", headers={"Range": value}), blob, to=SYSTEM)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_served_file_is_shown_and_never_run():
    page = kept(b"<script>alert(1)</script>", "说明.txt", "text/plain")
    shown, saved = serving.show(ASKED, page, to=SYSTEM), serving.download(ASKED, page, to=SYSTEM)
    assert shown["Content-Type"] == "text/plain; charset=utf-8"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Cross-Origin-Resource-Policy"] == "same-origin"
    assert shown["Cache-Control"] == "private, no-store"
    assert shown["Content-Disposition"].startswith("inline")
    assert saved["Content-Disposition"].startswith("attachment")
    sheet = kept(b"PK", "表.xlsx", sniff.XLSX.media_type)
    assert serving.show(ASKED, sheet, to=SYSTEM)["Content-Disposition"].startswith("attachment")
    old = kept("工资".encode("gb18030"), "旧.txt", "text/plain")
    assert serving.show(ASKED, old, to=SYSTEM)["Content-Type"].endswith("gb18030")


def test_a_pdf_may_be_shown_by_the_browser_s_own_program_but_runs_nothing():
    security = serving.show(ASKED, kept(b"%PDF-1.7", "a.pdf", "application/pdf"), to=SYSTEM)["Content-Security-Policy"]
    assert security.startswith("default-src 'none'")
    assert "script-src" not in security


@pytest.mark.parametrize("form", ["JPEG", "HEIF"])
def test_a_picture_is_shown_without_its_metadata_and_downloaded_as_kept(form):
    exif = Image.Exif()
    exif[0x010F] = "SomePhone"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (20, 10)).save(out, form, exif=exif)
    blob = kept(out.getvalue(), "现场.jpg", sniff.kind_of(out.getvalue()).media_type)
    assert body(serving.download(ASKED, blob, to=SYSTEM)) == out.getvalue()
    assert b"SomePhone" in out.getvalue()
    shown = serving.show(ASKED, blob, to=SYSTEM)
    assert shown["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(shown.content)) as seen:
        assert (seen.format, seen.size) == ("JPEG", (20, 10))
        assert not seen.getexif()
    assert b"SomePhone" not in shown.content


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, len(VIDEO)),
        (f"bytes={FRAME - 3}-{FRAME + 2}", FRAME - 3, FRAME + 3),
        (f"bytes={len(VIDEO) - 5}-999999999", len(VIDEO) - 5, len(VIDEO)),
        ("bytes=-7", len(VIDEO) - 7, len(VIDEO)),
    ],
)
def test_a_player_gets_the_range_it_asks_for(asked, start, end):
    answer = ranged(kept(VIDEO, "a.mp4", "video/mp4"), asked)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{len(VIDEO)}"
    assert int(answer["Content-Length"]) == end - start
    assert body(answer) == VIDEO[start:end]


@pytest.mark.parametrize("asked", [f"bytes={len(VIDEO)}-", "bytes=9-3", "bytes=-0"])
def test_a_range_that_is_not_there_is_refused_with_the_true_size(asked):
    answer = ranged(kept(VIDEO, "a.mp4", "video/mp4"), asked)
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(VIDEO)}"


@pytest.mark.parametrize("asked", ["bytes=", "bytes=-", "bytes=0-1,5-6", "frames=0-1", "bytes=a-b", "bytes=0-1x"])
def test_a_range_we_do_not_read_gets_the_whole(asked):
    answer = ranged(kept(VIDEO, "a.mp4", "video/mp4"), asked)
    assert (answer.status_code, answer["Content-Length"]) == (200, str(len(VIDEO)))
    assert body(answer) == VIDEO


def test_a_range_of_an_altered_file_is_refused_before_anything_is_sent():
    blob = kept(VIDEO, "a.mp4", "video/mp4")
    place = storage.absolute(blob.path)
    raw = bytearray(place.read_bytes())
    raw[5 * (FRAME + 28) + 40] ^= 1
    place.write_bytes(raw)
    with pytest.raises(refusals.FileLost):
        ranged(blob, f"bytes={5 * FRAME}-")
    assert body(ranged(blob, "bytes=0-9")) == VIDEO[:10]


def test_until_it_is_searched_only_its_sender_opens_a_file(sender):
    other = Actor(Person.objects.create(handle="hua", name="韦华", joined_at=AT))
    details = {"subject": uuid4(), "compartment": "", "name": "a.txt", "media_type": "text/plain", "at": AT}
    blob = operations.keep(b"words", by=sender, scan=Scan.WAITING, **details)
    assert body(serving.show(ASKED, blob, to=sender)) == b"words"
    for reader in (other, SYSTEM):
        with pytest.raises(refusals.NotSearchedYet):
            serving.show(ASKED, blob, to=reader)
        with pytest.raises(refusals.NotSearchedYet):
            serving.download(ASKED, blob, to=reader)
    blob.scan = Scan.INFECTED
    for reader in (sender, other, SYSTEM):
        with pytest.raises(refusals.Infected):
            serving.download(ASKED, blob, to=reader)


def test_a_list_shows_a_picture_small_and_no_browser_keeps_it():
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), "white").save(out, "PNG")
    blob = kept(out.getvalue(), "截图.png", "image/png")
    answer = serving.show_small(ASKED, blob, to=SYSTEM)
    with Image.open(io.BytesIO(body(answer))) as small:
        assert (small.format, small.size) == ("JPEG", (192, 128))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    text = kept(b"words", "a.txt", "text/plain")
    assert body(serving.show_small(ASKED, text, to=SYSTEM)) == b"words"


@pytest.mark.parametrize(
    ("name", "change", "shown"),
    [
        ("image/png", {}, True),
        ("application/pdf", {}, False),
        ("image/png", {"scan": Scan.WAITING}, False),
        ("image/png", {"scan": Scan.INFECTED}, False),
        ("image/png", {"removed_at": AT}, False),
    ],
)
def test_only_a_picture_that_opens_is_shown_small(name, change, shown):
    blob = kept(b"\x89PNG", "a", name)
    for field, value in change.items():
        setattr(blob, field, value)
    assert serving.may_look(blob, SYSTEM) is shown


def test_a_picture_not_yet_searched_shows_small_to_its_sender_alone(sender):
    other = Actor(Person.objects.create(handle="hua", name="韦华", joined_at=AT))
    details = {"subject": uuid4(), "compartment": "", "name": "a.png", "media_type": "image/png", "at": AT}
    blob = operations.keep(b"\x89PNG", by=sender, scan=Scan.WAITING, **details)
    assert serving.may_look(blob, sender)
    assert not serving.may_look(blob, other)
    with pytest.raises(refusals.NotSearchedYet):
        serving.show_small(ASKED, blob, to=other)
