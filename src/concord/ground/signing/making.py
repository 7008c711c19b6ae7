"""Making one signature after the word was given, and completing the envelope after the last.

The signature is made outside any transaction, since the time-stamp authority may take its time, and is kept only if
nothing changed meanwhile: whoever comes second, or comes again after a crash, throws its own work away.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from concord.ground.accounts.actors import Actor
from concord.ground.documents import editions
from concord.ground.documents import queries as documents
from concord.ground.documents.models import Edition, Paper
from concord.ground.documents.render import Box
from concord.ground.installation import duties
from concord.ground.signing import ca, pades, queries, stamps, tsa, turns, verify
from concord.ground.signing.models import Envelope, EnvelopeState, Place, PlaceState

TSA_SILENT = "时间戳服务暂时没有回应。您的确认已经记录，服务恢复后会自动完成签署，不需要再操作"
NO_ISSUER = "签名证书服务还没有配置好。您的确认已经记录，恢复后会自动完成签署，不需要再操作"


class Waiting(Exception):
    """The signature cannot be made now; the job comes back later."""


class BadSignature(Exception):
    """What was made does not verify; it is not kept."""


def make(place: UUID, *, at: datetime) -> None:
    """Make the place's signature if it is still wanted, then complete the envelope if it was the last.

    Safe to repeat after a crash at any point: one place gets one signature. Raises Waiting when certificate or time
    stamp cannot be had; the reason stands on the place and no time of effect is set.
    """
    row = queries.places().get(pk=place)
    if row.state == PlaceState.INTENDED and row.envelope.is_open:
        base = documents.latest(row.envelope.paper)
        signed, serial = _sign(row, base, at)
        _keep(row, base, signed, serial, at)
    _complete(row.envelope_id, at)


def _sign(place: Place, base: Edition, at: datetime) -> tuple[pades.Signed, str]:
    """A signature under a key that exists only inside this function."""
    try:
        issuer = ca.issuer(at=at)
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = issuer.issue(key.public_key(), _holder(place), at=at)
        serial = f"{certificate.serial_number:X}"
        signed = pades.sign(
            documents.content(base),
            key=pades.Key(key, certificate, issuer.chain),
            box=_box(place),
            stamp=stamps.draw(place, reference=serial[:16], test=ca.is_test(certificate)),
            field=f"Place{place.order}",
            reason=place.reason,
            timestamper=tsa.stamper(),
        )
    except ca.NoIssuer as failure:
        raise _wait(place, NO_ISSUER) from failure
    except tsa.Silent as failure:
        raise _wait(place, TSA_SILENT) from failure
    report = verify.report(signed.content, issuer.chain[-1:])
    if report.problem or not all(each.intact and each.stamped and each.covers_all for each in report.signatures):
        raise BadSignature(report.problem or str(place.pk))
    return signed, serial


def _wait(place: Place, reason: str) -> Waiting:
    Place.objects.filter(pk=place.pk, state=PlaceState.INTENDED).update(waiting_reason=reason)
    return Waiting(reason)


def _holder(place: Place) -> ca.Holder:
    organisation = place.organisation.name if place.organisation else ""
    if place.by_hand and place.intended_as is not None:
        organisation = place.intended_as.organisation.name
    return ca.Holder(name=place.certified, organisation=organisation, reference=place.pk.hex)


def _box(place: Place) -> Box:
    boxes = {each["order"]: Box(**each) for each in place.envelope.paper.boxes}
    return boxes[place.order]


@transaction.atomic
def _keep(place: Place, base: Edition, signed: pades.Signed, serial: str, at: datetime) -> None:
    paper = Paper.objects.select_for_update(of=("self",)).select_related("number").get(pk=place.envelope.paper_id)
    row = Place.objects.select_for_update(of=("self",)).select_related("envelope").get(pk=place.pk)
    if row.state != PlaceState.INTENDED or not row.envelope.is_open or documents.latest(paper).pk != base.pk:
        return
    signer = Actor(person=place.intended_by, standing=place.intended_as)
    row.edition = editions.add(paper, signed.content, why=f"{place.label}已签署", by=signer, at=at)
    row.state, row.signed_at, row.certificate_serial = PlaceState.SIGNED, signed.at, serial
    row.tsa, row.waiting_reason = signed.tsa, ""
    row.save(update_fields=["edition", "state", "signed_at", "certificate_serial", "tsa", "waiting_reason"])
    turns.give_next(row.envelope, at=at)


def _complete(envelope: UUID, at: datetime) -> None:
    """Once all have signed, set the time of effect and call what the purpose is bound to, in one transaction."""
    with transaction.atomic():
        row = Envelope.objects.select_for_update().get(pk=envelope)
        times = list(row.places.values_list("state", "signed_at"))
        if not row.is_open or any(state != PlaceState.SIGNED for state, _ in times):
            return
        row.state, row.completed_at = EnvelopeState.COMPLETE, max(moment for _, moment in times if moment)
        row.save(update_fields=["state", "completed_at"])
        for duty in duties.every():
            if follow := duty.signed.get(row.purpose):
                follow(row, at=row.completed_at)
