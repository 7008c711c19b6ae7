"""Consent by itself for each matter, and taking it back as easily as it was given (arts. 14, 15, 29)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.ledger import operations as ledger
from concord.ground.privacy import notice
from concord.ground.privacy.models import Consent
from concord.ground.privacy.operations import requesting
from concord.ground.privacy.words import Item, Matter, RequestKind

_WITHDRAWN = "本人撤回了对使用敏感材料的同意，请删除本人提交、现在不再需要的敏感材料。"


@transaction.atomic
def give_consent(matter: Matter, *, by: Actor, at: datetime, id_number: str = "") -> Consent:
    """Consent to one matter; for the identity number it is kept in the same act. Given twice, it stands once.

    Raises accounts.IdNumberTaken when another account carries the number.
    """
    person = _held(by)
    if matter == Matter.ID_NUMBER and id_number:
        accounts.identify(person, id_number=id_number)
    row, fresh = Consent.objects.get_or_create(
        person=person, matter=matter, withdrawn_at=None, defaults={"given_at": at, "notice": notice.current().no}
    )
    if fresh:
        _record(person, "give", "同意", matter, by=by, at=at)
    return row


@transaction.atomic
def withdraw_consent(matter: Matter, *, by: Actor, at: datetime) -> None:
    """Take consent back: from now on nothing more rests on it; what was done before stays lawful (art. 15).

    The identity number leaves the account. Materials lie in cases, which must not break: a request to delete is
    opened in the person's name, and its clock runs.
    """
    person = _held(by)
    open_rows = Consent.objects.filter(person=person, matter=matter, withdrawn_at=None)
    had_number = matter == Matter.ID_NUMBER and bool(person.id_number)
    if not open_rows.update(withdrawn_at=at) and not had_number:
        return
    if matter == Matter.ID_NUMBER:
        accounts.identify(person, id_number="")
    else:
        requesting.submit(
            kind=RequestKind.DELETION,
            item=Item.MATERIALS,
            words=_WITHDRAWN,
            wanted="",
            by=Actor(on_behalf=person),
            at=at,
        )
    _record(person, "withdraw", "撤回同意", matter, by=by, at=at)


def _held(by: Actor) -> Person:
    """The person's row, so that two presses at once take turns."""
    return Person.objects.select_for_update().get(pk=by.own.pk)


def _record(person: Person, act: str, label: str, matter: Matter, *, by: Actor, at: datetime) -> None:
    ledger.record(
        subject_kind="accounts.Person",
        subject=person.pk,
        act=f"privacy.consent.{act}",
        label=f"{label}：{matter.label}",
        by=by,
        at=at,
    )
