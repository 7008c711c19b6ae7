"""From a draft of terms to an agreement in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation import conditions
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Agreement, Case, Item
from concord.mediation.operations import envelopes
from concord.mediation.words import Side

# A promise not to be insured is void whoever makes it (劳动法 72; 法释〔2025〕12号 第十九条).
_WAIVER = re.compile("(放弃|不再?|免除?|无需|不用)(要求|缴纳?|交纳?|补缴|办理|参加|购买)*(社保|社会保险)")

_VAGUE = ("尽快", "尽早", "协商解决", "适时", "条件成熟")


@dataclass(frozen=True)
class ItemFacts:
    """One promise. `amount` is None for a duty that is not money."""

    payer: Side
    what: str
    amount: Decimal | None
    due_on: date
    way: str


@moves(CASE, "draft_agreement")
def draft_agreement(
    case: Case,
    *,
    story: str,
    items: Sequence[ItemFacts],
    total: Decimal,
    ending: str,
    default: str,
    scope: str,
    by: Actor,
    at: datetime,
) -> None:
    """Write the terms. BadFacts: they do not add up, are vague (民诉解释 358(5)), past or void."""
    _check(items, total, clocks.legal_day(at))
    _refuse_waiver(items, ending=ending, default=default, scope=scope)
    agreement = conditions.standing_agreement(case)
    if agreement is None:
        agreement = Agreement(case=case, drafted_by=by.own, drafted_at=at)
    agreement.story, agreement.ending, agreement.default, agreement.scope = story, ending, default, scope
    agreement.total, agreement.drafted_by, agreement.drafted_at = total, by.own, at
    agreement.save()
    agreement.items.all().delete()
    Item.objects.bulk_create(
        Item(
            agreement=agreement,
            no=no,
            payer=each.payer,
            what=each.what,
            amount=each.amount,
            due_on=each.due_on,
            way=each.way,
        )
        for no, each in enumerate(items, start=1)
    )


def _check(items: Sequence[ItemFacts], total: Decimal, today: date) -> None:
    if not items:
        raise BadFacts("协议至少要有一项内容", field="items")
    summed = sum((each.amount for each in items if each.amount is not None), Decimal(0))
    if summed != total:
        raise BadFacts(f"各项金额相加是 {summed} 元，与合计 {total} 元不一致，请核对", field="total")
    for no, each in enumerate(items, start=1):
        if each.due_on < today:
            raise BadFacts(f"第{no}项的履行日期已经过去，请改为今天或以后", field="items")
        if vague := next((word for word in _VAGUE if word in each.what or word in each.way), ""):
            raise BadFacts(f"第{no}项写了“{vague}”，无法执行，请写明确定的内容和日期", field="items")


def _refuse_waiver(items: Sequence[ItemFacts], **clauses: str) -> None:
    """BadFacts, naming the place, when a term gives up social insurance."""
    places = [("items", f"{each.what}，{each.way}") for each in items] + list(clauses.items())
    for field, words in places:
        if found := _WAIVER.search(words):
            raise BadFacts(f"“{found.group()}”的约定无效，缴纳社会保险是法定义务，请删去这一句", field=field)


@moves(CASE, "open_signing")
def open_signing(case: Case, *, by: Actor, at: datetime) -> None:
    """Freeze the terms into the agreement paper and let everybody sign in order (调解仲裁法 14)."""


@moves(CASE, "refuse_to_sign")
def refuse_to_sign(case: Case, *, reason: str, by: Actor, at: datetime) -> None:
    """Somebody would rather talk on; signatures already given do not count."""
    envelopes.call_off(case, reason="没有签成，继续协商", by=by, at=at)
    case.reason_text = reason


@moves(CASE, "take_effect")
def take_effect(case: Case, *, by: Actor, at: datetime) -> None:
    """All have signed; `at` is the last signature's time stamp (在线调解规则 19)."""
    case.effective_at = at
