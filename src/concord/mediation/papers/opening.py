"""Papers of the way in: application, receipt, completion, invitation, acceptance or refusal."""

from __future__ import annotations

from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.ground.lifecycle.models import Running
from concord.ground.parameters import queries as parameters
from concord.mediation import documents, roads
from concord.mediation.models import Case, Invitation
from concord.mediation.papers import facts
from concord.mediation.words import Compartment, DeclineReason, Side

_SHARED = Compartment.SHARED.value
_INTERNAL = Compartment.INTERNAL.value
# What that article says: out of scope, or not both willing. The other reasons are the park's own.
_DECLINE_ARTICLE = "企业劳动争议协商调解规定第二十二条"
_DECLINED_BY_IT = {
    DeclineReason.REFUSED,
    DeclineReason.NO_ANSWER,
    DeclineReason.UNREACHABLE,
    DeclineReason.OUT_OF_SCOPE,
}


def application(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解申请书, the applicant's own paper."""
    return [Draft(documents.APPLICATION, _application(case, at=at), _SHARED, official=False)]


def oral(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """口头申请笔录, which stands in its place where somebody told the application at the counter."""
    told = case.oral
    how = documents.Oral(
        recorder=by.label,
        document=told.get_document_display(),
        at=told.read_at or at,
        confirmed=told.get_confirmed_display(),
        check_code=told.check_code,
    )
    return [Draft(documents.ORAL, _application(case, at=at, oral=how), _SHARED, official=False)]


def _application(case: Case, *, at: datetime, oral: documents.Oral | None = None) -> documents.Application:
    return documents.Application(
        **facts.head(case, at),
        applicants=tuple(map(facts.party_facts, case.side(Side.APPLICANT))),
        respondents=tuple(map(facts.party_facts, case.side(Side.RESPONDENT))),
        claims=facts.claims(case),
        story=case.story,
        submitted_at=at,
        evidence=facts.evidence(case),
        wishes=documents.Wishes(
            **{name: case.wishes.get(name, "") for name in ("channel", "language", "time", "need")}
        ),
        delivery=documents.Delivery(consented=case.electronic_delivery),
        declarations=("以上内容真实", "同一争议没有在其他机构申请仲裁或者提起诉讼"),
        oral=oral,
    )


def receipt(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """收件回执: the proof that limitation was interrupted."""
    told = hasattr(case, "oral")
    first = documents.ORAL if told else documents.APPLICATION
    materials = [documents.Material(no=1, name=first.title, pages=1)]
    materials += [documents.Material(no=row.no + 1, name=row.name, pages=row.pages) for row in facts.evidence(case)]
    filled = documents.Receipt(
        **facts.head(case, at),
        **facts.sides(case),
        received_at=at,
        materials=tuple(materials),
        deadlines=(facts.clock(case, "accept"), facts.clock(case, "conclude")),
        receiver=by.label if told else documents.Receipt.receiver,
    )
    return [Draft(documents.RECEIPT, filled, Compartment.TO_APPLICANT.value)]


def completion(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """补正通知: everything missing, at once."""
    pauses = parameters.value("mediation.completion_pauses_acceptance", clocks.legal_day(at))
    filled = documents.Completion(
        **facts.head(case, at),
        applicant="、".join(facts.names(case, Side.APPLICANT)),
        items=tuple(documents.Missing(what=line, why="", how="") for line in case.completion),
        reply=facts.clock(case, "completion"),
        paused=f"决定是否受理的 3 个工作日暂停计算（{pauses.source}）" if pauses.value else "",
        officer=by.label,
    )
    return [Draft(documents.COMPLETION, filled, Compartment.TO_APPLICANT.value)]


def acceptance(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """受理通知书; of a case taken up again it names the day the time runs anew from."""
    received, since = clocks.legal_day(case.received_at), facts.began(case, "conclude")
    filled = documents.Acceptance(
        **facts.head(case, at),
        **facts.sides(case),
        cause=case.get_cause_display(),
        received_on=received,
        accepted_on=clocks.legal_day(at),
        conclude=facts.clock(case, "conclude"),
        officer=by.label,
        renewed_on=since if since > received else None,
    )
    return [Draft(documents.ACCEPTANCE, filled, _SHARED)]


def rights(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """权利义务告知书."""
    confirms = parameters.yes("mediation.judicial_confirmation_open", clocks.legal_day(at))
    filled = documents.Rights(**facts.head(case, at), **facts.sides(case), confirmation=confirms)
    return [Draft(documents.RIGHTS, filled, _SHARED)]


def rejection(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """不予受理通知书, with every other road."""
    today = clocks.legal_day(at)
    invited = Invitation.objects.filter(case=case, state__in=["open", "refused", "lapsed"]).exists()
    filled = documents.Rejection(
        **facts.head(case, at),
        applicant="、".join(facts.names(case, Side.APPLICANT)),
        respondents=facts.names(case, Side.RESPONDENT),
        received_on=clocks.legal_day(case.received_at),
        reason_code=case.declined_for,
        reason="：".join(filter(None, [DeclineReason(case.declined_for).label, case.reason_text])),
        article=_DECLINE_ARTICLE if case.declined_for in _DECLINED_BY_IT else "",
        roads=roads.after_mediation(case, on=today),
        officer=by.label,
        invitation_open_until=_open_until(case) if invited else None,
    )
    return [Draft(documents.REJECTION, filled, Compartment.TO_APPLICANT.value)]


def _open_until(case: Case) -> date | None:
    due = Running.objects.filter(subject__in=case.invitations.values("pk"), name="answer", state="running")
    return due.values_list("due_on", flat=True).first()


def invitation(sent: Invitation, *, by: Actor, at: datetime) -> list[Draft]:
    """调解意愿征询书, only where no phone is known; the code it bears is handed over by the act, never stored."""
    secret = sent.__dict__.get("letter")
    if secret is None:
        return []
    case = sent.case
    filled = documents.Invitation(
        **facts.head(case, at),
        addressee=sent.party.name,
        address=sent.party.address,
        link=secret.link,
        code=secret.code,
        reply=facts.deadline(Running.objects.get(subject=sent.pk, name="answer", state="running")),
    )
    return [Draft(documents.INVITATION, filled, _INTERNAL, of=case)]
