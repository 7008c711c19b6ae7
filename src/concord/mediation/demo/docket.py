"""How the demonstration's own people lead a case from step to step, through operations."""

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
from concord.ground.signing import operations as signing
from concord.ground.signing import queries as places
from concord.ground.signing.models import PlaceState
from concord.mediation.agreement.checks.facts import ItemFacts
from concord.mediation.agreement.checks.facts import Payment as Part
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import applying, intake
from concord.mediation.application.operations.applying import ClaimFacts, PartyFacts
from concord.mediation.demo.words import CLAIMS, STORIES, TALK
from concord.mediation.desk.operations import assigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Agreement, Case, Claim, Invitation, Payment
from concord.mediation.payments.operations import expecting, telling
from concord.mediation.sessions.operations import recording
from concord.mediation.talks.operations import talking
from concord.mediation.words import Basis, Capacity, Cause, Side
from concord.registry.models import Enterprise

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Desk:
    """Who serves the body that takes the cases."""

    body: Organisation
    clerk: Actor
    head: Actor
    mediators: Sequence[Actor]


@dataclass
class Docket:
    """The cases made so far. Each takes the next worker and the next firm; `stamp_at` sets the time stamps' clock."""

    desk: Desk
    workers: Sequence[Person]
    firms: Sequence[Enterprise]
    now: datetime
    stamp_at: Callable[[datetime], None]
    made: int = 0

    def submitted(self, days_ago: float) -> tuple[Case, Actor, datetime]:
        """A fresh application of the next worker against the next firm."""
        no, at = self.made, self.now - days_ago * DAY
        self.made += 1
        worker, firm = self.workers[no], self.firms[no]
        applicant = Actor(worker)
        claims = [
            ClaimFacts(Cause(cause), _months_back(at, months), clocks.legal_day(at), Decimal(amount), words)
            for cause, months, amount, words in CLAIMS[no % len(CLAIMS)]
        ]
        case = applying.submit(
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
        return case, worker, at, inviting.send(case=case, phone=phone, by=self.desk.clerk, at=at + HOUR)

    def answering(self, invitation: Invitation, *, at: datetime) -> Actor:
        """The firm's head has shown who they are."""
        inviting.ask_code(invitation, phone="", address="", by=SYSTEM, at=at)
        code = codes.shown(phone=invitation.phone, purpose=inviting.code_purpose(invitation), at=at)
        name = invitation.party.head
        inviting.identify(invitation, code=code, name=name, capacity=Capacity.LEGAL_REPRESENTATIVE, by=SYSTEM, at=at)
        invitation.refresh_from_db()
        if invitation.answerer is None:
            raise LookupError("nobody answered")
        return Actor(invitation.answerer)

    def accepted(self, days_ago: float) -> tuple[Case, Actor, Actor, datetime]:
        """Both want to be mediated."""
        case, worker, at, invitation = self.invited(days_ago)
        respondent = self.answering(invitation, at=at + 3 * HOUR)
        inviting.agree(invitation, text="愿意协商", by=respondent, at=at + 3 * HOUR)
        case = intake.accept(case, by=self.desk.clerk, at=at + 4 * HOUR)
        return case, worker, respondent, at + 4 * HOUR

    def mediating(self, days_ago: float) -> tuple[Case, Actor, Actor, Actor, datetime]:
        """A mediator has it."""
        case, worker, respondent, at = self.accepted(days_ago)
        mediator = self.desk.mediators[self.made % len(self.desk.mediators)]
        case = assigning.assign(case, mediator=mediator.own, override_reason="", by=self.desk.head, at=at + HOUR)
        for turn, words in enumerate(TALK):
            speaker = (mediator, worker, respondent)[turn % 3]
            talking.say(case, text=words, by=speaker, at=at + (2 + turn) * HOUR)
        return case, worker, respondent, mediator, at + 6 * HOUR

    def recorded(self, case: Case, people: Sequence[Actor], mediator: Actor, *, at: datetime, confirm: bool) -> None:
        """A session was held and written down."""
        content = {
            "started_at": (at - HOUR).isoformat(),
            "ended_at": at.isoformat(),
            "place": "线上（和园平台）",
            "recusal": "双方均不申请回避",
            "statements": [{"speaker": actor.own.name, "text": TALK[no]} for no, actor in enumerate(people, start=1)],
            "undisputed": ["双方存在劳动关系"],
            "issues": ["欠付金额和支付时间"],
            "result": "双方同意继续协商支付方案",
        }
        record = recording.write(
            case=case, content=content, present=[actor.own for actor in people], by=mediator, at=at
        )
        if confirm:
            for actor in people:
                recording.confirm(record, by=actor, at=at)

    def drafted(self, case: Case, mediator: Actor, *, at: datetime) -> Case:
        """Terms lie on the table."""
        today = clocks.legal_day(at)
        items = [
            *(_paid_in_two(claim, today) for claim in case.claims.all() if claim.amount),
            ItemFacts(Side.RESPONDENT, "出具离职证明并办理社会保险转移", None, today + 15 * DAY, "当面交付"),
        ]
        drafted: Case = agreeing.draft_agreement(
            case,
            story="双方确认劳动关系和欠付的事实，对金额协商一致。",
            items=items,
            total=sum((each.amount for each in items if each.amount), Decimal(0)),
            ending=f"{today:%Y年%m月%d日}双方协商一致解除劳动合同（由用人单位提出，劳动合同法第三十六条）",
            default="任何一期逾期，未到期款项一并到期。",
            scope="双方就本案所列请求再无争议。",
            by=mediator,
            at=at,
        )
        return drafted

    def signing(self, days_ago: float, *, signatures: int) -> tuple[Case, Actor, Actor, datetime]:
        """The agreement goes round for signatures, of which some are made, one an hour."""
        case, worker, respondent, mediator, at = self.mediating(days_ago)
        self.recorded(case, [worker, respondent], mediator, at=at, confirm=True)
        case = self.drafted(case, mediator, at=at + HOUR)
        case = agreeing.open_signing(case, by=mediator, at=at + 2 * HOUR)
        set_papers(case)
        by = {worker.own.pk: worker, respondent.own.pk: respondent, mediator.own.pk: mediator}
        for _ in range(signatures):
            at += HOUR
            self._sign_next(case, by, at=at + 2 * HOUR)
        case.refresh_from_db()
        return case, worker, respondent, at + 3 * HOUR

    def applicant(self, case: Case) -> Actor:
        """The worker whose case it is."""
        return Actor(case.opened_by)

    def payments(self, case: Case) -> list[Promised]:
        """The sums of a case whose agreement is in force, those due first."""
        rows = Payment.objects.filter(case=case).order_by("due_on", "item__no")
        at = self.now.replace(hour=1, minute=30)
        return [Promised(row, at - (clocks.legal_day(self.now) - row.due_on - DAY)) for row in rows]

    def _sign_next(self, case: Case, by: dict[UUID, Actor], *, at: datetime) -> None:
        from concord.ground.signing import making  # noqa: PLC0415 -- loaded by whoever plants alone, not by each process

        envelope = Agreement.objects.get(case=case, dropped_at=None).envelope_id
        if envelope is None:
            raise LookupError("no envelope")
        place = places.of_envelope(envelope).filter(state=PlaceState.READY).first()
        if place is None:
            raise LookupError("nobody's turn")
        signer = by.get(place.person_id, self.desk.head) if place.person_id else self.desk.head
        signing.ask_code(place, by=signer, at=at)
        code = codes.shown(phone=signer.own.phone, purpose=signing.purpose(place), at=at)
        signing.intend(place, code=code, by=signer, at=at)
        self.stamp_at(at)
        making.make(place.pk, at=at)


@dataclass
class Promised:
    """A sum on its way: each word about it is said a day after the last, the first on the day after it was due."""

    payment: Payment
    at: datetime

    def ask(self) -> Promised:
        """Its day is over."""
        expecting.ask(self.payment, by=SYSTEM, at=self.at)
        return self

    def receive(self, *, by: Actor) -> Promised:
        """It came on its last day."""
        telling.receive(self.payment, came_on=self.payment.due_on, by=by, at=self._later())
        return self

    def receive_part(self, amount: str, *, by: Actor) -> Promised:
        """Some of it came on its last day."""
        came = self.payment.due_on
        telling.receive_part(self.payment, amount=Decimal(amount), came_on=came, by=by, at=self._later())
        return self

    def miss(self, *, by: Actor) -> Promised:
        """Nothing came."""
        telling.miss(self.payment, by=by, at=self._later())
        return self

    def ring(self, words: str, *, by: Actor) -> Promised:
        """The desk spoke with the payer."""
        telling.ring(self.payment, words=words, by=by, at=self._later())
        return self

    def _later(self) -> datetime:
        self.at += DAY
        return self.at


def _paid_in_two(claim: Claim, today: date) -> ItemFacts:
    """Nine tenths of a claim, in two instalments."""
    claimed = claim.amount or Decimal(0)
    first, second = ((claimed * Decimal(share)).quantize(Decimal("0.01")) for share in ("0.5", "0.4"))
    return ItemFacts(
        Side.RESPONDENT,
        f"支付{claim.get_cause_display()}",
        first + second,
        None,
        "转账到申请人本人的工资卡",
        cause=Cause(claim.cause),
        basis=Basis.NET,
        instalments=(Part(first, today + 15 * DAY), Part(second, today + 45 * DAY)),
    )


def _months_back(at: datetime, months: int) -> date:
    return clocks.legal_day(at) - timedelta(days=30 * months)


def set_papers(case: Case) -> None:
    """Make the papers now instead of by the worker."""
    for paper in Paper.objects.filter(subject=case.pk).exclude(state=PaperState.READY):
        papers.set_paper(paper=str(paper.pk))
