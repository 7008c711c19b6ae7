"""The application, as it was written or told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.effects import Draft
from concord.mediation import pieces
from concord.mediation.models import Case
from concord.mediation.words import Compartment, Side


@dataclass(frozen=True)
class Wishes:
    """How the applicant would like to be mediated."""

    channel: str = ""  # 线上文字, 视频, 电话, 现场
    language: str = ""
    time: str = ""
    need: str = ""


@dataclass(frozen=True)
class Delivery:
    """Whether papers may be served electronically, and where."""

    consented: bool
    address: str = ""


@dataclass(frozen=True)
class Oral:
    """An application told by word of mouth and written down on the spot (调解仲裁法 12).

    `document` is the identity document seen; `check_code` ties the signed sheet to the text that was read at `at`.
    """

    recorder: str
    document: str
    at: datetime
    confirmed: str
    check_code: str


@dataclass(frozen=True)
class Application:
    """调解申请书 (调解仲裁法 12)."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[pieces.Party, ...]
    respondents: tuple[pieces.Party, ...]
    claims: tuple[pieces.Claim, ...]
    story: str
    submitted_at: datetime
    evidence: tuple[pieces.Evidence, ...] = ()
    witnesses: tuple[pieces.Witness, ...] = ()
    wishes: Wishes = Wishes()
    delivery: Delivery = Delivery(consented=False)
    declarations: tuple[str, ...] = ()
    oral: Oral | None = None


APPLICATION = pieces.kind("application", "调解申请书", Application)
# The record of an application by word of mouth is the application: same facts, same layout, its own name.
ORAL = replace(APPLICATION, name="mediation.oral", title="口头申请笔录")


def application(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解申请书, the applicant's own paper."""
    return [Draft(APPLICATION, _application(case, at=at), Compartment.SHARED.value, official=False)]


def oral(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """口头申请笔录, which stands in its place where somebody told the application at the counter."""
    told = case.oral
    how = Oral(
        recorder=pieces.officer(by),
        document=told.get_document_display(),
        at=told.read_at or at,
        confirmed=told.get_confirmed_display(),
        check_code=told.check_code,
    )
    return [Draft(ORAL, _application(case, at=at, oral=how), Compartment.SHARED.value, official=False)]


def _application(case: Case, *, at: datetime, oral: Oral | None = None) -> Application:
    return Application(
        **pieces.head(case, at),
        applicants=tuple(map(pieces.party_facts, case.side(Side.APPLICANT))),
        respondents=tuple(map(pieces.party_facts, case.side(Side.RESPONDENT))),
        claims=pieces.claims(case),
        story=case.story,
        submitted_at=at,
        evidence=pieces.evidence(case),
        wishes=Wishes(**{name: case.wishes.get(name, "") for name in ("channel", "language", "time", "need")}),
        delivery=Delivery(consented=case.electronic_delivery),
        declarations=("以上内容真实", "同一争议没有在其他机构申请仲裁或者提起诉讼"),
        oral=oral,
    )
