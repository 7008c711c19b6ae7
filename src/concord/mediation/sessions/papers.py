"""The record of a session, as confirmed by those present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.effects import Draft
from concord.mediation import models, pieces


@dataclass(frozen=True)
class Attendee:
    """Someone present at a session and how they were identified."""

    name: str
    role: str
    verified: str


@dataclass(frozen=True)
class Statement:
    """What one speaker said, in order."""

    speaker: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True)
class Record:
    """调解笔录. Concessions stay here and serve nowhere else; undisputed facts are listed apart."""

    on: date
    number: str
    body: pieces.Body
    cause: str
    started_at: datetime
    ended_at: datetime
    place: str
    mediators: tuple[str, ...]
    recorder: str
    attendees: tuple[Attendee, ...]
    recusal: str
    statements: tuple[Statement, ...]
    result: str
    signatories: tuple[pieces.Signatory, ...]
    undisputed: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    kind: str = "调解笔录"


RECORD = pieces.kind("record", "调解笔录", Record)


def record(confirmed: models.Record, *, by: Actor, at: datetime) -> list[Draft]:
    """调解笔录 as confirmed by those present."""
    case, content = confirmed.case, confirmed.content
    attended = list(confirmed.attendances.select_related("person").order_by("id"))
    filled = Record(
        **pieces.head(case, at),
        cause=case.get_cause_display(),
        started_at=datetime.fromisoformat(content["started_at"]),
        ended_at=datetime.fromisoformat(content["ended_at"]),
        place=content["place"],
        mediators=(confirmed.written_by.name,),
        recorder=confirmed.written_by.name,
        attendees=tuple(Attendee(row.person.name, row.role, "平台实名账号") for row in attended),
        recusal=content["recusal"],
        kind=confirmed.get_written_as_display(),
        statements=tuple(Statement(each["speaker"], each["text"]) for each in content["statements"]),
        result=content["result"],
        signatories=tuple(
            pieces.Signatory(label=row.role, name=row.person.name, confirmed_at=row.confirmed_at) for row in attended
        ),
        undisputed=tuple(content.get("undisputed", ())),
        issues=tuple(content.get("issues", ())),
    )
    return [Draft(RECORD, filled, confirmed.compartment, of=case)]
