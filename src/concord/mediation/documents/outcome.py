"""Facts of the agreement, the closing report and the volume."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from concord.mediation.documents.pieces import Body, Claim, Party, Road, Signatory


@dataclass(frozen=True)
class Instalment:
    """One part of a sum and the last day to pay it."""

    amount: Decimal
    due_on: date


@dataclass(frozen=True)
class Item:
    """One thing promised. `amount` is None for a duty that is not money; `account` is masked."""

    no: int
    payer: str
    payee: str
    what: str
    amount: Decimal | None
    due_on: date
    way: str
    cause: str = ""
    period: str = ""
    basis: str = ""  # before or after tax
    account: str = ""  # whose account, at which bank, its last four figures
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """调解协议书. `total` is the sum of the items' amounts; the act that orders the paper checks it."""

    on: date
    number: str
    body: Body
    applicants: tuple[Party, ...]
    respondents: tuple[Party, ...]
    cause: str
    claims: tuple[Claim, ...]
    story: str
    items: tuple[Item, ...]
    total: Decimal
    mediators: tuple[str, ...]
    confirmation: tuple[Road, ...]
    signatories: tuple[Signatory, ...]
    ending: str = ""  # when and by which article the labour relation ended
    default: str = ""  # what a late payer owes
    scope: str = ""  # what the parties hold settled by this
    copies: int = 3


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
    body: Body
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


@dataclass(frozen=True)
class Closing:
    """结案报告."""

    on: date
    number: str
    body: Body
    source: str
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    cause: str
    received_on: date
    accepted_on: date | None
    closed_on: date
    result_code: str
    result: str
    summary: str
    mediators: tuple[str, ...]
    performed: str
    claimed: Decimal | None = None
    agreed: Decimal | None = None
    rating: str = ""  # 好差评, if given
    head: str = ""  # who approved the closing


@dataclass(frozen=True)
class Filed:
    """One line of the index: pages from–to and the digest (hex SHA-256) of the file as filed."""

    no: int
    name: str
    number: str
    on: date
    first_page: int
    last_page: int
    digest: str
    remark: str = ""


@dataclass(frozen=True)
class Archive:
    """卷宗封面 and 卷内目录. Retention counts from 1 January after the closing year."""

    on: date
    number: str
    body: Body
    volume: str
    part: str  # 正卷 or 副卷
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    cause: str
    result: str
    mediators: tuple[str, ...]
    received_on: date
    closed_on: date
    retention: str
    retained_until: date | None
    pages: int
    filed_by: str
    entries: tuple[Filed, ...]
