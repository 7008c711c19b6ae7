"""What runs off the request: volumes and proofs as ZIPs, reminders, the end of time to think, older agreements."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import SYSTEM
from concord.ground.jobs import tasks
from concord.ground.lifecycle.refusals import Refused
from concord.ground.parameters import queries as parameters
from concord.mediation.agreement.operations import pondering
from concord.mediation.closing import bundles, proof_copies
from concord.mediation.models import Case, ProofCopy, Volume
from concord.mediation.payments.operations import expecting
from concord.mediation.sessions import queries as sessions
from concord.mediation.sessions.operations import convening


@app.task(name="mediation.assemble", queue="documents", retry=tasks.PATIENT)
def assemble(case: str) -> None:
    """Put the volume of an archived case together; run again, it replaces nothing that is already there."""
    volume = Volume.objects.select_related("case__body", "paper").get(case=UUID(case))
    bundles.assemble(volume, at=timezone.now())


@app.task(name=proof_copies.PACK, queue="documents", retry=3)
def pack_proofs(*, copy: str) -> None:
    """Pack the proofs one reader asked for; run again, it replaces nothing that is already there."""
    row = ProofCopy.objects.select_related("person", "standing__organisation").get(pk=UUID(copy))
    proof_copies.pack(row, at=timezone.now())


@app.periodic(cron="11 * * * *")
@app.task(name="mediation.erase_proofs", queueing_lock="mediation.erase_proofs")
def erase_proofs(timestamp: int) -> None:
    """Every hour: erase the proofs that can be taken no more."""
    proof_copies.erase_expired(timezone.now())


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="mediation.remind", pass_context=False)
def remind(timestamp: int) -> None:
    """Every hour: who has a session on the next working day is reminded of it, in working hours."""
    with parameters.remembered():
        remind_of_sessions(timezone.now())


def remind_of_sessions(at: datetime) -> int:
    """Remind of what is near; how many sessions. Safe to run again at any time."""
    near = sessions.to_remind(at)
    for session in near:
        convening.remind(session, by=SYSTEM, at=at)
    return len(near)


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="mediation.expect_payments", pass_context=False)
def expect_payments(timestamp: int) -> None:
    """Every night: sums of agreements that came into force before their payees were asked."""
    with parameters.remembered():
        expecting.expect_older(timezone.now())


@app.task(name="mediation.end_thinking", queue="lifecycle", retry=tasks.PATIENT)
def end_thinking(case: str) -> None:
    """Let the signing go on, unless the worker decided before or the signing is over."""
    try:
        pondering.end_thinking(Case.objects.get(pk=UUID(case)), by=SYSTEM, at=timezone.now())
    except Refused:
        return  # somebody acted before; there is nothing left to end
