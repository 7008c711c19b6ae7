"""The conditions of the moves, each saying why it does not hold and where to mend it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Paper, PaperState
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.table import YES, Verdict, no
from concord.ground.parameters import queries as parameters
from concord.ground.signing import queries as signing
from concord.ground.signing.models import EnvelopeState, Place, PlaceState
from concord.mediation import access
from concord.mediation.addresses import page
from concord.mediation.models import (
    Agreement,
    Case,
    Change,
    Evidence,
    Invitation,
    Message,
    Prolongation,
    Record,
    Representation,
    Session,
    Sharing,
)


def respondent_agreed(case: Case, by: Actor, at: datetime) -> Verdict:
    """Both must want mediation before it can be accepted (令17 第二十二条)."""
    states = {invitation.state for invitation in case.invitations.all()}
    if "agreed" in states:
        return YES
    if "open" in states:
        return no("对方还没有答复是否愿意调解", fix=page(case.pk, part="invitations"))
    return no("还没有邀请对方，或者对方没有同意", fix=reverse("mediation:invite", args=[case.pk]))


def nobody_agreed_yet(case: Case, by: Actor, at: datetime) -> Verdict:
    """Once the other side agreed there is nothing left to invite; while one invitation waits, another would confuse."""
    states = {invitation.state for invitation in case.invitations.all()}
    if "agreed" in states:
        return no("对方已经同意调解")
    if "open" in states:
        return no("已有一份邀请在等答复，需要重发请先撤销它", fix=page(case.pk, part="invitations"))
    return YES


def may_ask_completion(case: Case, by: Actor, at: datetime) -> Verdict:
    """One list, once: the park sets how often."""
    most = parameters.number("mediation.completion_lists", clocks.legal_day(at))
    return no("补正要求只能一次提齐，本案已经提过") if case.completion_asked_at and most <= 1 else YES


def no_open_proposal(case: Case, by: Actor, at: datetime) -> Verdict:
    """One question at a time."""
    return no("已有一个延期提议等双方答复", fix=page(case.pk, part="extension")) if open_proposal(case) else YES


def open_proposal(case: Case) -> Prolongation | None:
    """The proposal to go on that still waits for a word."""
    waiting = [row for row in case.prolongations.all() if row.agreed_at is None and row.dropped_at is None]
    return max(waiting, key=lambda row: row.proposed_at, default=None)


def proposal_awaits_me(case: Case, by: Actor, at: datetime) -> Verdict:
    """Each side speaks once on a proposal."""
    proposal = open_proposal(case)
    if proposal is None:
        return no("现在没有待答复的延期提议")
    side = access.own_side(by, case)
    answered = any(consent.side == side for consent in proposal.consents.all())
    return no("您这一方已经答复过") if answered else YES


def agreement_drafted(case: Case, by: Actor, at: datetime) -> Verdict:
    """There must be something to sign."""
    agreement = standing_agreement(case)
    if agreement is None or not agreement.items.all():
        return no("还没有协议条款，请先起草", fix=reverse("mediation:agreement", args=[case.pk]))
    return YES


def standing_agreement(case: Case) -> Agreement | None:
    """The agreement that stands, None when there is none or it was dropped."""
    return next((row for row in case.agreements.all() if row.dropped_at is None), None)


def records_confirmed(case: Case, by: Actor, at: datetime) -> Verdict:
    """A record waits for nobody when the case goes on to signing."""
    waiting = any(record.state == "proposed" for record in case.records.all())
    return no("还有笔录等在场的人确认", fix=page(case.pk, part="records")) if waiting else YES


def all_can_sign(case: Case, by: Actor, at: datetime) -> Verdict:
    """Each party needs somebody who can sign for it."""
    settled = {row.party_id for row in case.speaking if row.may_settle}
    for party in case.everyone:
        waiting = next((row for row in unverified(case) if row.party_id == party.pk and party.person_id), None)
        if waiting is not None:
            return no(f"{waiting.person.name}代{party.name}申请，授权待核验：请受理员先核验授权委托书")
        if party.person_id is None and party.pk not in settled:
            return no(f"{party.name}还没有可以签字的人：要有法定代表人，或者有特别授权、经受理员核验的代理人")
    return YES


def may_take_time(case: Case, by: Actor, at: datetime) -> Verdict:
    """Once in each round of signing, and before one's own word is given."""
    if case.thinking_until is not None:
        return no("考虑时间每次送签可以申请一次，已经申请过")
    given = Place.objects.filter(
        person=by.person, state__in=[PlaceState.INTENDED, PlaceState.SIGNED], envelope__state=EnvelopeState.OPEN
    )
    return no("您已经签署") if given.filter(envelope__paper__subject=case.pk).exists() else YES


