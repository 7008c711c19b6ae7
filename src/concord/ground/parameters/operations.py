"""Changing a parameter takes two people and leaves its trace on the ledger."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.ledger import operations as ledger
from concord.ground.parameters import access, catalogue, queries
from concord.ground.parameters.declarations import BadValue, Confidence, fitting
from concord.ground.parameters.models import Setting
from concord.ground.parameters.refusals import NotAllowed, NotWaiting, SamePerson


def _changer(by: Actor) -> Person:
    if not access.may_change(by):
        raise NotAllowed
    return by.own


def _record(setting: Setting, act: str, words: str, *, by: Actor, at: datetime) -> None:
    label = f"{words}：{catalogue.find(setting.name).label}"
    facts = {
        "name": setting.name,
        "value": setting.value,
        "valid_from": setting.valid_from.isoformat(),
        "source": setting.source,
        "confidence": setting.confidence,
    }
    act_name = f"parameters.setting.{act}"
    ledger.record(
        subject_kind="parameters.Setting", subject=setting.id, act=act_name, label=label, by=by, at=at, facts=facts
    )


@transaction.atomic
def propose(
    name: str, *, value: object, valid_from: date, source: str, confidence: Confidence, by: Actor, at: datetime
) -> Setting:
    """Propose a value from a day on; it counts only once another person confirms it.

    Raises NotAllowed, BadValue (kind, or no source given), UnknownParameter.
    """
    person = _changer(by)
    stored = fitting(catalogue.find(name), value)
    if not source.strip():
        raise BadValue("请写明依据，例如文件名称和文号")
    setting = Setting.objects.create(
        name=name,
        value=stored,
        valid_from=valid_from,
        source=source.strip(),
        confidence=confidence,
        proposed_by=person,
        proposed_at=at,
    )
    _record(setting, "propose", "提出参数新值", by=by, at=at)
    return setting


def _lock(setting: Setting) -> Setting:
    """The fresh, locked row of a proposal that still waits; one name's confirmations queue up behind each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"parameters:{setting.name}"])
    row = Setting.objects.select_for_update().get(pk=setting.pk)
    if not row.is_waiting:
        raise NotWaiting
    return row


def _make_room(row: Setting) -> None:
    """End what counted before at the new value's first day; let the new one end where a later one begins."""
    counting = queries.confirmed().filter(name=row.name)
    later = counting.filter(valid_from__gt=row.valid_from).first()
    row.valid_to = later.valid_from if later else None
    for earlier in counting.filter(valid_from__lte=row.valid_from):
        if earlier.valid_to is None or earlier.valid_to > row.valid_from:
            earlier.valid_to = row.valid_from
            earlier.save(update_fields=["valid_to"])


@transaction.atomic
def confirm(setting: Setting, *, by: Actor, at: datetime) -> Setting:
    """Let a proposed value count from its day on; what follows from it stands in settings.PARAMETER_FOLLOWERS.

    Raises NotAllowed, SamePerson, NotWaiting.
    """
    person = _changer(by)
    row = _lock(setting)
    if row.proposed_by_id == person.pk:
        raise SamePerson
    _make_room(row)
    row.confirmed_by, row.confirmed_at = person, at
    row.save(update_fields=["confirmed_by", "confirmed_at", "valid_to"])
    _record(row, "confirm", "确认参数新值", by=by, at=at)
    queries.forget()
    if row.name in settings.PARAMETER_FOLLOWERS:
        import_string(settings.PARAMETER_FOLLOWERS[row.name])(row)
    return row


@transaction.atomic
def withdraw(setting: Setting, *, by: Actor, at: datetime) -> Setting:
    """Take a proposal back, one's own or another's. Raises NotAllowed, NotWaiting."""
    _changer(by)
    row = _lock(setting)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _record(row, "withdraw", "撤回参数提议", by=by, at=at)
    return row
