"""A small believable docket: cases in every state, made through operations by the demonstration's own people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from concord.ground.accounts import codes
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Organisation, Person
from concord.ground.documents import jobs as papers
from concord.ground.documents.models import Paper, PaperState
from concord.ground.lifecycle import clocks
from concord.ground.signing import making
from concord.ground.signing import operations as signing
from concord.ground.signing import queries as places
from concord.ground.signing.models import PlaceState
from concord.mediation import operations as mediation
from concord.mediation.demo_words import CLAIMS, STORIES, TALK
from concord.mediation.models import Agreement, Case, Invitation
from concord.mediation.operations.agreeing import ItemFacts
from concord.mediation.operations.applying import ClaimFacts, PartyFacts
from concord.mediation.words import Capacity, Cause, DeclineReason, EndReason, Side
from concord.registry.models import Enterprise

Progress = Callable[[str, int, int], None]
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Desk:
    """Who serves the body that takes the cases."""

    body: Organisation
    clerk: Actor
    head: Actor
    mediators: Sequence[Actor]


@dataclass
class _Docket:
    desk: Desk
    workers: Sequence[Person]
    firms: Sequence[Enterprise]
    now: datetime
    made: int = 0

    def submitted(self, days_ago: float) -> tuple[Case, Actor, datetime]:
        """A fresh application of the next worker against the next firm."""
        no, at = self.made, self.now - days_ago * _DAY
        self.made += 1
        worker, firm = self.workers[no], self.firms[no]
        applicant = Actor(worker)
        claims = [
            ClaimFacts(Cause(cause), _months_back(at, months), clocks.legal_day(at), Decimal(amount), words)
            for cause, months, amount, words in CLAIMS[no % len(CLAIMS)]
        ]
        case = mediation.submit(
            body=self.desk.body,
            applicant=PartyFacts(
                name=worker.name,
                is_person=True,
                identity=worker.id_number,
                phone=worker.phone,
                address="柳东新区示例小区",
                post="操作工",
                person=worker,
            ),
            respondent=PartyFacts(
                name=firm.name,
                is_person=False,
                identity=firm.organisation.uscc or "",
                phone=firm.representative_phone,
                address=firm.address,
                head=firm.representative,
                organisation=firm.organisation,
            ),
            claims=claims,
            story=STORIES[no % len(STORIES)],
            wishes={"channel": "线上文字", "time": "工作日晚上"},
            electronic_delivery=True,
            by=applicant,
            at=at,
        )
        return case, applicant, at

    def invited(self, days_ago: float) -> tuple[Case, Actor, datetime, Invitation]:
        """The firm's phone has been sent an invitation."""
        case, worker, at = self.submitted(days_ago)
        phone = case.side(Side.RESPONDENT)[0].phone
        return case, worker, at, mediation.send(case=case, phone=phone, by=self.desk.clerk, at=at + _HOUR)

    def answering(self, invitation: Invitation, *, at: datetime) -> Actor:
        """The firm's head has shown who they are."""
        mediation.ask_code(invitation, phone="", address="", by=SYSTEM, at=at)
        code = codes.shown(phone=invitation.phone, purpose=mediation.code_purpose(invitation), at=at)
        name = invitation.party.head
        mediation.identify(invitation, code=code, name=name, capacity=Capacity.LEGAL_REPRESENTATIVE, by=SYSTEM, at=at)
        invitation.refresh_from_db()
        if invitation.answerer is None:
            raise LookupError("nobody answered")
        return Actor(invitation.answerer)

    def accepted(self, days_ago: float) -> tuple[Case, Actor, Actor, datetime]:
        """Both want to be mediated."""
        case, worker, at, invitation = self.invited(days_ago)
        respondent = self.answering(invitation, at=at + 3 * _HOUR)
        mediation.agree(invitation, text="愿意协商", by=respondent, at=at + 3 * _HOUR)
        case = mediation.accept(case, by=self.desk.clerk, at=at + 4 * _HOUR)
        return case, worker, respondent, at + 4 * _HOUR

    def mediating(self, days_ago: float) -> tuple[Case, Actor, Actor, Actor, datetime]:
        """A mediator has it."""
        case, worker, respondent, at = self.accepted(days_ago)
        mediator = self.desk.mediators[self.made % len(self.desk.mediators)]
        case = mediation.assign(case, mediator=mediator.own, override_reason="", by=self.desk.head, at=at + _HOUR)
        for turn, words in enumerate(TALK):
            speaker = (mediator, worker, respondent)[turn % 3]
            mediation.say(case, text=words, by=speaker, at=at + (2 + turn) * _HOUR)
        return case, worker, respondent, mediator, at + 6 * _HOUR

    def recorded(self, case: Case, people: Sequence[Actor], mediator: Actor, *, at: datetime, confirm: bool) -> None:
        """A session was held and written down."""
        content = {
            "started_at": (at - _HOUR).isoformat(),
            "ended_at": at.isoformat(),
            "place": "线上（和园平台）",
            "recusal": "双方均不申请回避",
            "statements": [{"speaker": actor.own.name, "text": TALK[no]} for no, actor in enumerate(people, start=1)],
            "undisputed": ["双方存在劳动关系"],
            "issues": ["欠付金额和支付时间"],
            "result": "双方同意继续协商支付方案",
        }
        record = mediation.write(
            case=case, content=content, present=[actor.own for actor in people], by=mediator, at=at
        )
        if confirm:
            for actor in people:
                mediation.confirm(record, by=actor, at=at)

    def drafted(self, case: Case, mediator: Actor, *, at: datetime) -> Case:
        """Terms lie on the table."""
        today = clocks.legal_day(self.now)
        claimed = sum((claim.amount for claim in case.claims.all() if claim.amount), Decimal(0))
        first = (claimed * Decimal("0.5")).quantize(Decimal("0.01"))
        second = (claimed * Decimal("0.4")).quantize(Decimal("0.01"))
        items = [
            ItemFacts(Side.RESPONDENT, "支付第一期款项", first, today + 15 * _DAY, "转账到申请人本人的工资卡"),
            ItemFacts(Side.RESPONDENT, "支付第二期款项", second, today + 45 * _DAY, "转账到申请人本人的工资卡"),
            ItemFacts(Side.RESPONDENT, "出具离职证明并办理社会保险转移", None, today + 15 * _DAY, "当面交付"),
        ]
        drafted: Case = mediation.draft_agreement(
            case,
            story="双方确认劳动关系和欠付的事实，对金额协商一致。",
            items=items,
            total=first + second,
            ending="双方协商一致解除劳动合同（由用人单位提出，劳动合同法第三十六条）",
            default="任何一期逾期，未到期款项一并到期。",
            scope="双方就本案所列请求再无争议。",
            by=mediator,
            at=at,
        )
        return drafted

    def signing(self, days_ago: float, *, signatures: int) -> tuple[Case, Actor, Actor]:
        """The agreement goes round for signatures, of which some are made; time stamps are of today."""
        case, worker, respondent, mediator, at = self.mediating(days_ago)
        self.recorded(case, [worker, respondent], mediator, at=at, confirm=True)
        case = self.drafted(case, mediator, at=at + _HOUR)
        case = mediation.open_signing(case, by=mediator, at=at + 2 * _HOUR)
        _set_papers(case)
        by = {worker.own.pk: worker, respondent.own.pk: respondent, mediator.own.pk: mediator}
        for _ in range(signatures):
            self._sign_next(case, by)
        case.refresh_from_db()
        return case, worker, respondent

    def _sign_next(self, case: Case, by: dict[UUID, Actor]) -> None:
        envelope = Agreement.objects.get(case=case, dropped_at=None).envelope_id
        if envelope is None:
            raise LookupError("no envelope")
        place = places.of_envelope(envelope).filter(state=PlaceState.READY).first()
        if place is None:
            raise LookupError("nobody's turn")
        signer = by.get(place.person_id, self.desk.head) if place.person_id else self.desk.head
        signing.ask_code(place, by=signer, at=self.now)
        code = codes.shown(phone=signer.own.phone, purpose=signing.purpose(place), at=self.now)
        signing.intend(place, code=code, by=signer, at=self.now)
        making.make(place.pk, at=self.now)


