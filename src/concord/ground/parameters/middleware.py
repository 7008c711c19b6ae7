"""One reading of the parameters for each request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from concord.ground.parameters import queries


def remembering(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer each request with at most one query for all parameters it asks about."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with queries.remembered():
            return handle(request)

    return middleware
