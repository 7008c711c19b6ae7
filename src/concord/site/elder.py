"""长者模式: whether this device has it on. A cookie, so that it holds for guests and needs no script."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "elder"
_A_YEAR = 365 * 24 * 3600


def is_on(request: HttpRequest) -> bool:
    """Whether pages are to be shown in 长者模式."""
    return request.COOKIES.get(COOKIE) == "1"


def turn(response: HttpResponse, *, on: bool) -> None:
    """Keep the wish on this device for a year, or forget it."""
    if on:
        response.set_cookie(
            COOKIE, "1", max_age=_A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
