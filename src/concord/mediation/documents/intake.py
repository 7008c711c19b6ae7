"""Facts of the papers from application to acceptance or refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.mediation.documents.pieces import Body, Claim, Deadline, Evidence, Party, Road, Witness


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
    body: Body
    applicants: tuple[Party, ...]
    respondents: tuple[Party, ...]
    claims: tuple[Claim, ...]
    story: str
    submitted_at: datetime
    evidence: tuple[Evidence, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    wishes: Wishes = Wishes()
    delivery: Delivery = Delivery(consented=False)
    declarations: tuple[str, ...] = ()
    oral: Oral | None = None


@dataclass(frozen=True)
class Material:
    """One thing handed in."""

    no: int
    name: str
    pages: int
    original: bool = False


@dataclass(frozen=True)
class Receipt:
    """收件回执: number and exact time; asking for mediation interrupts limitation (调解仲裁法 27, 办案规则 27)."""

    on: date
    number: str
    body: Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    received_at: datetime
    materials: tuple[Material, ...]
    deadlines: tuple[Deadline, ...]
    receiver: str = "和园平台自动签收"


@dataclass(frozen=True)
class Missing:
    """One thing to complete: what, why it is needed, how to mend it."""

    what: str
    why: str
    how: str


@dataclass(frozen=True)
class Completion:
    """补正通知: one list, once. `paused` names the clock that stands still and by what rule."""

    on: date
    number: str
    body: Body
    applicant: str
    items: tuple[Missing, ...]
    reply: Deadline
    paused: str
    officer: str


@dataclass(frozen=True)
class Invitation:
    """调解意愿征询书, the letter for a respondent without a phone: nothing of the dispute may be read from it."""

    on: date
    number: str
    body: Body
    addressee: str
    address: str
    link: str
    code: str
    reply: Deadline


@dataclass(frozen=True)
class Acceptance:
    """受理通知书. `renewed_on` is the day the other side agreed after all, from which the time runs anew."""

    on: date
    number: str
    body: Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    cause: str
    received_on: date
    accepted_on: date
    conclude: Deadline
    officer: str
    mediators: tuple[str, ...] = ()
    renewed_on: date | None = None


@dataclass(frozen=True)
class Rights:
    """权利义务告知书. `confirmation` says whether the court here confirms this body's agreements."""

    on: date
    number: str
    body: Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    confirmation: bool = True


@dataclass(frozen=True)
class Rejection:
    """不予受理通知书: the coded reason and every other road with its date."""

    on: date
    number: str
    body: Body
    applicant: str
    respondents: tuple[str, ...]
    received_on: date
    reason_code: str
    reason: str
    article: str
    roads: tuple[Road, ...]
    officer: str
    invitation_open_until: date | None = None
