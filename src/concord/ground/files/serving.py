"""Answering a request with a kept file, so that it is shown and never run. Ask the duty's `visible_to` first."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from concord.ground.files import pictures, queries, sniff
from concord.ground.files.models import Blob

# What browsers show by themselves without running anything of it.
_INLINE = frozenset(
    kind.media_type for kind in (*sniff.PICTURES, sniff.PDF, sniff.MP4, sniff.MP3, sniff.M4A, sniff.WAV, sniff.TXT)
)
_PICTURES = frozenset(kind.media_type for kind in sniff.PICTURES)


def download(blob: Blob) -> HttpResponse:
    """The file as it was kept, to be saved under its name. Raises what `queries.content` raises."""
    return _answer(queries.content(blob), blob.media_type, blob.name, attach=True)


def show(blob: Blob) -> HttpResponse:
    """The file to look at: pictures as a copy without metadata, others as kept; what browsers cannot show is saved."""
    content = queries.content(blob)
    if blob.media_type in _PICTURES:
        return _answer(pictures.shown(content), sniff.JPEG.media_type, blob.name, attach=False)
    return _answer(content, blob.media_type, blob.name, attach=blob.media_type not in _INLINE)


def _answer(content: bytes, media_type: str, name: str, *, attach: bool) -> HttpResponse:
    text = media_type == sniff.TXT.media_type
    response = HttpResponse(content, content_type=f"{media_type}; charset={_charset(content)}" if text else media_type)
    response["Content-Disposition"] = content_disposition_header(attach, name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _charset(content: bytes) -> str:
    try:
        content.decode()
    except UnicodeDecodeError:
        return "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "gb18030"
    return "utf-8"
