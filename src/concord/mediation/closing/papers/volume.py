"""The cover and index of the volume."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.mediation import pieces
from concord.mediation.closing.papers import report
from concord.mediation.models import Case
from concord.mediation.words import Compartment


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
    body: pieces.Body
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


ARCHIVE = pieces.kind("archive", "卷宗", Archive)


def volume(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """卷宗封面和目录."""
    filed = case.volume
    mediators = [row.mediator.name for row in case.assignments.select_related("mediator")]
    filled = Archive(
        **pieces.head(case, at),
        **pieces.sides(case),
        volume=filed.number,
        part="正卷",
        cause=case.get_cause_display(),
        result=report.result(case),
        mediators=tuple(dict.fromkeys(mediators)),
        received_on=clocks.legal_day(case.received_at),
        closed_on=clocks.legal_day(case.closed_at or at),
        retention=filed.retention,
        retained_until=filed.retained_until,
        pages=filed.pages,
        filed_by=pieces.officer(by),
        entries=tuple(
            Filed(
                no=each["no"],
                name=each["name"],
                number=each["number"],
                on=date.fromisoformat(each["on"]),
                first_page=each["first_page"],
                last_page=each["last_page"],
                digest=each["digest"],
            )
            for each in filed.entries
        ),
    )

    # It names every paper filed, those addressed to one side among them.
    return [Draft(ARCHIVE, filled, Compartment.INTERNAL.value)]
