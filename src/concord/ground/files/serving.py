"""Answering a request with a kept file, so that it is shown and never run. Ask the duty's `visible_to` first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from concord.ground.accounts.actors import Actor
from concord.ground.files import pictures, queries, sniff
from concord.ground.files.models import Blob
from concord.ground.files.refusals import NotSearchedYet

# What browsers show by themselves without running anything of it.
_INLINE = frozenset(
    kind.media_type for kind in (*sniff.PICTURES, sniff.PDF, sniff.MP4, sniff.MP3, sniff.M4A, sniff.WAV, sniff.TXT)
)
PICTURES = frozenset(kind.media_type for kind in sniff.PICTURES)
_SMALL_SIDE = 192  # twice the 96 pixels a list gives it, for fine screens
# Below this a file is read whole and checked against its digest; above, it goes out a frame at a time.
_WHOLE = 8 * 1024 * 1024
_ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_HEADERS = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Browsers show a PDF by a program of their own, which a sandbox would keep away; nothing may run either way.
_PDF_SECURITY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def download(request: HttpRequest, blob: Blob, *, to: Actor) -> HttpResponseBase:
    """The file as it was kept, to be saved under its name. Raises NotSearchedYet and what `queries.opened` raises."""
    _refuse_unsearched(blob, to)
    return _answer(request, blob, attach=True)


def show(request: HttpRequest, blob: Blob, *, to: Actor) -> HttpResponseBase:
    """The file to look at: pictures as a copy without metadata, others as kept; what browsers cannot show is saved.

    A `Range` is answered by opening only its frames. Raises as `download`.
    """
    _refuse_unsearched(blob, to)
    if blob.media_type in PICTURES:
        copy = HttpResponse(pictures.shown(queries.content(blob)), content_type=sniff.JPEG.media_type)
        return _guarded(copy, blob, attach=False)
    return _answer(request, blob, attach=blob.media_type not in _INLINE)


def show_small(request: HttpRequest, blob: Blob, *, to: Actor) -> HttpResponseBase:
    """A picture as a small copy for a list, without metadata and never kept by a browser; other files as `show`."""
    if blob.media_type not in PICTURES:
        return show(request, blob, to=to)
    _refuse_unsearched(blob, to)
    small = pictures.shown(queries.content(blob), side=_SMALL_SIDE)
    return _guarded(HttpResponse(small, content_type=sniff.JPEG.media_type), blob, attach=False)


def may_look(blob: Blob, by: Actor) -> bool:
    """Whether a picture may be shown to this reader now: nothing harmful found, and searched or their own."""
    if blob.media_type not in PICTURES or blob.is_removed or blob.is_infected:
        return False
    return not blob.is_waiting or (by.person is not None and blob.uploaded_by_id == by.person.pk)


def _refuse_unsearched(blob: Blob, to: Actor) -> None:
    mine = to.person is not None and blob.uploaded_by_id == to.person.pk
    if blob.is_waiting and not mine:
        raise NotSearchedYet


def _answer(request: HttpRequest, blob: Blob, *, attach: bool) -> HttpResponseBase:
    asked = _ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if asked and any(asked.groups()):
        return _guarded(_part(blob, *asked.groups()), blob, attach=attach)
    if blob.size > _WHOLE:
        response: HttpResponseBase = StreamingHttpResponse(_begun(blob, 0, blob.size), content_type=blob.media_type)
        response["Content-Length"] = str(blob.size)
    else:
        content = queries.content(blob)
        response = HttpResponse(content, content_type=_media_type(blob, content))
    return _guarded(response, blob, attach=attach)


def _part(blob: Blob, first: str, last: str) -> HttpResponseBase:
    """A stretch of the file, "-500" being its last 500 bytes (RFC 9110, 14.1.2)."""
    size = blob.size
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last) + 1, size) if first and last else size
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_begun(blob, start, end), status=206, content_type=blob.media_type)
    response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response["Content-Length"] = str(end - start)
    return response


def _begun(blob: Blob, start: int, end: int) -> Iterator[bytes]:
    """The pieces, the first already read: what cannot be opened is refused while there is still a page to say so."""
    pieces = queries.stretch(blob, start, end)
    return chain([next(pieces)], pieces)


def _guarded(response: HttpResponseBase, blob: Blob, *, attach: bool) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(attach, blob.name) or "attachment"
    response["Accept-Ranges"] = "bytes"
    for name, value in _HEADERS.items():
        response[name] = value
    if blob.media_type == sniff.PDF.media_type and not attach:
        response["Content-Security-Policy"] = _PDF_SECURITY
    return response


def _media_type(blob: Blob, content: bytes) -> str:
    if blob.media_type != sniff.TXT.media_type:
        return blob.media_type
    return f"{blob.media_type}; charset={_charset(content)}"


def _charset(content: bytes) -> str:
    try:
        content.decode()
    except UnicodeDecodeError:
        return "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "gb18030"
    return "utf-8"
