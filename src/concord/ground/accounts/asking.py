"""Who asks for a code before anybody is signed in: this browser; and whether it was let in with this phone before.

A code belongs to the browser that asked for it, so that nobody else can use up its tries or silence it. A browser that
once proved the phone goes on being served while strangers ask for codes to it.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from concord.ground.vault.indexes import blind_index

_KEY = "asker"
COOKIE = "concord_known"
_SALT = "concord.known"
_KEPT = timedelta(days=365)
_MOST = 4  # phones one device is known with: a family's


def asker(request: HttpRequest) -> str:
    """What this browser's session is called when it asks for codes."""
    token = request.session.get(_KEY)
    if not token:
        token = request.session[_KEY] = secrets.token_urlsafe(16)
    return str(token)


def is_known(request: HttpRequest, phone: str) -> bool:
    """Whether this browser was let in by a code to this phone before."""
    return _mark(phone) in _marks(request)


def remember(request: HttpRequest, response: HttpResponse, phone: str) -> None:
    """Let the browser show next time that it was let in with this phone."""
    marks = [_mark(phone), *(each for each in _marks(request) if each != _mark(phone))][:_MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps(marks, salt=_SALT),
        max_age=_KEPT,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> list[str]:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KEPT)
    except signing.BadSignature:
        return []
    return [str(each) for each in found] if isinstance(found, list) else []


def _mark(phone: str) -> str:
    return blind_index("code", f"known:{phone}").hex()[:32]
