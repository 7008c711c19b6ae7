"""Pages go out compressed: a case page is a tenth as long on a bad line.

Who can see how long an answer is and put a guess into it could tell letter by letter whether the guess stands there too
(BREACH). Django's gzip adds up to a hundred random bytes to every answer, the forms' tokens are masked anew each time,
and cookies of ours do not come with requests of other sites (SameSite=Lax), so that nobody elsewhere can make a browser
ask. Only whole pages and JSON are compressed: files are compressed already, or asked for by range.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

Handler = Callable[[HttpRequest], HttpResponse]
_KINDS = ("text/html", "application/json", "application/problem+json", "text/plain")


def squeezed(handle: Handler) -> Handler:
    """Compress what is text and whole, for whoever takes gzip."""
    squeeze = GZipMiddleware(handle)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        is_text = response.get("Content-Type", "").startswith(_KINDS)
        if response.streaming or not is_text or response.status_code == 206:
            return response
        return cast("HttpResponse", squeeze.process_response(request, response))

    return middleware
