"""`/verify/`: anyone holding a paper learns whether it is genuine, and nothing else about it."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concord.ground.documents import codes, queries

# Codes have 128 bits, so this is against load rather than guessing.
_RATE = {"verify": "30/m/ip"}


@never_cache
@require_safe
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """The code from the address (a scanned paper) or typed as `?code=`; without one, the question."""
    typed = (code or request.GET.get("code", "")).strip()
    if typed:
        # allauth's public door lets every GET pass; a scanned code is always a GET.
        ratelimit.consume(
            request, app="concord.site", action="verify", config=_RATE, limit_get=True, raise_exception=True
        )
    context = {
        "typed": typed,
        "is_code": codes.read(typed) is not None,
        "found": queries.verification(typed) if typed else None,
    }
    return render(request, "portal/verify.html", context)
