"""`/elder/`: 长者模式 on or off, and back to the page one was on."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from concord.site import elder


@csrf_exempt  # a size of letters is no act, and error pages without a token have the switch too
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Turn it on (`on=yes`) or off."""
    response = redirect(_back(request))
    elder.turn(response, on=request.POST.get("on") == "yes")
    return response


def _back(request: HttpRequest) -> str:
    """The page the switch was on, by the browser's own word; the front door when it says nothing of ours."""
    came = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(came)
    place = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # A path that begins with two slashes names a host, once it stands by itself.
    return place if url_has_allowed_host_and_scheme(place, None) else "/"
