"""What the API says and takes, as OpenAPI describes it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from concord.ground.interchange.api import Text
from concord.ground.interchange.shapes import Line, Long, Word

PAGE = 50


class CasesWanted(Schema):
    """Which cases: a state, text of the number or of a party's name, when received, and where the last page ended."""

    state: Annotated[Text, Field(max_length=24)] = ""
    q: Annotated[Text, Field(max_length=60)] = ""
    received_from: datetime | None = None
    received_before: datetime | None = None
    after: Annotated[Text, Field(max_length=200)] = ""
    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE


class PartyOut(Schema):
    """A side's party, by name only."""

    side: str
    name: str
    is_person: bool


class CaseLine(Schema):
    """A case in a list."""

    id: UUID
    number: str
    state: str
    state_label: str
    version: int
    cause: str
    cause_label: str
    received_at: datetime
    parties: list[PartyOut]


class CasePage(Schema):
    """Some cases, newest first; `next` goes into `after` for those that follow, null at the end."""

    items: list[CaseLine]
    next: str | None


class ClaimOut(Schema):
    """One request; amounts in yuan."""

    no: int
    cause: str
    cause_label: str
    since: date | None
    until: date | None
    amount: Decimal | None
    detail: str


class ClockOut(Schema):
    """One time limit."""

    name: str
    label: str
    state: str
    due_on: date
    provisional: bool


class PaperOut(Schema):
    """One paper; `ready` once its PDF can be fetched."""

    id: UUID
    title: str
    number: str | None
    dated: date
    ready: bool


class CaseOut(CaseLine):
    """A case as this client may see it."""

    body: str
    accepted_at: datetime | None
    closed_at: datetime | None
    claims: list[ClaimOut]
    clocks: list[ClockOut]
    papers: list[PaperOut]


class Receipt(Schema):
    """What the ledger kept of an act; a repeated request gets the very same."""

    entry: int
    act: str
    label: str
    case: UUID
    state: str
    version: int | None
    at: datetime
    digest: str


class ApplicationReceipt(Receipt):
    """The receipt of an application, with the number of its case."""

    number: str


class OtherSide(Schema):
    """Against whom."""

    name: Word
    id_number: Word = ""
    phone: Word = ""
    address: Line = ""
    post: Word = ""


class ClaimIn(Schema):
    """One request: a cause of the list, its period and amount in yuan."""

    cause: Word
    since: date | None = None
    until: date | None = None
    amount: Annotated[str, Field(pattern=r"^[0-9]{1,10}(\.[0-9]{1,2})?$")] | None = None
    detail: Line = ""


class Wishes(Schema):
    """How the applicant would like it."""

    channel: Word
    time: Word = ""
    language: Word = ""
    need: Word = ""


class ApplicationIn(Schema):
    """An application for mediation (调解仲裁法 12) of the employer the client acts for."""

    body: UUID = Field(description="调解组织")
    respondent: OtherSide
    claims: Annotated[list[ClaimIn], Field(min_length=1, max_length=10)]
    story: Long
    wishes: Wishes
    electronic_delivery: bool = False
    true_facts: bool = Field(description="确认内容真实")
    nowhere_else: bool = Field(description="确认没有在申请仲裁或者诉讼")
