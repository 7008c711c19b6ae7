"""Where on its page a thing of a case is found."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from concord.mediation.models import Case, Change, Invitation, Payment, Record, Session, Sharing


def page(case: UUID, *, part: str = "", room: str = "") -> str:
    """The address of a case's page: at one of its parts, in one of its rooms ("" for the common one)."""
    asked = f"?room={room}" if room else ""
    return reverse("mediation:case", args=[case]) + asked + (f"#{part}" if part else "")


def read_on(subject: object, case: Case) -> str:
    """Where one reads on of a thing of a case: a page of its own, or its part of the case's page."""
    if isinstance(subject, Session):
        return reverse("mediation:session", args=[subject.pk])
    if isinstance(subject, Payment):
        return reverse("mediation:payment", args=[subject.pk])
    if isinstance(subject, Change):
        return reverse("mediation:mediator", args=[case.pk])
    if isinstance(subject, Sharing) and subject.message_id:
        return page(case.pk, part="talk", room=subject.compartment)
    part = {Record: "records", Sharing: "evidence", Invitation: "invitations"}.get(type(subject), "")  # type: ignore[arg-type]  # any other thing has no part
    return page(case.pk, part=part)
