"""HEIC pictures are opened in a process of their own, within bounds."""

from __future__ import annotations

import io
import struct

import pillow_heif
import pytest
from PIL import Image

from concord.ground.files import heic, pictures, refusals

pillow_heif.register_heif_opener()


def a_picture(size=(64, 48), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "#C8102E").save(out, "HEIF", **options)
    return out.getvalue()


def test_a_heic_picture_is_shown_small_and_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise
    with Image.open(io.BytesIO(pictures.shown(a_picture((400, 200), exif=exif), side=100))) as seen:
        assert seen.format == "JPEG"
        assert max(seen.size) == 100


@pytest.mark.parametrize("content", [a_picture()[:60], a_picture()[:-40], b"\x00\x00\x00\x18ftypheic" + bytes(500)])
def test_a_broken_one_is_refused_in_plain_words(content):
    with pytest.raises(refusals.NotAccepted, match="另存为 JPG"):
        pictures.check(content)


def test_one_that_claims_to_be_enormous_is_refused_before_it_is_decoded():
    """Its size stands in a box called `ispe`: width and height in pixels."""
    content = bytearray(a_picture())
    at = content.index(b"ispe") + 8
    content[at : at + 8] = struct.pack(">II", 60000, 60000)
    with pytest.raises(refusals.NotAccepted):
        pictures.check(bytes(content))


def test_a_child_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(heic, "_PATIENCE", 0.01)
    with pytest.raises(refusals.NotAccepted):
        heic.shown(a_picture(), side=100)
