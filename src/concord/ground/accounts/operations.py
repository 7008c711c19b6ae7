"""Joining, giving and ending standings, and opening sealed values.

This room lies below the ledger, so nothing here records an act there; `registry.standings` wraps these operations
and does.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, models, transaction

from concord.ground.accounts import refusals, roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, OrganisationKind, Person, Standing, Viewing
from concord.ground.accounts.roles import Role
from concord.ground.vault.indexes import blind_index

LOOKS_AN_HOUR = 60
SHORTEST_PURPOSE = 4


def join(
    *,
    name: str,
    phone: str,
    at: datetime,
    verified: bool = False,
    handle: str = "",
    id_number: str = "",
    password: str | None = None,
) -> Person:
    """Make a person who can sign in; PhoneTaken, HandleTaken or IdNumberTaken when someone else has it.

    Without `handle` a random one is given; without `password` only codes sign in.
    """
    person = Person(name=name, handle=handle or f"hy{secrets.randbelow(10**8):08d}", joined_at=at)
    _put_phone(person, phone, at if verified else None)
    _put_id_number(person, id_number)
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(error) from error
    return person


def verify_phone(person: Person, *, phone: str, at: datetime) -> None:
    """Keep that the person proved to hold this phone; PhoneTaken when another signs in with it."""
    _put_phone(person, phone, at)
    try:
        with transaction.atomic():
            person.save(update_fields=["phone", "phone_index", "phone_verified_at"])
    except IntegrityError as error:
        raise _taken(error) from error


def identify(person: Person, *, id_number: str) -> None:
    """Keep the identity number a person gave (checked by `law.identity` before); IdNumberTaken by another."""
    _put_id_number(person, id_number)
    try:
        with transaction.atomic():
            person.save(update_fields=["id_number", "id_index"])
    except IntegrityError as error:
        raise _taken(error) from error


def rename(person: Person, *, name: str) -> None:
    """Put a name right; whoever asks for it was shown to be in the right before."""
    person.name = name
    person.save(update_fields=["name"])


def close(person: Person, *, at: datetime) -> None:
    """End an account for good: nobody signs in with it, its numbers are gone, its standings end.

    The row stays, nameless, for what it did still names it.
    """
    person.is_active, person.name, person.handle = False, "已注销的用户", f"closed-{secrets.token_hex(12)}"
    person.email = ""
    _put_phone(person, "", None)
    _put_id_number(person, "")
    person.set_unusable_password()
    person.save()
    person.standings.filter(until=None).update(until=at, ended_reason="账号已注销")


def set_password(person: Person, *, password: str | None) -> None:
    """Change the password; None leaves codes as the only way in."""
    person.set_password(password)
    person.save(update_fields=["password"])


def establish(
    *, kind: OrganisationKind, name: str, uscc: str | None = None, parent: Organisation | None = None
) -> Organisation:
    """Make a bare organisation."""
    return Organisation.objects.create(kind=kind, name=name, uscc=uscc, parent=parent)


@transaction.atomic
def grant(
    person: Person,
    *,
    organisation: Organisation,
    role: Role,
    reason: str,
    by: Actor,
    at: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Standing:
    """Let a person act as `role`; one that opens content waits for `confirm` by a second person.

    MayNotGrant, NotToOneself, WrongKind, MustStayApart or AlreadyHeld otherwise. `since` is `at` unless given.
    """
    _refuse_granting(person, role, by)
    if role.of and organisation.kind not in role.of:
        raise refusals.WrongKind(role.label, organisation.name)
    # Two grants to one person at once could each miss the other: the person's row is the lock.
    Person.objects.select_for_update().get(pk=person.pk)
    _refuse_clash(person, organisation, role, at)
    complete = not role.two_people
    return Standing.objects.create(
        person=person,
        organisation=organisation,
        role=role,
        since=since or at,
        until=until,
        granted_by=by.person,
        confirmed_at=at if complete else None,
        reason=reason,
    )


@transaction.atomic
def confirm(standing: Standing, *, by: Actor, at: datetime) -> Standing:
    """Be the second person for a standing that opens content; the refusals say who may not."""
    row = _locked(standing)
    if row.confirmed_at is not None or _ended(row, at):
        raise refusals.NotWaiting
    if by.own.pk == row.person_id:
        raise refusals.NotToOneself
    if by.own.pk == row.granted_by_id:
        raise refusals.SecondPersonNeeded
    if not _may_confirm(row, by):
        raise refusals.MayNotGrant("确认任职由安全管理员、本组织的负责人或者领导小组办公室办理。")
    _refuse_clash(row.person, row.organisation, roles.named(row.role), at, apart_from=row)
    row.confirmed_by, row.confirmed_at = by.person, at
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    return row


@transaction.atomic
def end(standing: Standing, *, reason: str, by: Actor, at: datetime) -> Standing:
    """End a standing from now on; the holder, a security administrator or the employer's legal representative may."""
    row = _locked(standing)
    if _ended(row, at):
        raise refusals.AlreadyEnded
    if not _may_end(row, by):
        raise refusals.MayNotEnd
    row.until, row.ended_reason = at, reason
    row.save(update_fields=["until", "ended_reason"])
    return row


