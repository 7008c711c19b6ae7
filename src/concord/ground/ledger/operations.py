"""Recording acts, sealing them into the tree, erasing private facts, verifying everything."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from concord.ground.accounts.actors import Actor
from concord.ground.ledger import canonical, content
from concord.ground.ledger.models import Entry, Salt

_SALT = 32


def record(
    *,
    subject_kind: str,
    subject: UUID,
    act: str,
    label: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
    source: str = "",
    target: str = "",
    compartment: str = "",
    facts: Mapping[str, object] | None = None,
    private: Mapping[str, object] | None = None,
    key: str = "",
    result: object = None,
    pseudonym: bool = False,
) -> Entry:
    """Append one act to the ledger, in the caller's transaction.

    `facts` are small and public to whoever may see the entry; `private` facts rest sealed, and only their salted
    digest enters the record. With `pseudonym` the actor appears under a name that says nothing; who it was joins the
    private facts. A paper is recorded as facts["paper"] = canonical.salted(salt, pdf).hex().

    Raises canonical.NotPlain for facts without one written form and IntegrityError for a version or key already used.
    """
    salt = secrets.token_bytes(_SALT)
    hidden = dict(private or {})
    if pseudonym:
        hidden["actor"] = _who(by)
    entry = Entry(
        subject_kind=subject_kind,
        subject=subject,
        compartment=compartment,
        act=act,
        label=label,
        version=version,
        source=source,
        target=target,
        at=at,
        facts=canonical.plain(facts or {}),
        private_digest=content.private_digest(salt, hidden) if hidden else None,
        key=key,
        result=canonical.plain(result),
    )
    _name_actor(entry, by, salt if pseudonym else None)
    with transaction.atomic():
        _append(entry)
        if hidden:
            Salt.objects.create(entry=entry, salt=salt, private=canonical.plain(hidden))
    return entry


def _append(entry: Entry) -> None:
    entry.digest = canonical.digest(content.of_entry(entry))
    entry.save(force_insert=True)


def _who(by: Actor) -> dict[str, str | None]:
    return {
        "person": str(by.person.pk) if by.person else None,
        "standing": str(by.standing.pk) if by.standing else None,
        "on_behalf": str(by.on_behalf.pk) if by.on_behalf else None,
        "label": by.label,
    }


def _name_actor(entry: Entry, by: Actor, salt: bytes | None) -> None:
    """Name the actor, or, given a salt, a pseudonym that no other entry shares."""
    if salt is None:
        entry.person, entry.standing, entry.on_behalf = by.person, by.standing, by.on_behalf
        entry.actor_label = by.label
        return
    name = hashlib.sha256(salt + str(by.person.pk if by.person else "").encode()).hexdigest()[:12]
    entry.actor_label = f"受保护人 {name}"
