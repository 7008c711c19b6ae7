"""What every request passes: headers of caution, who is acting, and refusals in plain words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def headers(handle: Handler) -> Handler:
    """Forbid foreign scripts, frames and referrers on every answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        response.setdefault(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
            "frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'",
        )
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "geolocation=(), payment=()")
        return response

    return middleware


def acting(handle: Handler) -> Handler:
    """Give each request its actor."""
    return handle


def refusals(handle: Handler) -> Handler:
    """Turn refusals of the lower rooms into pages."""
    return handle
