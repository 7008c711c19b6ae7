"""The certificate on paper: its facts, its kind, and how a certificate fills it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.documents.kinds import PaperKind, Series
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.training.models import Certificate


@dataclass(frozen=True)
class Body:
    """Who gives it."""

    name: str


@dataclass(frozen=True)
class CertificateFacts:
    """Exactly what the paper says."""

    on: date
    body: Body
    holder: str
    course: str
    taught_on: date
    hours: int
    valid_until: date


CERTIFICATE = PaperKind(
    "training.certificate",
    "调解员培训证书",
    "training/templates/training/certificate.typ",
    1,
    CertificateFacts,
    Series("training.certificate", "柳东调训〔{year}〕{n:04d}号"),
)


def certificate(row: Certificate, *, by: Actor, at: datetime) -> list[Draft]:
    """调解员培训证书, to the holder."""
    facts = CertificateFacts(
        on=clocks.legal_day(at),
        body=Body(row.course.organiser.name),
        holder=row.person.name,
        course=row.course.title,
        taught_on=clocks.legal_day(row.course.starts_at),
        hours=row.course.hours,
        valid_until=row.valid_until,
    )
    return [Draft(CERTIFICATE, facts, "shared")]
