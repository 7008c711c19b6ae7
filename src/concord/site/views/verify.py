"""`/verify/`: anyone holding a paper learns whether it is genuine and who issued it, and nothing else about it."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.documents import codes
from concord.site import verifying
from concord.site.passing import Passing
from concord.site.verifying import Answer

LARGEST = 10 * 1024 * 1024  # bytes; a paper has about a tenth of one MiB a page
# Codes have 128 bits, so this is against load rather than guessing.
_RATES = {"verify": "30/m/ip", "verify-file": "10/m/ip"}


@csrf_exempt  # nothing changes here, and the check would read the upload before we can keep it off the disk
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """A code typed as `?code=`, or a file sent; without either, the question."""
    return _file(request) if request.method == "POST" else _code(request, request.GET.get("code", ""))


@never_cache
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """The code of a scanned paper."""
    return _code(request, code)


def _code(request: HttpRequest, given: str) -> HttpResponse:
    typed = given.strip()
    if not typed:
        return _page(request)
    _count(request, "verify")
    if codes.read(typed) is None:
        return _page(request, typed=typed, problem="code")
    return _page(request, typed=typed, answer=verifying.by_code(typed))


def _file(request: HttpRequest) -> HttpResponse:
    _count(request, "verify-file")
    sent = Passing(request, most=LARGEST)
    request.upload_handlers = [sent]
    request.FILES  # noqa: B018 -- reading it is what brings the upload in
    if sent.is_too_large:
        return _page(request, problem="large", status=413)
    if not sent.content:
        return _page(request, problem="file", status=422)
    return _page(request, answer=verifying.by_file(sent.content), by_file=True)


def _count(request: HttpRequest, action: str) -> None:
    # allauth's public door lets every GET pass; a scanned code is always a GET.
    ratelimit.consume(request, app="concord.site", action=action, config=_RATES, limit_get=True, raise_exception=True)


def _page(
    request: HttpRequest,
    *,
    typed: str = "",
    answer: Answer | None = None,
    problem: str = "",
    by_file: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "typed": typed,
        "answer": answer,
        "problem": problem,
        "by_file": by_file,
        "largest": LARGEST // (1024 * 1024),
    }
    return render(request, "portal/verify.html", context, status=status)
