"""Pages that say no: what went wrong, a number one can quote, and the next step."""

from __future__ import annotations

import secrets
import sys

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concord.site.porch import words

_LOG = structlog.get_logger("concord.refusing")
_TEMPLATES = frozenset({400, 403, 404, 409, 429, 500})
_NEAREST = {401: 403, 405: 400, 410: 404, 422: 400, 503: 500}


def page(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """The page for a status; `message` is shown to the person as it stands, so it must be written for them."""
    number = secrets.token_hex(4).upper()
    _LOG.info("refused", number=number, status=status, view=_view(request))
    name = status if status in _TEMPLATES else _NEAREST.get(status, 400)
    return render(request, f"errors/{name}.html", {"message": message, "number": number}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400; a session that a full or broken database did not take is no fault of the visitor's."""
    return _away(request) if _is_database_away(exception) else page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403, met for refusals raised before any view."""
    return page(request, 403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404: no address matched."""
    return page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler500; the log line carries the same number and the trace."""
    if _is_database_away(sys.exc_info()[1]):
        return _away(request)
    number = secrets.token_hex(4).upper()
    _LOG.error("broken", number=number, view=_view(request), exc_info=True)
    return render(request, "errors/500.html", {"message": "", "number": number}, status=500)


def _is_database_away(error: BaseException | None) -> bool:
    """Whether it, or what it was raised over, is the database's own failing."""
    while error is not None and not isinstance(error, OperationalError | InterfaceError):
        error = error.__cause__ or error.__context__
    return error is not None


def _away(request: HttpRequest) -> HttpResponse:
    """Without the database no page of ours can be drawn, this one's frame included; and one line says it all."""
    _LOG.error("database away", view=_view(request))
    return HttpResponse(words.body(503), status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: mostly a page left open too long."""
    return page(request, 403, "页面停留时间过长，请返回上一页、刷新后再提交一次。")


def _view(request: HttpRequest) -> str:
    """The address's name, never the path itself: an invitation's path is a secret."""
    return request.resolver_match.view_name if request.resolver_match else ""
