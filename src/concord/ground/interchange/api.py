"""The door for other systems: who may come in by which scope, and their event subscriptions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Header, Router, Schema, Status
from ninja.security.base import AuthBase
from pydantic import Field

from concord.ground.accounts.acting import ActingRequest
from concord.ground.interchange import gate, operations, queries, refusals
from concord.ground.interchange.lifecycle import SUBSCRIPTION
from concord.ground.interchange.models import Client, Scope, Subscription
from concord.ground.interchange.problems import Problem
from concord.ground.interchange.signatures import Signed
from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters

# Text without the one character that a database cannot keep.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9_.:-]{8,80}$",
        description="同一个请求重发时用同一个键：只办一次，再次得到第一次的答复",
    ),
]
PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 410, 422, 429), Problem)


class ClientRequest(ActingRequest):
    """A request that was let in."""

    auth: Client


class ConcordSignature(AuthBase):
    """Lets a signed request in when its client has the scope, and makes the request act under the client's standing."""

    openapi_type = "apiKey"
    openapi_in = "header"
    openapi_name = "X-Concord-Key"
    openapi_description = (
        "密钥编号；另带 X-Concord-Timestamp（秒）、X-Concord-Nonce（16 至 64 位，每次不同）和 X-Concord-Signature："
        "以密钥对“方法、路径、查询串、正文的 SHA-256、时间、随机数”（各占一行）做 HMAC-SHA-256，写成十六进制。"
    )

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Client:
        headers = request.headers
        claimed = gate.Claimed(
            headers.get("X-Concord-Key", ""),
            headers.get("X-Concord-Signature", ""),
            Signed(
                request.method or "",
                request.path,
                request.META.get("QUERY_STRING", ""),
                request.body,
                headers.get("X-Concord-Timestamp", ""),
                headers.get("X-Concord-Nonce", ""),
            ),
        )
        try:
            client, actor = gate.admit(claimed, scope=self.scope, at=timezone.now())
        except (refusals.Unsigned, refusals.WrongSignature):
            _count_refusal(request)
            raise
        cast("ActingRequest", request).actor = actor
        return client


def _count_refusal(request: HttpRequest) -> None:
    """Whoever knocks without a key, again and again from one address, is told to wait."""
    most = parameters.number("interchange.refusals_a_minute", clocks.legal_day(timezone.now()))
    rates = {"refused": f"{most}/m/ip"}
    if not ratelimit.consume(request, app="concord.interchange", action="refused", config=rates, limit_get=True):
        raise refusals.TooFast


router = Router(tags=["事件推送"], auth=ConcordSignature(Scope.EVENTS))


class Wanted(Schema):
    """Where to send which events."""

    url: Annotated[str, Field(min_length=1, max_length=300)] = Field(
        description="公网上的 https 地址；演示环境只能是本机"
    )
    events: Annotated[list[Annotated[str, Field(pattern=r"^[a-z_.]{1,80}$")]], Field(max_length=60)] = Field(
        default=[], description="事件名，例如 mediation.case.accept；空表示全部"
    )


class Told(Schema):
    """One subscription."""

    id: UUID
    url: str
    events: list[str]
    state: str
    state_label: str
    since: datetime


class FreshlyTold(Told):
    """A new subscription, with the secret its pushes are signed by, in clear this once."""

    secret: str


def _shown(row: Subscription) -> dict[str, Any]:
    return {
        "id": row.pk,
        "url": row.url,
        "events": row.events,
        "state": row.state,
        "state_label": SUBSCRIPTION.of(row).label,
        "since": row.opened_at,
    }


def _own(request: ClientRequest, pk: UUID) -> Subscription:
    row = queries.subscription(request.auth, pk)
    if row is None:
        raise Http404
    return row


@router.get("", response={200: list[Told], **PROBLEMS}, summary="已有的推送地址")
def subscriptions(request: ClientRequest) -> Any:
    """Where this client is told."""
    return [_shown(row) for row in queries.subscriptions(request.auth)]


@router.post("", response={201: FreshlyTold, **PROBLEMS}, summary="订阅事件")
def subscribe(request: ClientRequest, wanted: Wanted) -> Any:
    """Ask to be told; the answer holds the secret that signs the pushes."""
    row = operations.subscribe(
        client=request.auth, url=wanted.url, events=wanted.events, by=request.actor, at=timezone.now()
    )
    return Status(201, {**_shown(row), "secret": row.secret})


@router.post("/{uuid:pk}/resume", response={200: Told, **PROBLEMS}, summary="恢复推送")
def resume(request: ClientRequest, pk: UUID) -> Any:
    """Send new events again after it was disabled."""
    return _shown(operations.resume(_own(request, pk), by=request.actor, at=timezone.now()))


@router.delete("/{uuid:pk}", response={200: Told, **PROBLEMS}, summary="取消推送")
def cancel(request: ClientRequest, pk: UUID) -> Any:
    """Send nothing there any more."""
    return _shown(operations.cancel(_own(request, pk), by=request.actor, at=timezone.now()))


mounted = Router()
mounted.add_router("/subscriptions", router)
