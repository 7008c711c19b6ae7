"""Checking the whole record together with the states it records; what it found is kept for whoever watches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import connection

from concord.ground.ledger import operations as ledger
from concord.ground.ledger.audit import Report
from concord.ground.ledger.heads import Head
from concord.ground.ledger.models import Audit
from concord.ground.lifecycle import guarded

# The versions an act gave a subject, alone or as one of many, against the row as it stands.
_STATES = """
WITH told AS (
    SELECT subject, version, target, id FROM ledger_entry WHERE subject_kind = %(kind)s AND version IS NOT NULL
    UNION ALL
    SELECT leaf.subject, leaf.version, batch.target, batch.id
    FROM ledger_batchleaf leaf JOIN ledger_entry batch ON batch.id = leaf.entry_id
    WHERE leaf.subject_kind = %(kind)s AND leaf.version IS NOT NULL
), last AS (
    SELECT DISTINCT ON (subject) subject, version, target, id, count(*) OVER (PARTITION BY subject) AS times
    FROM told ORDER BY subject, version DESC
)
SELECT coalesce(last.subject, line.id)::text, last.id, line.id IS NULL, last.subject IS NULL,
       line.state IS NOT DISTINCT FROM last.target AND line.version IS NOT DISTINCT FROM last.version,
       last.times = last.version
FROM last FULL JOIN {table} line ON line.id = last.subject
WHERE line.id IS NULL OR last.subject IS NULL OR line.state <> last.target OR line.version <> last.version
   OR last.times <> last.version
ORDER BY 1
"""


def verify(*, kept: Iterable[Head] = ()) -> Report:
    """Everything: the ledger by itself, against the rows its entries fixed, and against states and versions."""
    return ledger.verify_all(kept=kept, beyond=[_states])


def run(at: datetime, *, kept: Iterable[Head] = ()) -> Audit:
    """Check everything and keep what was found."""
    return ledger.keep_audit(verify(kept=kept), at)


def last() -> Audit | None:
    """The newest check, None before the first."""
    return Audit.objects.order_by("-pk").first()


def _states() -> Iterator[str]:
    for subject in guarded.subjects():
        kind, table = subject._meta.label, connection.ops.quote_name(subject._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(_STATES.format(table=table), {"kind": kind})
            for row in cursor.fetchall():
                yield from _fault(kind, row)


def _fault(kind: str, row: tuple[str, int, bool, bool, bool, bool]) -> Iterator[str]:
    pk, entry, gone, unrecorded, agrees, whole = row
    if unrecorded:
        yield f"{kind} {pk} 没有任何记录"
    elif gone:
        yield f"{kind} {pk} 有第 {entry} 条记录，本身却不见了"
    elif not agrees:
        yield f"{kind} {pk} 的状态或版本与第 {entry} 条记录不符"
    if not unrecorded and not whole:
        yield f"{kind} {pk} 的记录缺号"