def _months_back(at: datetime, months: int) -> date:
    return clocks.legal_day(at) - timedelta(days=30 * months)


def _set_papers(case: Case) -> None:
    """Make the papers now instead of by the worker."""
    for paper in Paper.objects.filter(subject=case.pk).exclude(state=PaperState.READY):
        papers.set_paper(paper=str(paper.pk))


def plant_cases(
    desk: Desk, *, workers: Sequence[Person], firms: Sequence[Enterprise], at: datetime, progress: Progress
) -> None:
    """One case or more in every state; each needs a worker, and a firm with a phone in the register."""
    docket = _Docket(desk, workers, firms, at)
    for no, plant in enumerate(_STORIES):
        progress("布置调解案件", no, len(_STORIES))
        plant(docket)
    progress("布置调解案件", len(_STORIES), len(_STORIES))


def _fresh(docket: _Docket) -> None:
    docket.submitted(0.1)


def _waiting_for_answer(docket: _Docket) -> None:
    docket.invited(1)


def _ready_to_accept(docket: _Docket) -> None:
    _, _, at, invitation = docket.invited(1.5)
    respondent = docket.answering(invitation, at=at + 4 * _HOUR)
    mediation.agree(invitation, text="同意", by=respondent, at=at + 4 * _HOUR)


