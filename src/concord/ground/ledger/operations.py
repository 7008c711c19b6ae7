"""Recording acts, sealing them into the tree, erasing private facts, verifying everything."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.ledger import audit, bulk, canonical, comparing, content, fixing, sealing
from concord.ground.ledger.audit import Report
from concord.ground.ledger.heads import Head
from concord.ground.ledger.models import Audit, Entry, Salt, Touched, TreeHead

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
    digest enters the record. Rows that this transaction wrote are fixed by the entry (`fixing`). With `pseudonym` the
    actor appears under a name that says nothing; who it was joins the private facts.
    A paper is recorded as facts["paper"] = canonical.salted(salt, pdf).hex().

    Raises canonical.NotPlain for facts without one written form and IntegrityError for a version or key already used.
    """
    fixed = fixing.of(fixing.touched())
    told = {**(facts or {}), "fixed": fixing.root(fixed)} if fixed else facts or {}
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
        facts=canonical.plain(told),
        private_digest=content.private_digest(salt, hidden) if hidden else None,
        key=key,
        result=canonical.plain(result),
    )
    _name_actor(entry, by, salt if pseudonym else None)
    # The hot path: no savepoint of its own where the caller's transaction already holds both rows together.
    with transaction.atomic(savepoint=False):
        _append(entry)
        if fixed:
            fixing.keep(entry, fixed)
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


def record_many(
    *,
    subject_kind: str,
    act: str,
    label: str,
    rows: Sequence[bulk.Row],
    by: Actor,
    at: datetime,
    source: str = "",
    target: str = "",
    compartment: str = "",
    facts: Mapping[str, object] | None = None,
    key: str = "",
    result: object = None,
) -> Entry:
    """Append one entry for a bulk act; facts["batch"] holds the count and the Merkle root over its rows' digests.

    The entry's own subject is a fresh id for the batch. ValueError for no rows; else as `record`.
    """
    if not rows:
        raise ValueError("a bulk act needs at least one row")
    digests = bulk.digests(subject_kind, rows)
    batch = {"rows": len(rows), "root": bulk.root(digests).hex()}
    with transaction.atomic():
        entry = record(
            subject_kind=subject_kind,
            subject=uuid4(),
            act=act,
            label=label,
            by=by,
            at=at,
            source=source,
            target=target,
            compartment=compartment,
            facts={**(facts or {}), "batch": batch},
            key=key,
            result=result,
        )
        bulk.keep(entry, subject_kind, rows, digests)
    return entry


def seal(at: datetime) -> TreeHead | None:
    """Put every committed entry into the tree and sign its head; without news the last head stays.

    Any number may run at once: each waits for the one before. None when the ledger is empty.
    """
    return sealing.seal(at)


def erase_private(entry: Entry, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Destroy an entry's salt and private facts (an erasure duty) and record that this was done.

    The entry, its digest and every proof stay valid; what was private can no longer be read or guessed at.
    """
    with transaction.atomic():
        Salt.objects.filter(entry=entry, erased_at=None).update(salt=None, private=None, erased_at=at)
        return record(
            subject_kind=entry.subject_kind,
            subject=entry.subject,
            compartment=entry.compartment,
            act="ledger.entry.erase_private",
            label="删除私密内容",
            facts={"entry": bytes(entry.digest).hex(), "reason": reason},
            by=by,
            at=at,
        )


def fix_rest(at: datetime) -> Entry | None:
    """Fix every row that is older than the fixing of its table, by one act of the system; once for each table."""
    done = comparing.covered()
    places = [step for step in fixing.places() if step.table not in done]
    if not places:
        return None
    with transaction.atomic():
        for step in places:
            rows = [
                Touched(tx=0, place=step.table, which=which, columns=step.names) for which in comparing.unfixed(step)
            ]
            Touched.objects.bulk_create(rows, batch_size=5_000)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_touched SET tx = pg_current_xact_id()::text::bigint WHERE tx = 0")
        return record(
            subject_kind="ledger.Entry",
            subject=uuid4(),
            act=comparing.FIRST,
            label="固定已有的内容",
            facts={"tables": [step.table for step in places]},
            by=SYSTEM,
            at=at,
        )


def keep_audit(report: Report, at: datetime) -> Audit:
    """Keep what a check of everything found, for whoever watches."""
    return Audit.objects.create(at=at, entries=report.entries, leaves=report.leaves, faults=list(report.faults))


def verify_all(
    *, expected: Head | None = None, kept: Iterable[Head] = (), beyond: Iterable[audit.Check] = ()
) -> Report:
    """Recompute every digest, leaf, node, root and signature, and compare rows with what acts fixed of them.

    `expected` is a head kept elsewhere (a backup's), `kept` are more of them (the witness's), `beyond` the checks of
    rooms above.
    """
    return audit.run([*kept, *([expected] if expected else [])], beyond)
