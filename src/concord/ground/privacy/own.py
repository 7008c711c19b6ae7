"""What the ground itself holds of a person: the account, what it may act as, requests and consents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from concord.ground.accounts import queries as accounts
from concord.ground.accounts.models import Person
from concord.ground.lifecycle.personal import Export, Holding, Source
from concord.ground.privacy import queries
from concord.ground.privacy.models import Consent, Request
from concord.ground.vault import masks

# The sealed values a person may open on their own page.
REVEALABLE = {"phone": "手机号码", "id_number": "身份证号码", "email": "电子邮箱"}


def holdings(person: Person, at: datetime) -> Iterator[Holding]:
    """The account's own facts, sealed ones masked."""
    yield Holding("account", "姓名", person.name)
    if person.phone:
        yield Holding("account", "手机号码", person.masked_phone, reveal="phone")
    if person.email:
        yield Holding("account", "电子邮箱", masks.account(person.email), reveal="email")
    yield Holding("account", "登录名", person.handle)
    held = len(accounts.standings(person, at))
    if held:
        yield Holding("account", "可以代表或者担任", f"{held} 项", url=reverse("me"))
    if person.id_number:
        yield Holding("identity", "身份证号码", person.masked_id_number, reveal="id_number")


def export(person: Person, at: datetime) -> Export:
    """The account, what it may act as, consents, requests and who looked."""
    return Export("账号", dict(_facts(person, at)))


def _facts(person: Person, at: datetime) -> Iterator[tuple[str, Any]]:
    yield "姓名", person.name
    yield "登录名", person.handle
    yield "手机号码", person.phone
    yield "身份证号码", person.id_number
    yield "电子邮箱", person.email
    yield "注册时间", person.joined_at.isoformat()
    yield (
        "可以代表或者担任",
        [f"{row.organisation.name} · {row.get_role_display()}" for row in accounts.standings(person, at)],
    )
    yield "同意", [_consent(row) for row in queries.consents_history(person)]
    yield "看过的说明", [f"第 {row.notice} 版，{row.shown_at.isoformat()}" for row in queries.shown_to(person).values()]
    yield "请求", [_request(row) for row in queries.requests_of(person)]
    yield "谁看过", [_look(each) for each in queries.looks_at(person)]


def _look(each: queries.Look) -> dict[str, Any]:
    return {"谁": each.who, "什么": each.what, "用途": each.purpose, "时间": each.at.isoformat()}


def _consent(row: Consent) -> dict[str, Any]:
    withdrawn = row.withdrawn_at.isoformat() if row.withdrawn_at else None
    return {"事项": row.get_matter_display(), "同意时间": row.given_at.isoformat(), "撤回时间": withdrawn}


def _request(row: Request) -> dict[str, Any]:
    return {
        "请求": str(row),
        "说明": row.words,
        "应当是": row.wanted,
        "现在": row.get_state_display(),
        "依据": row.get_ground_display(),
        "答复": row.answer,
        "提出时间": row.opened_at.isoformat(),
    }


def subjects(person: Person) -> Mapping[UUID, str]:
    """Requests are read by those who answer them."""
    return {row.pk: f"个人信息请求（{row}）" for row in queries.requests_of(person)}


def hindrances(person: Person, at: datetime) -> Iterator[str]:
    """Whoever serves the public first lays down the post."""
    posts = [row for row in accounts.standings(person, at) if row.is_staff]
    if posts:
        yield f"还有 {len(posts)} 项工作任职没有结束"


SOURCE = Source(holdings, export, subjects, hindrances)
