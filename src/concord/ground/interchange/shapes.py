"""What every duty's API says of acts and takes for them, as OpenAPI describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from concord.ground.interchange.api import Text

Word = Annotated[Text, Field(max_length=120)]
Line = Annotated[Text, Field(max_length=300)]
Long = Annotated[Text, Field(max_length=8000)]


class Choice(Schema):
    """One value of a field, and what it means."""

    value: str
    label: str


class FieldOut(Schema):
    """One fact that an act asks."""

    name: str
    label: str
    required: bool
    help: str
    many: bool
    choices: list[Choice] | None


class ActionOut(Schema):
    """One move: whether it is possible now, why not, and what it asks."""

    name: str
    label: str
    sentence: str
    enabled: bool
    why: str
    primary: bool
    danger: bool
    asks: list[FieldOut]


class Actions(Schema):
    """What the client may do; send `version` back, so that nothing is done on an outdated view."""

    version: int
    actions: list[ActionOut]


class ActIn(Schema):
    """The facts of an act, as the form takes them: text, days as 2026-11-23, several choices as a list."""

    version: Annotated[int, Field(ge=0, le=2_000_000_000)] | None = None
    facts: dict[Word, Long | list[Line]] = {}


class Acted(Schema):
    """What the ledger kept of an act; a repeated request gets the very same."""

    entry: int
    act: str
    label: str
    subject: UUID
    state: str
    version: int | None
    at: datetime
    digest: str
