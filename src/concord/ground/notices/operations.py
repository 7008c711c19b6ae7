"""Telling people. Everything here joins the caller's transaction: an act undone has told nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from concord.ground.accounts.models import Person
from concord.ground.notices import wording
from concord.ground.notices.models import Channel, Delivery, Notice, State

# The job's lasting name: waiting jobs carry it.
DELIVER = "notices.deliver"


class BadAddress(ValueError):
    """A notice must lead to a page of this house, never to another host."""


def _own_page(url: str) -> str:
    if url and (not url.startswith("/") or url.startswith("//") or "\\" in url):
        raise BadAddress(url)
    return url


def _addresses(person: Person) -> list[tuple[Channel, str]]:
    """Where a person is called in from: the phone proved by a code, and the e-mail they gave.

    An e-mail address is not proved; the words sent there say nothing, so a stranger who gets them learns nothing.
    """
    proved = person.phone if person.phone_verified_at else ""
    return [
        (channel, address) for channel, address in ((Channel.SMS, proved), (Channel.EMAIL, person.email)) if address
    ]


def _hand_over(deliveries: list[Delivery]) -> None:
    """Keep the messages and ask a worker to send them once this transaction is committed."""
    if not deliveries:
        return
    Delivery.objects.bulk_create(deliveries)
    job = app.configure_task(DELIVER, queue="notices", allow_unknown=True)
    job.defer(deliveries=[str(each.pk) for each in deliveries])


@transaction.atomic
def tell_many(
    people: Iterable[Person], *, kind: str, title: str, body: str, url: str, subject: UUID | None, at: datetime
) -> list[Notice]:
    """Tell several people the same; a fixed number of queries however many they are."""
    told = list(people)
    own = _own_page(url)
    notices = Notice.objects.bulk_create(
        Notice(person=each, kind=kind, title=title, body=body, url=own, subject=subject, at=at) for each in told
    )
    called = _still_unsent(told)
    _hand_over(
        [
            Delivery(
                notice=notice,
                channel=channel,
                address=address,
                template=wording.NEW_MESSAGE,
                made_at=at,
                next_try_at=at,
            )
            for notice, person in zip(notices, told, strict=True)
            for channel, address in _addresses(person)
            if (person.pk, channel) not in called
        ]
    )
    return notices


def _still_unsent(people: list[Person]) -> set[tuple[UUID, str]]:
    """Whom an untried message on the same channel will call in anyway; a second one would say nothing more."""
    rows = Delivery.objects.filter(
        notice__person__in=people, template=wording.NEW_MESSAGE, state=State.WAITING, tries=0
    )
    return set(rows.values_list("notice__person_id", "channel"))


def tell(person: Person, *, kind: str, title: str, body: str, url: str, subject: UUID | None, at: datetime) -> Notice:
    """Tell one person: a notice inside, and outside only that something new is there.

    `url` is a path of this house ("/cases/…"), else BadAddress. No session, code or content ever leaves.
    """
    return tell_many([person], kind=kind, title=title, body=body, url=url, subject=subject, at=at)[0]


@transaction.atomic
def invite(phone: str, *, template: str, params: Mapping[str, str], at: datetime) -> Delivery:
    """Write to someone without an account; raises wording.TooMuchSaid for any fact the template does not ask for."""
    wording.WORDINGS[template].fill(params)
    delivery = Delivery(
        channel=Channel.SMS, address=phone, template=template, params=dict(params), made_at=at, next_try_at=at
    )
    _hand_over([delivery])
    return delivery


@transaction.atomic
def mail_calendar(person: Person, *, calendar: str, at: datetime) -> Delivery | None:
    """Send a calendar file to the e-mail of somebody who asked for it; None where they gave no address."""
    if not person.email:
        return None
    delivery = Delivery(
        channel=Channel.EMAIL,
        address=person.email,
        template=wording.CALENDAR,
        params={"calendar": calendar},
        made_at=at,
        next_try_at=at,
    )
    _hand_over([delivery])
    return delivery


def mark_read(notice: Notice, *, at: datetime) -> None:
    """Remember when a notice was first opened."""
    if Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=at):
        notice.read_at = at


def mark_subject_read(person: Person, *, subject: UUID, at: datetime) -> int:
    """Whoever opened a thing has read what they were told of it; how many notices there were."""
    return Notice.objects.filter(person=person, subject=subject, read_at__isnull=True).update(read_at=at)


def mark_all_read(person: Person, *, at: datetime) -> int:
    """Mark everything a person has not opened as read; how many there were."""
    return Notice.objects.filter(person=person, read_at__isnull=True).update(read_at=at)
