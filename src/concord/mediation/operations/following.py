"""What follows another act: bound acts done by the system on behalf of whoever acted first."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.files import operations as files
from concord.ground.files.models import Blob
from concord.ground.ledger.models import Entry
from concord.ground.notices import operations as notices
from concord.ground.signing.models import Envelope
from concord.mediation import calendars, papers
from concord.mediation.models import Agreement, Case, Change, Evidence, Invitation, Record, Session, Sharing
from concord.mediation.operations import agreeing, appointing, changing, intake, meeting, recording, showing
from concord.mediation.words import Compartment

_CALLED_OFF = "调解已经结束，或者更换了调解员"


def revive_declined(invitation: Invitation, *, entry: object, by: Actor, at: datetime) -> None:
    """The invited side agreed after the case was declined: it is decided anew."""
    case = invitation.case
    case.refresh_from_db()
    if case.state == "declined":
        intake.revive(case, by=Actor(on_behalf=by.person), at=at)


def settle_when_all_confirmed(record: Record, *, entry: object, by: Actor, at: datetime) -> None:
    """With the last confirmation the record settles."""
    if not record.attendances.filter(confirmed_at=None).exists():
        recording.settle(record, by=Actor(on_behalf=by.person), at=at)


def replace_mediator(change: Change, *, entry: object, by: Actor, at: datetime) -> None:
    """The head agreed: the successor takes over with the same act, or nothing happens at all."""
    assert change.successor is not None  # noqa: S101 -- agree_to_change has just set it; narrows the type
    appointing.reassign(change.case, mediator=change.successor, override_reason=change.override_reason, by=by, at=at)


def drop_open_changes(case: Case, *, entry: object, by: Actor, at: datetime) -> None:
    """Nobody need answer any more whether the mediator of before should go."""
    for change in Change.objects.filter(case=case, state="asked"):
        changing.drop(change, by=Actor(on_behalf=by.person), at=at)


def call_off_sessions(case: Case, *, entry: object, by: Actor, at: datetime) -> None:
    """Nobody waits in vain: what was to come is called off with the talks, or with the mediator who led them."""
    for session in Session.objects.filter(case=case, state__in=["proposed", "fixed"]):
        meeting.call_off(session, reason=_CALLED_OFF, by=Actor(on_behalf=by.person), at=at)


def mail_calendars(session: Session, *, entry: Entry, by: Actor, at: datetime) -> None:
    """Whoever asked for it gets the calendar file as it is now; an answer mails it to who answered alone."""
    wanted = session.invitees.filter(by_mail=True).select_related("person")
    if entry.act == "mediation.session.reply":
        wanted = wanted.filter(person=by.person)
    for invitee in wanted:
        calendar = calendars.file(session, body=papers.body(session.case).name, invitee=invitee)
        notices.mail_calendar(invitee.person, calendar=calendar.decode(), at=at)


def show_to_both(sharing: Sharing, *, entry: object, by: Actor, at: datetime) -> None:
    """A copy in the shared compartment, as an act of its own: nothing there tells that it lay elsewhere before."""
    case, original = sharing.case, sharing.evidence
    if sharing.message is not None:
        showing.say(case, text=sharing.message.text, by=by, at=at)
    elif original is not None:
        blob = files.copy(original.blob, compartment=Compartment.SHARED, by=by, at=at)
        claims = list(original.claims.all())
        showing.show_evidence(case, blob=blob, name=original.name, point=original.point, claims=claims, by=by, at=at)


def take_effect_when_signed(envelope: Envelope, *, at: datetime) -> None:
    """All have signed: the agreement is in force from the last time stamp."""
    case = Agreement.objects.select_related("case").get(envelope=envelope).case
    if case.state == "signing":
        agreeing.take_effect(case, by=Actor(), at=at)


def tell_infected(blob: Blob, *, at: datetime) -> None:
    """Something harmful was found in a file (settings.INFECTED_FOLLOWER): whoever sent it is told what to do."""
    if blob.uploaded_by is None:
        return
    shown = Evidence.objects.filter(blob=blob).first()
    place = f"/cases/{shown.case_id}/#evidence" if shown and shown.case_id else ""
    notices.tell(
        blob.uploaded_by,
        kind="files.infected",
        title="您上传的一个文件没有通过安全检查",
        body="文件里可能有病毒，已经封存，谁也打不开，不会传给别人。请重新拍照、截图或另存为 PDF 后再交一次。",
        url=place or (f"/apply/{shown.draft_id}/story/" if shown and shown.draft_id else ""),
        subject=blob.subject,
        at=at,
    )
