"""The receipt: limitation was interrupted at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.effects import Draft
from concord.mediation import pieces
from concord.mediation.application.papers.application import APPLICATION, ORAL
from concord.mediation.models import Case
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class Material:
    """One thing handed in; `pages` is 0 where nobody has counted them."""

    no: int
    name: str
    pages: int
    original: bool = False


@dataclass(frozen=True)
class Receipt:
    """收件回执: number and exact time; asking for mediation interrupts limitation (调解仲裁法 27, 办案规则 27)."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    received_at: datetime
    materials: tuple[Material, ...]
    deadlines: tuple[pieces.Deadline, ...]
    receiver: str = "和园平台自动签收"


RECEIPT = pieces.kind("receipt", "收件回执", Receipt, "收")


def receipt(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """收件回执: the proof that limitation was interrupted."""
    told = hasattr(case, "oral")
    first = ORAL if told else APPLICATION
    # The application is set together with this receipt: how many pages it fills is not known yet.
    materials = [Material(no=1, name=first.title, pages=0)]
    materials += [Material(no=row.no + 1, name=row.name, pages=row.pages) for row in pieces.evidence(case)]
    filled = Receipt(
        **pieces.head(case, at),
        **pieces.sides(case),
        received_at=at,
        materials=tuple(materials),
        deadlines=(pieces.clock(case, "accept"), pieces.clock(case, "conclude")),
        receiver=pieces.officer(by) if told else Receipt.receiver,
    )
    return [Draft(RECEIPT, filled, Compartment.TO_APPLICANT.value)]
