"""Giving, confirming and ending staff standings on the ledger (accounts lie below it)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.accounts.roles import Role
from concord.ground.ledger import operations as ledger
from concord.ground.notices import operations as notices


@transaction.atomic
def grant(
    person: Person,
    *,
    organisation: Organisation,
    role: Role,
    reason: str,
    by: Actor,
    at: datetime,
    until: datetime | None = None,
) -> Standing:
    """`accounts.grant`, recorded; the person is told."""
    row = accounts.grant(person, organisation=organisation, role=role, reason=reason, until=until, by=by, at=at)
    _record(row, "grant", "授予身份", by=by, at=at)
    title = "您有了新的工作身份" if row.confirmed_at else "您的工作身份待另一人确认"
    mine = reverse("me")
    notices.tell(person, kind="accounts.standing.grant", title=title, body=str(row), url=mine, subject=row.pk, at=at)
    return row


@transaction.atomic
def confirm(standing: Standing, *, by: Actor, at: datetime) -> Standing:
    """`accounts.confirm`, recorded; the person is told."""
    row = accounts.confirm(standing, by=by, at=at)
    _record(row, "confirm", "确认身份", by=by, at=at)
    notices.tell(
        row.person,
        kind="accounts.standing.confirm",
        title="您的工作身份已确认",
        body=str(row),
        url=reverse("me"),
        subject=row.pk,
        at=at,
    )
    return row


@transaction.atomic
def end(standing: Standing, *, reason: str, by: Actor, at: datetime) -> Standing:
    """`accounts.end`, recorded with its reason; the person is told."""
    row = accounts.end(standing, reason=reason, by=by, at=at)
    _record(row, "end", "终止身份", by=by, at=at, private={"reason": reason})
    notices.tell(
        row.person,
        kind="accounts.standing.end",
        title="您的一个工作身份已终止",
        body=str(row),
        url=reverse("me"),
        subject=row.pk,
        at=at,
    )
    return row


def _record(
    row: Standing, act: str, label: str, *, by: Actor, at: datetime, private: dict[str, object] | None = None
) -> None:
    ledger.record(
        subject_kind="accounts.Standing",
        subject=row.pk,
        act=f"accounts.standing.{act}",
        label=label,
        by=by,
        at=at,
        facts={"person": str(row.person_id), "organisation": str(row.organisation_id), "role": row.role},
        private=private,
    )