def unverified(case: Case) -> list[Representation]:
    """Those who speak for a party on their own word alone: the desk has still to check their authority."""
    rows = (row for row in case.speaking if not row.may_settle and row.checked_at is None)
    return sorted(rows, key=lambda row: row.since)


def somebody_unverified(case: Case, by: Actor, at: datetime) -> Verdict:
    """There must be an authority still to check."""
    return YES if unverified(case) else no("没有待核验的代理人")


def papers_ready(case: Case, by: Actor, at: datetime) -> Verdict:
    """A volume takes only finished papers."""
    unfinished = Paper.objects.filter(subject=case.pk).exclude(state=PaperState.READY).count()
    return no(f"还有{unfinished}份文书正在制作，请稍后再归档") if unfinished else YES


def not_rated_yet(case: Case, by: Actor, at: datetime) -> Verdict:
    """One rating a person."""
    rated = by.person is not None and any(row.person_id == by.person.pk for row in case.ratings.all())
    return no("您已经评价过，谢谢") if rated else YES


def talks_go_on(subject: Case | Sharing, by: Actor, at: datetime) -> Verdict:
    """Nothing reaches the other side once the talks are over."""
    case = subject.case if isinstance(subject, Sharing) else subject
    going = case.state in {"accepted", "mediating", "signing"}
    return YES if going else no("调解已经结束，不能再给对方看")


def still_open(invitation: Invitation, by: Actor, at: datetime) -> Verdict:
    """After a refusal or silence the door stays open where the park sets so."""
    if invitation.state == "open" or parameters.yes("mediation.invitation_stays_open", clocks.legal_day(at)):
        return YES
    return no("答复时间已过，请联系调解组织")


def identified(invitation: Invitation, by: Actor, at: datetime) -> Verdict:
    """Nobody answers before saying who they are."""
    return YES if invitation.answerer_id else no("请先用验证码确认您的身份")


def not_confirmed_by_me(record: Record, by: Actor, at: datetime) -> Verdict:
    """One confirmation a person."""
    done = any(each.confirmed_at and each.person_id == by.own.pk for each in record.attendances.all())
    return no("您已经确认过这份笔录") if done else YES


def may_ask_for_another(case: Case, by: Actor, at: datetime) -> Verdict:
    """While somebody mediates, each side has one such question at a time."""
    if case.state != "mediating":
        return no("调解进行中才能请求更换调解员")
    open_already = Change.objects.filter(case=case, side=access.own_side(by, case) or "", state="asked").exists()
    return no("您这一方的请求正等负责人答复") if open_already else YES


def may_confide(case: Case, by: Actor, at: datetime) -> Verdict:
    """Only what was told to an earlier mediator, and only once."""
    side = access.own_side(by, case)
    present = next((row for row in case.assigned if row.until is None), None)
    ended = [row.until for row in case.assigned if row.until]
    if side is None or present is None or not ended:
        return no("调解员没有更换过")
    if getattr(present, f"{side}_confides"):
        return no("新调解员已经能看到")
    told = {"case": case, "compartment": side, "at__lt": max(ended)}
    said = Message.objects.filter(**told).exists() or Evidence.objects.filter(**told).exists()
    return YES if said else no("您没有单独和原调解员说过什么")


def talks_under_way(subject: Case | Session, by: Actor, at: datetime) -> Verdict:
    """People meet while the case is being mediated."""
    case = subject.case if isinstance(subject, Session) else subject
    return YES if case.state in {"mediating", "signing"} else no("调解进行中才能安排会面")


def still_to_come(session: Session, by: Actor, at: datetime) -> Verdict:
    """A time gone by cannot be fixed any more."""
    return YES if session.starts_at > at else no("这个时间已经过了，请改期")


def has_begun(session: Session, by: Actor, at: datetime) -> Verdict:
    """Nobody is present before the hour."""
    return YES if session.starts_at <= at else no("还没有到时间，开始以后再登记到场")


def somebody_may_sign_by_hand(case: Case, by: Actor, at: datetime) -> Verdict:
    """It must be the turn of a person, not of a seal."""
    return YES if turn_by_hand(case) else no("现在没有轮到当事人签名")


def turn_by_hand(case: Case) -> Place | None:
    """The place of a party's person whose turn it is, None when it is nobody's or the desk's."""
    agreement = standing_agreement(case)
    if agreement is None or agreement.envelope_id is None:
        return None
    ready = signing.of_envelope(agreement.envelope_id).filter(state=PlaceState.READY, organisation=None)
    desk = case.assignments.filter(until=None).values("mediator")
    return ready.exclude(person__in=desk).first()
