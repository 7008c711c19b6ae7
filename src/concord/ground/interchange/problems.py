"""Refusals as application/problem+json (RFC 9457): Chinese for people, a code for machines."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence
from functools import partial
from typing import Any

import structlog
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from concord.ground.interchange.refusals import Unsigned

_LOG = structlog.get_logger("concord.api")
_TITLES = {
    400: "请求看不懂",
    401: "没有认出这个系统",
    403: "不能办理",
    404: "没有找到",
    405: "这个地址不支持这种请求",
    409: "与现在的情况不符",
    410: "已经删除",
    413: "请求太大",
    415: "不支持这种格式",
    422: "内容需要修改",
    429: "请求过快",
    500: "平台出错了",
}
_CODES = {400: "bad_request", 401: "unauthorized", 403: "forbidden", 404: "not_found", 405: "method_not_allowed"}
_CAMEL = re.compile(r"(?<!^)(?=[A-Z])")


class Fault(Schema):
    """One field to mend."""

    field: str
    message: str


class Problem(Schema):
    """Why a request was not done."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[Fault] = []


class Faulty(Exception):
    """Facts that a form found wrong: (field, message) each."""

    status = 422

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = faults
        super().__init__("facts_wrong")


def teach(api: NinjaAPI) -> None:
    """Let an API answer every exception as a problem."""
    for kind, answer in (
        (Exception, _broken),
        (ValidationError, _misread),
        (Faulty, _faulty),
        (Http404, partial(_plain, status=404, detail="没有这个地址，或者这个系统不能查看。")),
        (SuspiciousOperation, partial(_plain, status=400, detail="请求太大或者写法不对。")),
        (HttpError, _http),
    ):
        api.add_exception_handler(kind, answer)


def problem(status: int, code: str, detail: str, faults: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """The answer that says what is wrong."""
    told = Problem(
        type="about:blank",
        title=_TITLES.get(status, _TITLES[400]),
        status=status,
        code=code,
        detail=detail,
        errors=[Fault(field=field, message=message) for field, message in faults],
    )
    content = json.dumps(told.model_dump(), ensure_ascii=False)
    response = HttpResponse(content, status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = "Concord"
    if status == 429:
        response["Retry-After"] = "60"
    return response


def _broken(_request: HttpRequest, error: Any) -> HttpResponse:
    """A refusal of a lower room in its own words; anything else is a fault of ours, logged under a number."""
    status, message = getattr(error, "status", None), getattr(error, "message", None)
    if isinstance(status, int) and isinstance(message, str):
        field = getattr(error, "field", "")
        return problem(status, _code(error), message, [(field, message)] if field else ())
    number = secrets.token_hex(4).upper()
    _LOG.error("broken", number=number, exc_info=error)
    return problem(500, "server_error", f"请稍后再试；仍不行请告诉我们编号 {number}。")


def _code(error: Exception) -> str:
    given = getattr(error, "code", None)
    return given if isinstance(given, str) else _CAMEL.sub("_", type(error).__name__).lower()


def _misread(_request: HttpRequest, error: Any) -> HttpResponse:
    faults = [(".".join(map(str, each["loc"])), str(each["msg"])) for each in error.errors]
    return problem(422, "facts_wrong", "有的内容缺少或者格式不对，请逐项核对。", faults)


def _faulty(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem(422, "facts_wrong", "有的内容需要修改，请逐项核对。", error.faults)


def _plain(_request: HttpRequest, _error: Any, *, status: int, detail: str) -> HttpResponse:
    return problem(status, _CODES[status], detail)


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == 401:
        return problem(401, Unsigned.code, Unsigned.text)
    status = error.status_code
    return problem(status, _CODES.get(status, "bad_request"), "请求的内容看不懂，请核对格式。")
