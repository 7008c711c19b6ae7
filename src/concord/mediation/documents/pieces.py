"""What several papers say of parties, claims, days and signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Body:
    """The mediation body, and how to reach a human being there."""

    name: str
    phone: str
    address: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Party:
    """One party. `identity` is the masked identity number of a person, the whole code of an organisation."""

    role: str  # 申请人, 被申请人, 第三人
    kind: Literal["person", "organisation"]
    name: str
    identity: str = ""
    address: str = ""
    phone: str = ""
    sex: str = ""
    born_on: date | None = None
    post: str = ""  # the worker's occupation or post
    head: str = ""  # 法定代表人 or 主要负责人, with the office held
    agent: str = ""  # name and relation
    agent_power: str = ""  # 一般授权, or the special powers given


@dataclass(frozen=True)
class Claim:
    """One request. `amount` is None for what is not money; `working` says how it was reckoned."""

    cause: str
    period: str = ""
    amount: Decimal | None = None
    working: str = ""


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence as its provider lists it."""

    no: int
    name: str
    kind: str
    pages: int
    point: str  # what it is to prove
    source: str = ""
    original: bool = False


@dataclass(frozen=True)
class Witness:
    """Someone who may be asked."""

    name: str
    address: str = ""


@dataclass(frozen=True)
class Deadline:
    """A due date with how it was counted. `provisional`: a holiday notice it depends on is not out yet."""

    label: str
    due: date
    how_counted: str
    article: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class Road:
    """Another way open to the parties: where to go, by when, and how that day was counted."""

    name: str
    where: str
    until: date | None = None
    how_counted: str = ""
    article: str = ""


@dataclass(frozen=True)
class Mediator:
    """A mediator as parties know them."""

    name: str
    organisation: str = ""
    card: str = ""
    chair: bool = False


@dataclass(frozen=True)
class Signatory:
    """One reserved place on the signature page, in signing order. A seal is an organisation's.

    With `confirmed_at` the person has confirmed on the platform already, and no place is reserved.
    """

    label: str
    name: str
    kind: Literal["signature", "seal"] = "signature"
    confirmed_at: datetime | None = None
