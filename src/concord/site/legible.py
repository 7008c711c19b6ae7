"""One gate for all text: what the database cannot keep, or nobody can read, goes no further than here.

A zero character, or half a character of JSON (a lone surrogate), would end as a fault of ours wherever it first met the
database: in a search, a name, the type of an upload. Numbers too long to be any of ours are refused with them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from concord.ground.interchange import problems
from concord.site import refusing

Handler = Callable[[HttpRequest], HttpResponse]
_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
_LONGEST_NUMBER = 30
_SAID = "里面有看不懂的字符。请删掉它们再试；从别处粘贴来的，请重新输入一遍。"


def legible(handle: Handler) -> Handler:
    """Refuse (400) an address, a question, a form, a file's name or a JSON body that holds such text."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked_badly = not _fit(request.GET.lists()) or _has_long_number(request)
        # The API names the filter that is wrong, by its own description (422).
        if _unfit(request.path) or (asked_badly and not request.path.startswith("/api/")):
            return _refused(request)
        return handle(request)

    cast("Any", middleware).process_view = _look_into
    return middleware


def drop_unfit_cookies(request: HttpRequest) -> None:
    """A cookie with a zero character (written in octal, in quotes) is none of ours."""
    request.COOKIES = {name: value for name, value in request.COOKIES.items() if not _unfit(value)}


def _look_into(request: HttpRequest, view: object, *_: object) -> HttpResponse | None:
    """Bodies, once the forms' own protection has read them; a view without it reads what is sent in its own way."""
    reads_itself = getattr(view, "csrf_exempt", False)
    if request.content_type in _FORMS and request.method == "POST" and not reads_itself:
        files = (each for _, given in request.FILES.lists() for each in given)
        names = [(str(each.name), [str(each.content_type)]) for each in files]
        return None if _fit(request.POST.lists()) and _fit(names) else _refused(request)
    if request.content_type == "application/json" and request.path.startswith("/api/"):
        return None if _fit_json(request.body) else _refused(request)
    return None


def _refused(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problems.problem(400, "bad_request", _SAID)
    return refusing.page(request, 400, _SAID)


def _unfit(text: str) -> bool:
    return "\x00" in text


def _fit(pairs: Iterable[tuple[str, Iterable[object]]]) -> bool:
    return not any(_unfit(name) or any(_unfit(str(each)) for each in values) for name, values in pairs)


def _has_long_number(request: HttpRequest) -> bool:
    return any(len(each) > _LONGEST_NUMBER and each.isdecimal() for _, given in request.GET.lists() for each in given)


def _fit_json(body: bytes) -> bool:
    """Whether every text of it can be kept; what is no JSON at all is for the API to refuse."""
    try:
        told = json.dumps(json.loads(body), ensure_ascii=False)
    except (ValueError, RecursionError):
        return True
    try:
        told.encode()
    except UnicodeEncodeError:
        return False
    return r"\u0000" not in told.replace("\\\\", "")
