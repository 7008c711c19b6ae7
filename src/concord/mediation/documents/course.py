"""Facts of the papers made while mediation goes on, and when it ends without agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from concord.mediation.documents.pieces import Body, Deadline, Mediator, Road, Signatory


@dataclass(frozen=True)
class Assignment:
    """调解员指派书, and 调解员更换通知书 where somebody mediated before."""

    on: date
    number: str
    body: Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    cause: str
    mode: str  # 指派 or 双方选定
    mediators: tuple[Mediator, ...]
    conflict_check: str
    assigned_by: str
    before: str = ""  # who mediated until now


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
    body: Body
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
    signatories: tuple[Signatory, ...]
    undisputed: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    kind: str = "调解笔录"


@dataclass(frozen=True)
class Extension:
    """延期同意书: only with the consent of both (广西条例 30(3))."""

    on: date
    number: str
    body: Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    conclude: Deadline
    until: date
    reason: str
    signatories: tuple[Signatory, ...]
    last: Deadline | None = None  # what the chosen day became, where it is a day off or its year's notice is not out


@dataclass(frozen=True)
class Withdrawal:
    """撤回申请确认."""

    on: date
    number: str
    body: Body
    applicant: str
    respondents: tuple[str, ...]
    withdrawn_at: datetime
    reason: str
    settled: bool  # the parties settled by themselves
    roads: tuple[Road, ...] = ()


@dataclass(frozen=True)
class Termination:
    """调解终止通知书: `ground` is the item (1–5) of 广西条例 30; roads are owed except for items 1 and 4."""

    on: date
    number: str
    body: Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    received_on: date
    ended_on: date
    ground: Literal[1, 2, 3, 4, 5]
    reason: str
    roads: tuple[Road, ...]
    officer: str
    limitation: str = ""  # how limitation runs anew, with its day
    entrusted: str = ""  # the arbitration commission's entrustment under which an application may be filed here
