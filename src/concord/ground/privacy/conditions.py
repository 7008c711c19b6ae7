"""Why a request cannot be settled yet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import YES, Verdict, no
from concord.ground.privacy import sources
from concord.ground.privacy.words import Item, RequestKind

if TYPE_CHECKING:
    from concord.ground.privacy.models import Request


def not_ones_own(request: Request, by: Actor, _at: datetime) -> Verdict:
    """Nobody answers their own request."""
    mine = by.person is not None and by.person.pk == request.person_id
    return no("这是您自己的请求，要由另一个人办理") if mine else YES


def another_person(request: Request, by: Actor, _at: datetime) -> Verdict:
    """A review is done by somebody who did not refuse."""
    same = by.person is not None and by.person.pk == request.handled_by_id
    return no("原来是您答复的，复核要由另一个人办理") if same else YES


def nothing_stands_against(request: Request, _by: Actor, at: datetime) -> Verdict:
    """An account with open cases or other open business cannot be closed: that would break them."""
    if (request.kind, request.item) != (RequestKind.DELETION, Item.ACCOUNT):
        return YES
    reasons = sources.hindrances(request.person, at)
    return no(f"现在还不能注销账号：{'；'.join(reasons)}") if reasons else YES
