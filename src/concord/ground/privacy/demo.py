"""A demonstration's people have looked after their data: consents given, requests in every state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.privacy import notice, operations
from concord.ground.privacy.models import Request
from concord.ground.privacy.words import Item, Matter, Refusal, RequestKind

_DAY = timedelta(days=1)


def plant(people: Sequence[Actor], *, office: Actor, since: datetime, now: datetime) -> None:
    """Consents of all `people` on their first day, and what three of them asked lately."""
    for person in people:
        operations.give_consent(Matter.ID_NUMBER, by=person, at=since)
    if len(people) >= 3:
        _ask(
            people[-1], RequestKind.CORRECTION, Item.CASE, "案件里我的岗位写成了操作工，应当是质检员。", now - 2 * _DAY
        )
        refused = _ask(people[-2], RequestKind.DELETION, Item.MATERIALS, "请删掉我交的银行流水。", now - 12 * _DAY)
        _refuse(refused, office, now - 9 * _DAY)
        again = _ask(people[-3], RequestKind.DELETION, Item.CASE, "事情已经了结，请删掉案件里的住址。", now - 20 * _DAY)
        _refuse(again, office, now - 15 * _DAY)
        operations.object_to(again, objection="住址和案件结果没有关系。", by=people[-3], at=now - _DAY)


def inform(people: Iterable[Person], *, at: datetime) -> None:
    """Everybody has read the notice in force, so that it stands on nobody's page."""
    no = notice.current().no
    for person in people:
        operations.read_notice(no, by=Actor(person), at=at)


def _ask(by: Actor, kind: RequestKind, item: Item, words: str, at: datetime) -> Request:
    return operations.submit(kind=kind, item=item, words=words, wanted="", by=by, at=at)


def _refuse(request: Request, office: Actor, at: datetime) -> None:
    words = "案卷的保存期限没有届满，依法不能删除；除保存和保护外，已不再用于其他用途。期满后会主动删除。"
    operations.refuse(request, ground=Refusal.KEEPING, answer=words, by=office, at=at)
