"""The API for other systems, each duty's router; described at /api/v1/openapi.json and in docs/openapi.json."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from concord.ground.installation import duties
from concord.ground.interchange import problems


class Described(NinjaAPI):
    """An API whose description names each operation by its function and its refusals by their own media type."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._described: dict[str, OpenAPISchema] = {}

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """What the addresses take and give; made once, for it takes half a second."""
        where = path_prefix or self.get_root_path(path_params or {})
        if where not in self._described:
            self._described[where] = self._describe(where)
        return self._described[where]

    def _describe(self, where: str) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=where)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return schema


api = Described(
    title="和园 Concord 接口",
    version="1.0.0",
    description=(
        "供获准接入的其他系统使用。每个请求都要签名（见 ConcordSignature），时间相差 5 分钟以上或者随机数用过的不收。"
        "办理类请求带 Idempotency-Key，重发只办一次。出错时答复为 application/problem+json，code 供程序判断。"
        "事件推送以 X-Concord-Signature 签名：用订阅时得到的密钥，对 X-Concord-Timestamp、换行、正文做 HMAC-SHA-256；"
        "推送只写事件名、案件编号和案号，不写内容。3 秒内答复 2xx 为送达，否则在约 54 小时内越来越慢地重试。"
    ),
    docs_url=None,
    urls_namespace="api",
)
problems.teach(api)
for duty in duties.every():
    if duty.api:
        api.add_router("", import_string(duty.api))


@csrf_exempt
def nowhere(_request: HttpRequest, rest: str) -> HttpResponse:
    """Any address under /api/ that is none: other systems get a problem, not a page."""
    return problems.problem(404, "not_found", "没有这个地址，请对照接口说明。")


def description() -> str:
    """The OpenAPI description as docs/openapi.json keeps it."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