def reveal(subject: models.Model, *, field: str, purpose: str, by: Actor, at: datetime) -> str:
    """The clear text of a sealed field, its opening recorded with the purpose.

    PurposeNeeded without one, TooManyLooks past sixty openings an hour. Whether `by` may see the subject at all is
    the calling duty's question and was answered before.
    """
    _refuse_too_many_looks(by, at)
    record_view(subject_kind=subject._meta.label, subject=subject.pk, field=field, purpose=purpose, by=by, at=at)
    return str(getattr(subject, field))


def _refuse_too_many_looks(by: Actor, at: datetime) -> None:
    opened = by.own.viewings.filter(at__gt=at - timedelta(hours=1)).exclude(field="")
    if opened.count() >= LOOKS_AN_HOUR:
        raise refusals.TooManyLooks


def record_view(*, subject_kind: str, subject: UUID, purpose: str, by: Actor, at: datetime, field: str = "") -> Viewing:
    """Record that protected content was opened, and why; PurposeNeeded without one. `field` is "" for a whole page."""
    person = by.own
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        raise refusals.PurposeNeeded
    return Viewing.objects.create(
        person=person,
        standing=by.standing,
        subject_kind=subject_kind,
        subject=subject,
        field=field,
        purpose=purpose.strip(),
        at=at,
    )


# No such person: the look itself is still recorded, under the nil subject.
_NOBODY = UUID(int=0)


def find_by_id_number(id_number: str, *, purpose: str, by: Actor, at: datetime) -> Person | None:
    """The person with this full identity number; every look is recorded and counted, found or not.

    TooManyLooks past sixty an hour, as for `reveal`.
    """
    _refuse_too_many_looks(by, at)
    person = Person.objects.filter(id_index=blind_index("id-number", id_number)).first()
    subject = person.pk if person else _NOBODY
    record_view(subject_kind="accounts.Person", subject=subject, field="id_index", purpose=purpose, by=by, at=at)
    return person


def _put_phone(person: Person, phone: str, verified_at: datetime | None) -> None:
    person.phone = phone
    person.phone_index = blind_index("phone", phone) if phone else None
    person.phone_verified_at = verified_at


def _put_id_number(person: Person, id_number: str) -> None:
    person.id_number = id_number
    person.id_index = blind_index("id-number", id_number) if id_number else None


def _taken(error: IntegrityError) -> refusals.Refused:
    text = str(error)
    if "id_index" in text:
        return refusals.IdNumberTaken()
    return refusals.HandleTaken() if "handle" in text else refusals.PhoneTaken()


def _refuse_granting(person: Person, role: Role, by: Actor) -> None:
    if by.is_system:
        return
    if by.own.pk == person.pk:
        raise refusals.NotToOneself
    if by.role not in role.given_by:
        raise refusals.MayNotGrant


def _refuse_clash(
    person: Person, organisation: Organisation, role: Role, at: datetime, *, apart_from: Standing | None = None
) -> None:
    """AlreadyHeld or MustStayApart, looking at every standing of the person that has not ended."""
    held = Standing.objects.filter(models.Q(until=None) | models.Q(until__gt=at), person=person)
    if apart_from is not None:
        held = held.exclude(pk=apart_from.pk)
    pairs = {(row.organisation_id, roles.named(row.role)) for row in held}
    if (organisation.pk, role) in pairs:
        raise refusals.AlreadyHeld
    if any(_must_stay_apart(role, other) for _, other in pairs):
        raise refusals.MustStayApart


def _must_stay_apart(role: Role, other: Role) -> bool:
    """Whether one account may not hold both: administrators who watch each other, and each of them beside content."""
    if role == other:
        return False
    return (role.watches or other.watches) and all(each.watches or each.opens_content for each in (role, other))


def _locked(standing: Standing) -> Standing:
    rows = Standing.objects.select_for_update(of=("self",)).select_related("person", "organisation")
    return rows.get(pk=standing.pk)


def _ended(row: Standing, at: datetime) -> bool:
    return row.until is not None and row.until <= at


def _may_confirm(row: Standing, by: Actor) -> bool:
    """Whether the actor may be the second person here: some for their own organisation only."""
    if by.role is None or by.standing is None or not by.role.confirms:
        return False
    return by.role.confirms == "all" or by.standing.organisation_id == row.organisation_id


def _may_end(row: Standing, by: Actor) -> bool:
    if by.is_system or by.own.pk == row.person_id:
        return True
    if by.role is None or by.standing is None:
        return False
    role = roles.named(row.role)
    if not role.staff and by.role.ends_own:
        return by.standing.organisation_id == row.organisation_id
    return by.role in role.given_by
