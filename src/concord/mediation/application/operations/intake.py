"""Deciding whether to accept: completion, acceptance, refusal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.refusals import Unmet
from concord.mediation.addresses import page
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Invitation, Message
from concord.mediation.words import Compartment, DeclineReason, Side


@moves(CASE, "request_completion")
def request_completion(case: Case, *, items: Sequence[str], by: Actor, at: datetime) -> None:
    """Ask once for everything that is missing."""
    case.completion = list(items)
    case.completion_asked_at = at


@moves(CASE, "complete")
def complete(case: Case, *, text: str, by: Actor, at: datetime) -> None:
    """The applicant's answer to the list; files were added as evidence before."""
    Message.objects.create(
        case=case,
        compartment=Compartment.TO_APPLICANT,
        author=by.own,
        speaks_as="申请人补正",
        side=Side.APPLICANT,
        text=text,
        at=at,
    )


@moves(CASE, "miss_completion")
def miss_completion(case: Case, *, by: Actor, at: datetime) -> None:
    """The time to complete has passed; the clerk decides on what there is."""


@moves(CASE, "accept")
def accept(case: Case, *, by: Actor, at: datetime) -> None:
    """Accept: in scope and both agree (令17 第二十二条). The answering person speaks for the invited party."""
    case.accepted_at = at


@moves(CASE, "decline")
def decline(case: Case, *, reason: DeclineReason, reason_text: str, by: Actor, at: datetime) -> None:
    """Do not accept, for a coded reason that must fit the facts; raises Unmet where it does not."""
    answers = set(Invitation.objects.filter(case=case).values_list("state", flat=True))
    needed = {DeclineReason.REFUSED: "refused", DeclineReason.NO_ANSWER: "lapsed"}.get(reason)
    if needed is not None and needed not in answers:
        fix = page(case.pk, part="invitations")
        raise Unmet(f"还没有“{reason.label}”的记录，请先邀请对方并等到答复或到期", fix=fix)
    case.declined_for = reason
    case.reason_text = reason_text


@moves(CASE, "revive")
def revive(case: Case, *, by: Actor, at: datetime) -> None:
    """The other side agreed after all: decide anew, both clocks from today; the day of receipt stays what it was."""
    case.declined_for = ""
    case.reason_text = ""
