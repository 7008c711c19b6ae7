"""Papers of the course: assignment, record, extension."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.effects import Draft
from concord.mediation import documents
from concord.mediation.models import Case, Record
from concord.mediation.papers import facts
from concord.mediation.words import Compartment

_SHARED = Compartment.SHARED.value


def assignment(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解员指派书, or 调解员更换通知书 after a change. Both sides read the ties found, not the reason to override."""
    row = case.assignments.filter(until=None).select_related("mediator").get()
    before = case.assignments.exclude(until=None).select_related("mediator").order_by("until").last()
    filled = documents.Assignment(
        **facts.head(case, at),
        **facts.sides(case),
        cause=case.get_cause_display(),
        mode="指派",
        mediators=(documents.Mediator(name=row.mediator.name, organisation=facts.body(case).name),),
        conflict_check=f"{'；'.join(row.disclosed) or '没有发现应当回避的情形'}。",
        assigned_by=by.label,
        before=before.mediator.name if before else "",
    )
    return [Draft(documents.REPLACEMENT if before else documents.ASSIGNMENT, filled, _SHARED)]


def extension(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """延期同意书, once both sides have agreed to the latest proposal."""
    proposal = case.prolongations.filter(agreed_at=at).last()
    if proposal is None:
        return []
    last = facts.clock(case, "conclude")
    before = case.prolongations.filter(agreed_at__isnull=False).exclude(pk=proposal.pk).last()
    filled = documents.Extension(
        **facts.head(case, at),
        **facts.sides(case),
        conclude=facts.clock_before(case, "conclude", until=before.until if before else None),
        until=proposal.until,
        last=last if last.due != proposal.until or last.provisional else None,
        reason=proposal.reason,
        signatories=tuple(
            documents.Signatory(label=consent.get_side_display(), name=consent.person.name, confirmed_at=consent.at)
            for consent in proposal.consents.select_related("person").order_by("at")
        ),
    )
    return [Draft(documents.EXTENSION, filled, _SHARED)]


def record(confirmed: Record, *, by: Actor, at: datetime) -> list[Draft]:
    """调解笔录 as confirmed by those present."""
    case, content = confirmed.case, confirmed.content
    attended = list(confirmed.attendances.select_related("person").order_by("id"))
    filled = documents.Record(
        **facts.head(case, at),
        cause=case.get_cause_display(),
        started_at=datetime.fromisoformat(content["started_at"]),
        ended_at=datetime.fromisoformat(content["ended_at"]),
        place=content["place"],
        mediators=(confirmed.written_by.name,),
        recorder=confirmed.written_by.name,
        attendees=tuple(documents.Attendee(row.person.name, row.role, "平台实名账号") for row in attended),
        recusal=content["recusal"],
        kind=confirmed.get_written_as_display(),
        statements=tuple(documents.Statement(each["speaker"], each["text"]) for each in content["statements"]),
        result=content["result"],
        signatories=tuple(
            documents.Signatory(label=row.role, name=row.person.name, confirmed_at=row.confirmed_at) for row in attended
        ),
        undisputed=tuple(content.get("undisputed", ())),
        issues=tuple(content.get("issues", ())),
    )
    return [Draft(documents.RECORD, filled, confirmed.compartment, of=case)]
