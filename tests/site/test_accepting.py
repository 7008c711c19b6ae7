"""How much a request may bring, by its address."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from concord.ground.files.views import MOST_PIECE
from concord.site import accepting

ID = "11111111-1111-4111-8111-111111111111"
FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
KB, MB = 1024, 1024 * 1024


@pytest.mark.parametrize(
    ("method", "path", "kind", "signed_in", "most"),
    [
        ("POST", "/sign-in/", FORM, False, 256 * KB),
        ("POST", "/sign-in/", FILES, False, 256 * KB),
        ("GET", "/", "", True, 256 * KB),
        ("POST", f"/cases/{ID}/say/", FORM, True, 1 * MB),
        ("POST", "/api/v1/cases/", "application/json", False, 1 * MB),
        ("POST", "/verify/", FILES, False, 32 * MB),
        ("POST", f"/cases/{ID}/evidence/", FILES, True, 320 * MB),
        ("POST", f"/cases/{ID}/evidence/", FILES, False, 256 * KB),
        ("POST", f"/cases/{ID}/evidence/", FORM, True, 1 * MB),
        ("POST", f"/cases/{ID}/authority/", FILES, True, 32 * MB),
        ("POST", f"/my-enterprise/{ID}/", FILES, True, 32 * MB),
        ("POST", "/me/password/", FILES, True, 1 * MB),
        ("PATCH", "/anything/", "application/offset+octet-stream", True, 1 * MB),
    ],
)
def test_an_address_takes_what_it_needs(method, path, kind, signed_in, most):
    assert accepting.most(method, path, kind, signed_in=signed_in) == most


def test_pieces_of_an_upload_fit_and_little_more():
    most = accepting.most("PATCH", f"/cases/{ID}/uploads/{ID}/", "application/offset+octet-stream", signed_in=True)
    assert MOST_PIECE < most < MOST_PIECE + 1 * MB


def test_pages_without_a_porch_refuse_what_is_too_big_before_they_read_it(db):
    answer = Client().post("/sign-in/", content_type=FORM, data="x", headers={"content-length": str(500 * MB)})
    assert answer.status_code == 413


def test_a_file_where_none_is_expected_is_not_kept(db, rf):
    from concord.site import middleware  # noqa: PLC0415 -- settings must be loaded

    seen = {}

    def view(request):
        seen.update(files=dict(request.FILES), post=request.POST.dict())

    request = rf.post("/sign-in/", {"phone": "1", "file": SimpleUploadedFile("a.bin", b"x" * 1000)})
    middleware.measured(view)(request)
    assert seen == {"files": {}, "post": {"phone": "1"}}
