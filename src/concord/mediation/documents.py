"""The facts of every paper of a mediation case: one frozen dataclass each, exactly what its template may use.

Identity numbers and phones arrive masked; a paper shows no more of a person than its reader must know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from concord.ground.documents.kinds import PaperKind, Series


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
    """An application told by word of mouth and written down on the spot (调解仲裁法 12)."""

    recorder: str
    at: datetime
    read_back: bool


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
class Signatory:
    """One reserved place on the signature page, in signing order. A seal is an organisation's.

    With `confirmed_at` the person has confirmed on the platform already, and no place is reserved.
    """

    label: str
    name: str
    kind: Literal["signature", "seal"] = "signature"
    confirmed_at: datetime | None = None


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
    """受理通知书."""

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


@dataclass(frozen=True)
class Rights:
    """权利义务告知书."""

    on: date
    number: str
    body: Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]


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


@dataclass(frozen=True)
class Mediator:
    """A mediator as parties know them."""

    name: str
    organisation: str = ""
    card: str = ""
    chair: bool = False


@dataclass(frozen=True)
class Assignment:
    """调解员指派书."""

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


@dataclass(frozen=True)
class Item:
    """One thing promised. `amount` is None for a duty that is not money."""

    no: int
    payer: str
    payee: str
    what: str
    amount: Decimal | None
    due_on: date
    way: str


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


def _kind(name: str, title: str, facts: type, mark: str = "") -> PaperKind:
    """A paper of this room; `mark` is the word that tells its number series apart, "" for papers without one."""
    series = Series(f"mediation.{name}", f"柳东劳调{mark}〔{{year}}〕{{n:05d}}号") if mark else None
    return PaperKind(f"mediation.{name}", title, f"mediation/templates/mediation/papers/{name}.typ", 1, facts, series)


APPLICATION = _kind("application", "调解申请书", Application)
RECEIPT = _kind("receipt", "收件回执", Receipt, "收")
COMPLETION = _kind("completion", "补正通知书", Completion, "补")
INVITATION = _kind("invitation", "调解意愿征询书", Invitation, "询")
ACCEPTANCE = _kind("acceptance", "受理通知书", Acceptance, "受")
RIGHTS = _kind("rights", "权利义务告知书", Rights)
REJECTION = _kind("rejection", "不予受理通知书", Rejection, "不受")
ASSIGNMENT = _kind("assignment", "调解员指派书", Assignment, "派")
RECORD = _kind("record", "调解笔录", Record)
EXTENSION = _kind("extension", "延期调解同意书", Extension)
WITHDRAWAL = _kind("withdrawal", "撤回调解申请确认书", Withdrawal, "撤")
TERMINATION = _kind("termination", "调解终止通知书", Termination, "终")
AGREEMENT = _kind("agreement", "调解协议书", Agreement, "协")
CLOSING = _kind("closing", "结案报告", Closing, "结")
ARCHIVE = _kind("archive", "卷宗", Archive)

KINDS = (
    APPLICATION,
    RECEIPT,
    COMPLETION,
    INVITATION,
    ACCEPTANCE,
    RIGHTS,
    REJECTION,
    ASSIGNMENT,
    RECORD,
    EXTENSION,
    WITHDRAWAL,
    TERMINATION,
    AGREEMENT,
    CLOSING,
    ARCHIVE,
)
