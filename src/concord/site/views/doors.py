"""Pages of one role only."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.refusals import Refused, SignInFirst
from concord.ground.accounts.roles import Role

View = Callable[..., HttpResponse]


def actor(request: HttpRequest) -> Actor:
    """Who acts in this request."""
    return cast("ActingRequest", request).actor


def only(role: Role) -> Callable[[View], View]:
    """Let in whoever acts in this role; guests sign in first, anyone else is refused."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            admit(actor(request), role)
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def admit(by: Actor, role: Role) -> None:
    """Refuse everybody but whoever acts in this role, with what they might do about it."""
    if by.is_guest:
        raise SignInFirst
    if by.role != role:
        raise Refused(f"这一页只有{role.label}可以看；如果您有这个身份，请先在右上角切换。")
