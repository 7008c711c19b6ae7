"""Attacks by what a file is, what it is called and how it is asked for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from concord.ground.files.models import Blob
from concord.mediation.models import Evidence
from tests.attacks.conftest import browser

SCRIPT = b"<script>alert(document.cookie)</script>"


def sent(name, content, kind="image/jpeg"):
    return SimpleUploadedFile(name, content, kind)


def a_picture(form="JPEG"):
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#C8102E").save(out, form)
    return out.getvalue()


def packed(*parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def claiming_parts(size):
    """A document whose end record claims a list of parts of so many bytes."""
    raw = bytearray(packed(("word/document.xml", b"<x/>")))
    at = raw.rindex(b"PK\x05\x06")
    raw[at + 12 : at + 16] = struct.pack("<I", size)
    return bytes(raw)


def a_png_claiming(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


REFUSED = {
    "a page called a picture": ("工资条.jpg", b"<!DOCTYPE html><html>" + SCRIPT),
    "a page after white space": ("a.txt", b"\r\n\t  <html>" + SCRIPT),
    "a drawing with a script": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"),
    "a drawing after its prolog": ("a.svg", b'<?xml version="1.0"?><svg>' + SCRIPT + b"</svg>"),
    "a page that goes on as a PDF": ("a.pdf", b"<html>" + SCRIPT + b"<!--\n%PDF-1.7\n"),
    "a GIF that is a script": ("a.gif", b"GIF89a/*\x00\x00\x00*/=1;alert(1)"),
    "a program": ("a.pdf", b"MZ\x90\x00\x03\x00\x00\x00"),
    "a shell script with bytes": ("a.sh", b"#!/bin/sh\x00\nrm -rf /"),
    "a parcel of anything": ("a.zip", packed(("a.txt", b"x"))),
    "a document with macros": ("a.docx", packed(("word/document.xml", b""), ("word/vbaProject.bin", b""))),
    "a document that unpacks to 300 MB": ("a.docx", packed(("word/document.xml", bytes(300 * 1024 * 1024)))),
    "a document of a million parts": ("a.docx", claiming_parts(400 * 1024 * 1024)),
    "a parcel of 64 bits": ("a.docx", claiming_parts(0xFFFFFFFF)),
    "a picture of 3.6 thousand million points": ("a.png", a_png_claiming(60000, 60000)),
    "a picture with nothing in it": ("a.png", a_png_claiming(8000, 8000)[:60]),
    "half a picture": ("a.jpg", a_picture()[:200]),
    "a HEIC of rubbish": ("a.heic", b"\x00\x00\x00\x18ftypheic" + bytes(400)),
    "nothing at all": ("a.jpg", b""),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_might_run_or_burst_is_refused_in_words_and_not_kept(dispute, stored, what):
    before = len(stored())
    worker = browser(dispute.worker)
    answer = worker.post(dispute.evidence, {"files": sent(*REFUSED[what])}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "note-error" in page or "alert" in page
    assert not Evidence.objects.exists()
    assert not Blob.objects.filter(uploaded_by=dispute.worker.person).exists()
    assert len(stored()) == before


def test_a_picture_that_hides_a_page_is_shown_as_a_picture_and_nothing_else(dispute):
    row = dispute.handed_in(dispute.worker, sent("a.html", a_picture() + b"<html>" + SCRIPT, "text/html"))
    assert row.blob.name == "a.jpg"
    shown = browser(dispute.respondent).get(f"{dispute.evidence}{row.pk}/file/")
    assert shown["Content-Type"] == "image/jpeg"
    assert b"script" not in shown.content, "what is shown is drawn anew"
    saved = browser(dispute.respondent).get(f"{dispute.evidence}{row.pk}/file/?download=1")
    assert saved["Content-Disposition"].startswith("attachment")
    assert saved["Content-Type"] == "image/jpeg"


def test_words_that_look_like_a_script_are_words(dispute):
    row = dispute.handed_in(dispute.worker, sent("a.js", b"alert(1)", "text/javascript"))
    shown = browser(dispute.respondent).get(f"{dispute.evidence}{row.pk}/file/")
    assert (row.blob.name, shown["Content-Type"]) == ("a.txt", "text/plain; charset=utf-8")
    assert "sandbox" in shown["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../../etc/cron.d/x.jpg", "x.jpg"),
        ("..\\..\\windows\\x.jpg", "x.jpg"),
        ("/etc/passwd", "passwd.jpg"),
        ("合同\u202egpj.exe", "合同gpj.jpg"),
        ("工资\u200b\u2066条.jpg", "工资条.jpg"),
        ("a.jpg\r\nSet-Cookie: x=1", "a.jpgSet-Cookie: x=1.jpg"),
        ('a";filename="b.html', 'a";filename="b.jpg'),
        ("<img src=x onerror=alert(1)>.jpg", "<img src=x onerror=alert(1)>.jpg"),
        ("字" * 400 + ".jpg", "字" * 196 + ".jpg"),
        ("....", "图片.jpg"),
        ("con.php.jpg", "con.php.jpg"),
    ],
)
def test_a_name_leads_nowhere_hides_nothing_and_breaks_no_header_or_page(dispute, stored, tmp_path, name, kept):
    worker = browser(dispute.worker)
    address = dispute.begun(worker, a_picture(), name=name)
    worker.generic("PATCH", address, a_picture(), "application/offset+octet-stream", headers={"Upload-Offset": "0"})
    worker.post(dispute.evidence, {"upload": address.split("/")[-2]})
    row = Evidence.objects.get()
    assert row.blob.name == kept
    assert not {"/", "\\", "\r", "\n", "\x00", "\u202e"} & set(row.blob.name)
    saved = browser(dispute.respondent).get(f"{dispute.evidence}{row.pk}/file/?download=1")
    assert "Set-Cookie" not in saved or "x=1" not in saved["Set-Cookie"]
    assert saved["Content-Disposition"].startswith("attachment")
    page = browser(dispute.respondent).get(f"{dispute.evidence}{row.pk}/").content.decode()
    assert "<img src=x" not in page
    assert all(path.is_relative_to(tmp_path / "files") for path in tmp_path.rglob("*") if path.is_file())


def test_a_served_file_cannot_be_used_by_another_site(dispute):
    row = dispute.handed_in(dispute.worker, sent("a.jpg", a_picture()))
    for address in (f"{dispute.evidence}{row.pk}/file/", f"{dispute.evidence}{row.pk}/file/?download=1"):
        answer = browser(dispute.respondent).get(address, headers={"Referer": "https://elsewhere.example/"})
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in answer


def test_a_link_to_a_file_is_worth_nothing_to_whoever_it_is_passed_on_to(dispute):
    row = dispute.handed_in(dispute.worker, sent("a.jpg", a_picture()), room="applicant")
    for address in (f"{dispute.evidence}{row.pk}/", f"{dispute.evidence}{row.pk}/file/"):
        assert browser(dispute.worker).get(address).status_code == 200
        assert browser(dispute.park.mediator).get(address).status_code == 200
        for other in (dispute.respondent, dispute.stranger, dispute.park.clerk, dispute.park.second_mediator):
            assert browser(other).get(address).status_code == 404
        assert browser(None).get(address).status_code == 302


def test_a_lying_media_type_changes_nothing(dispute):
    row = dispute.handed_in(dispute.worker, sent("a.jpg", b"%PDF-1.7\n1 0 obj", "image/jpeg"))
    assert (row.blob.name, row.blob.media_type) == ("a.pdf", "application/pdf")


def test_nothing_that_is_sent_lies_readable_on_disk(dispute, stored):
    dispute.handed_in(dispute.worker, sent("a.txt", "底线是八千元".encode() * 100, "text/plain"))
    assert stored()
    assert not any("底线".encode() in raw for raw in stored())