def _completing(docket: _Docket) -> None:
    case, _, at = docket.submitted(1.2)
    items = ["工资发放记录或银行流水", "劳动合同或入职登记表的照片"]
    mediation.request_completion(case, items=items, by=docket.desk.clerk, at=at + 2 * _HOUR)


def _refused(docket: _Docket) -> None:
    case, _, at, invitation = docket.invited(6)
    respondent = docket.answering(invitation, at=at + 5 * _HOUR)
    mediation.refuse(invitation, text="公司决定走仲裁程序", by=respondent, at=at + 5 * _HOUR)
    mediation.decline(
        case, reason=DeclineReason.REFUSED, reason_text="用人单位明确不同意调解", by=docket.desk.clerk, at=at + _DAY
    )


def _unanswered(docket: _Docket) -> None:
    case, _, at, invitation = docket.invited(9)
    mediation.lapse_invitation(invitation, by=SYSTEM, at=at + 8 * _DAY)
    mediation.decline(
        case, reason=DeclineReason.NO_ANSWER, reason_text="多次联系未获答复", by=docket.desk.clerk, at=at + 8.2 * _DAY
    )


def _accepted(docket: _Docket) -> None:
    docket.accepted(2)


def _talking(docket: _Docket) -> None:
    docket.mediating(4)


def _extending(docket: _Docket) -> None:
    case, worker, _, _, at = docket.mediating(8)
    until = clocks.legal_day(docket.now) + 20 * _DAY
    mediation.propose_extension(case, until=until, reason="等公司财务核对工资表", by=worker, at=at)


def _recording(docket: _Docket) -> None:
    case, worker, respondent, mediator, at = docket.mediating(6)
    docket.recorded(case, [worker, respondent], mediator, at=at, confirm=False)
    docket.drafted(case, mediator, at=at + _HOUR)


def _left(docket: _Docket) -> None:
    case, _, respondent, _, at = docket.mediating(10)
    mediation.leave(case, reason="双方金额差距太大", by=respondent, at=at + _DAY)


def _to_arbitration(docket: _Docket) -> None:
    case, _, _, mediator, at = docket.mediating(12)
    mediation.end(case, reason=EndReason.ARBITRATION, reason_text="", by=mediator, at=at + _DAY)


def _settled(docket: _Docket) -> None:
    case, worker, _, _, at = docket.mediating(11)
    mediation.withdraw(case, settled=True, reason="公司已当场付清", by=worker, at=at + _DAY)


def _to_sign(docket: _Docket) -> None:
    docket.signing(7, signatures=0)


def _half_signed(docket: _Docket) -> None:
    docket.signing(7.5, signatures=2)


def _agreed(docket: _Docket) -> None:
    docket.signing(9, signatures=4)


def _closed(docket: _Docket) -> None:
    case, worker, _ = docket.signing(10, signatures=4)
    mediation.rate(case, score=5, words="调解员很耐心", by=worker, at=docket.now)
    mediation.close(case, summary="达成协议，分两期履行。", by=docket.desk.clerk, at=docket.now)


def _archived(docket: _Docket) -> None:
    case, _, _ = docket.signing(12, signatures=4)
    case = mediation.close(case, summary="达成协议，第一期已约定付款日。", by=docket.desk.clerk, at=docket.now)
    _set_papers(case)
    mediation.archive(case, by=docket.desk.clerk, at=docket.now)


_STORIES: tuple[Callable[[_Docket], None], ...] = (
    _fresh,
    _waiting_for_answer,
    _ready_to_accept,
    _completing,
    _refused,
    _unanswered,
    _accepted,
    _talking,
    _extending,
    _recording,
    _left,
    _to_arbitration,
    _settled,
    _to_sign,
    _half_signed,
    _agreed,
    _closed,
    _archived,
)
