"""Uploads by pieces over HTTP, in the manner of tus: a duty's own addresses call these once they know who may send.

POST begins (or finds again) an upload; HEAD tells where it stands; PATCH with `Upload-Offset` brings the next pieces;
DELETE gives it up. What came before a connection broke stays, in whole frames.
"""

from __future__ import annotations

import re
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.utils import timezone

from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import frames, operations, queries, refusals
from concord.ground.files.models import Upload

# The most one request may bring, so that a broken connection costs little.
MOST_PIECE = 32 * frames.FRAME
_PIECES = "application/offset+octet-stream"
_NUMBER = re.compile(r"[0-9]{1,15}")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def begin(request: ActingRequest, subject: UUID) -> JsonResponse:
    """Begin an upload from `name`, `size` (bytes), `type` and `fingerprint` (64 hexadecimal figures).

    JSON with `id`, `offset` (how much is here already) and `piece` (the size pieces must be a multiple of).
    """
    size, fingerprint = request.POST.get("size", ""), request.POST.get("fingerprint", "")
    if not _NUMBER.fullmatch(size) or not _FINGERPRINT.fullmatch(fingerprint):
        return _said(refusals.BadPiece())
    try:
        upload = operations.begin(
            subject=subject,
            name=request.POST.get("name", ""),
            size=int(size),
            media_type=request.POST.get("type", ""),
            fingerprint=fingerprint,
            by=request.actor,
            at=timezone.now(),
        )
    except refusals.Refused as refusal:
        return _said(refusal)
    return JsonResponse({"id": str(upload.pk), "offset": upload.received, "piece": frames.FRAME}, status=201)


def go_on(request: ActingRequest, subject: UUID, pk: UUID) -> HttpResponse:
    """HEAD, PATCH and DELETE of one's own upload; anyone else's is a 404."""
    upload = queries.upload_of(request.actor.own, subject, pk)
    if upload is None:
        raise Http404
    if request.method == "PATCH":
        return _patched(request, upload)
    if request.method == "DELETE":
        operations.cancel(upload)
        return HttpResponse(status=204)
    return _standing(upload, 200)


def _patched(request: ActingRequest, upload: Upload) -> HttpResponse:
    offset, coming = request.headers.get("Upload-Offset", ""), request.headers.get("Content-Length", "") or "0"
    if request.content_type != _PIECES:
        return HttpResponse(status=415)
    if not _NUMBER.fullmatch(offset) or not _NUMBER.fullmatch(coming):
        return _said(refusals.BadPiece())
    try:
        _refuse_elsewhere(upload, offset=int(offset), coming=int(coming))
        return _standing(_appended(request, upload), 204)
    except refusals.OtherPlace:
        upload.refresh_from_db()
        return _standing(upload, 409)
    except refusals.Refused as refusal:
        return _said(refusal)


def _refuse_elsewhere(upload: Upload, *, offset: int, coming: int) -> None:
    """Before a byte is read: OtherPlace, or TooMuch for more than the file or one request may bring."""
    if offset != upload.received:
        raise refusals.OtherPlace(upload.received)
    if coming > min(MOST_PIECE, upload.size - upload.received):
        raise refusals.TooMuch


def _appended(request: ActingRequest, upload: Upload) -> Upload:
    """Take whole frames as they come; half a frame, cut off on the way, is dropped and sent again."""
    while not upload.is_whole:
        wanted = min(frames.FRAME, upload.size - upload.received)
        piece = _read(request, wanted)
        if len(piece) < wanted:
            break
        upload = operations.append(upload, offset=upload.received, piece=piece, at=timezone.now())
    return upload


def _read(request: ActingRequest, wanted: int) -> bytes:
    piece = b""
    try:
        while len(piece) < wanted and (more := request.read(wanted - len(piece))):
            piece += more
    except UnreadablePostError:
        return b""
    return piece


def _standing(upload: Upload, status: int) -> HttpResponse:
    headers = {"Upload-Offset": str(upload.received), "Upload-Length": str(upload.size), "Cache-Control": "no-store"}
    return HttpResponse(status=status, headers=headers)


def _said(refusal: refusals.Refused) -> JsonResponse:
    return JsonResponse({"message": refusal.message}, status=refusal.status)
