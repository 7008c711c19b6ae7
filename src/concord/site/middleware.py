"""What every request passes: headers of caution, who is acting, and refusals in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, cast

from allauth.core.exceptions import RateLimited
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from concord.ground.accounts import acting as standings
from concord.ground.files.spool import NoFiles
from concord.site import accepting, legible, refusing

_LENGTH = re.compile(r"[0-9]{1,15}")
Handler = Callable[[HttpRequest], HttpResponse]

# Live streams may come from the ASGI process's own port (settings.LIVE_URL).
_STREAMS = "/".join(settings.LIVE_URL.split("/")[:3]) if "://" in settings.LIVE_URL else ""
_CONTENT_SECURITY = (
    f"default-src 'self'; connect-src 'self' {_STREAMS}; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"
)


class _Refusing(Protocol):
    """A middleware that also looks at exceptions."""

    process_exception: Callable[[HttpRequest, Exception], HttpResponse | None]

    def __call__(self, request: HttpRequest) -> HttpResponse: ...


def headers(handle: Handler) -> Handler:
    """Forbid foreign scripts, frames and referrers on every answer, and let nobody keep a page between."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        response.setdefault("Cache-Control", "private, no-store" if signed_in else "private, no-cache")
        response.setdefault("Content-Security-Policy", _CONTENT_SECURITY)
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "geolocation=(), payment=()")
        return response

    return middleware


def measured(handle: Handler) -> Handler:
    """Refuse what is bigger than its address takes before a byte of it is read, and files where none are expected.

    The porch has asked the same table already; this holds where pages are served without it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        legible.drop_unfit_cookies(request)
        told = str(request.META.get("CONTENT_LENGTH") or "0")
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        kind = request.META.get("CONTENT_TYPE", "")
        most = accepting.most(request.method or "", request.path, kind, signed_in=signed_in)
        if not _LENGTH.fullmatch(told) or int(told) > most:
            return HttpResponse(status=413, headers={"Connection": "close"})
        if not accepting.takes_files(request.path):
            request.upload_handlers = [NoFiles(request)]
        return handle(request)

    return middleware


def acting(handle: Handler) -> Handler:
    """Give each request its actor (`request.actor`) and what else the person may act as (`request.acting`)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        acted = cast("standings.ActingRequest", request)
        acted.acting = standings.resolve(request, timezone.now())
        acted.actor = acted.acting.actor
        return handle(request)

    return middleware


def refusals(handle: Handler) -> Handler:
    """Turn refusals of the lower rooms into pages. Django hands view exceptions to `process_exception`, not to us."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return handle(request)

    refusing_middleware = cast("_Refusing", middleware)
    refusing_middleware.process_exception = answer
    return refusing_middleware


def answer(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page for an exception that is a refusal; None for a fault of ours, which Django then logs and answers."""
    status = getattr(error, "status", None)
    message = getattr(error, "message", None)
    if isinstance(status, int) and isinstance(message, str):
        return _sign_in(request) if status == 401 else refusing.page(request, status, message)
    if isinstance(error, Http404):
        return refusing.page(request, 404)
    if isinstance(error, PermissionDenied):
        return refusing.page(request, 403, str(error))
    if isinstance(error, RateLimited):
        return refusing.page(request, 429)
    return None


def _sign_in(request: HttpRequest) -> HttpResponse:
    wanted = request.get_full_path() if request.method == "GET" else "/"
    return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': wanted})}")
