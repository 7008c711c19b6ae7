"""What an agreement means to each side, in plain words: the page and the paper say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from concord.ground.accounts.actors import Actor
from concord.ground.documents.freezing import spell
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.mediation import conditions, pieces, roads
from concord.mediation.agreement import comparing
from concord.mediation.agreement.papers.agreement import account
from concord.mediation.models import Agreement, Case, Item
from concord.mediation.words import Compartment, Side


@dataclass(frozen=True)
class Promise:
    """One thing its reader gets or does. `who` does it; `amount` is None for what is not money."""

    who: str
    what: str
    amount: Decimal | None
    due_on: date
    account: str = ""


@dataclass(frozen=True)
class Summary:
    """调解协议说明: what the agreement means to one side, in plain words, before it signs.

    `received` and `paid` are the sums of `gets` and `does`, None where no money moves that way.
    """

    on: date
    number: str
    body: pieces.Body
    reader: str
    gets: tuple[Promise, ...]
    does: tuple[Promise, ...]
    received: Decimal | None
    paid: Decimal | None
    given_up: tuple[str, ...]
    scope: str
    unpaid: tuple[str, ...]  # what follows if it is not performed

    @property
    def pays_first(self) -> bool:
        """Whether paying is what matters most to this side."""
        return self.paid is not None and self.received is None


_TO = {Side.APPLICANT: Compartment.TO_APPLICANT.value, Side.RESPONDENT: Compartment.TO_RESPONDENT.value}


SUMMARY = pieces.kind("summary", "调解协议说明", Summary)


def summary(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解协议说明, one for each side, to that side alone."""
    standing = conditions.standing_agreement(case)
    if standing is None:
        return []
    return [Draft(SUMMARY, plain_words(case, standing, side, at=at), _TO[side]) for side in Side]


def plain_words(case: Case, agreement: Agreement, side: Side, *, at: datetime) -> Summary:
    """What one side gets, does and gives up, and what follows if the agreement is not performed."""
    items = list(agreement.items.prefetch_related("instalments"))
    gets = _promises(case, [each for each in items if each.payer != side])
    does = _promises(case, [each for each in items if each.payer == side])
    return Summary(
        **pieces.head(case, at),
        reader="、".join(pieces.names(case, side)),
        gets=gets,
        does=does,
        received=_sum(gets),
        paid=_sum(does),
        given_up=tuple(_given_up(case, side)),
        scope=agreement.scope,
        unpaid=tuple(_unpaid(case, agreement, gets=gets, does=does, at=at)),
    )


def _promises(case: Case, items: Sequence[Item]) -> tuple[Promise, ...]:
    """Every payment with its own day, earliest first."""
    found = [promise for item in items for promise in _parts(case, item)]
    return tuple(sorted(found, key=lambda each: each.due_on))


def _parts(case: Case, item: Item) -> Iterator[Promise]:
    who = "、".join(pieces.names(case, Side(item.payer)))
    parts = list(item.instalments.all())
    for part in parts:
        what = f"{item.what}（第 {part.no} 期，共 {len(parts)} 期）"
        yield Promise(who, what, part.amount, part.due_on, account(item))
    if not parts:
        yield Promise(who, item.what, item.amount, item.due_on, account(item))


def _sum(promises: Iterable[Promise]) -> Decimal | None:
    amounts = [each.amount for each in promises if each.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _given_up(case: Case, side: Side) -> Iterator[str]:
    """Claims that come to less than was asked; for the side that was asked, what exceeds the law's sum."""
    found = comparing.comparison(case)
    return _lost(found) if side is Side.APPLICANT else _conceded(found)


def _lost(found: comparing.Comparison) -> Iterator[str]:
    for row in found.given_up:
        if row.claimed is None:
            yield f"{row.cause.label}：协议里没有约定。"
        elif row.agreed is None:
            yield f"{row.cause.label}：请求 {row.claimed:,.2f} 元{_by_law(row)}，协议里没有约定。"
        else:
            less = row.claimed - row.agreed
            asked = f"{row.cause.label}：请求 {row.claimed:,.2f} 元{_by_law(row)}"
            yield f"{asked}，约定 {row.agreed:,.2f} 元，比请求少 {less:,.2f} 元。"


def _by_law(row: comparing.Row) -> str:
    """The law's sum where it was worked out, with a word while its figures are not settled."""
    if row.low is None:
        return ""
    return f"，按法律测算 {row.low:,.2f} 元{'（待确认）' if row.provisional else ''}"


def _conceded(found: comparing.Comparison) -> Iterator[str]:
    for row in found.rows:
        if row.high is not None and row.agreed is not None and row.agreed > row.high:
            yield f"{row.cause.label}：比法律测算的多付 {row.agreed - row.high:,.2f} 元。"


def _unpaid(
    case: Case,
    agreement: Agreement,
    *,
    gets: Sequence[Promise],
    does: Sequence[Promise],
    at: datetime,
) -> Iterator[str]:
    if agreement.default:
        yield f"协议写明：{agreement.default}"
    yield _confirming(case, at)
    if _sum(gets) is not None:
        until, _, article = roads.counted_from("enforcement.apply", max(each.due_on for each in gets))
        yield f"确认以后对方还不履行的，您可以向人民法院申请强制执行，最迟 {spell(until)}（{article}）。"
        yield (
            "没有确认，协议也有约束力：对方到期不履行的，您可以申请劳动仲裁；欠的是工资、工伤医疗费、经济补偿或者赔偿金的，"
            "劳动者还可以拿着协议向人民法院申请支付令（劳动争议调解仲裁法第十五条、第十六条）。"
        )
    if _sum(does) is not None:
        yield (
            "您到期不付的，对方可以申请劳动仲裁、支付令；协议经过确认的，可以申请强制执行，"
            "还要加付迟延履行期间的利息（民事诉讼法第二百六十四条）。"
        )


def _confirming(case: Case, at: datetime) -> str:
    """How the agreement gains force, with the last days as they are or as they would be from today."""
    on = clocks.legal_day(case.effective_at or at)
    ways = [f"{road.name}，最迟 {spell(road.until)}" for road in roads.after_agreement(case, on=on) if road.until]
    counted = f"协议{spell(on)}生效，这样算" if case.effective_at else "假如今天生效，这样算"
    if not ways:
        return "这份协议不能申请仲裁审查和司法确认；对方不履行的，可以申请劳动仲裁。"
    return f"想让协议能够强制执行，要双方一起去确认：{'；'.join(ways)}（{counted}）。"
