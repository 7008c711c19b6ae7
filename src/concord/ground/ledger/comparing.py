"""The record against the rows it fixed: what was changed, removed or put in by no act."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.db import connection

from concord.ground.ledger import fixing
from concord.ground.ledger.models import Entry, Fixed, Touched

_CHUNK = 5_000
# The act that fixes rows older than the fixing itself; recorded once for each table, when an installation is brought up
# to date. `facts["tables"]` names them.
FIRST = "ledger.rows.fix"


def faults() -> Iterator[str]:
    """Every difference, in words for the auditor; a row is named by its table and number, never by its content."""
    for place, columns in Fixed.objects.order_by("place", "columns").values_list("place", "columns").distinct():
        yield from _changed(place, columns)
    for place, which in Touched.objects.order_by("pk").values_list("place", "which").iterator(_CHUNK):
        yield f"{place} 的 {which} 被改动，却没有任何记录"
    yield from _roots()
    whole = covered()
    for step in fixing.places():
        for which in unfixed(step) if step.table in whole else []:
            yield f"{step.table} 的 {which} 没有任何记录说明它从哪里来"


def covered() -> set[str]:
    """The tables every row of which some entry must have fixed, since older rows were fixed too."""
    found = set[str]()
    for facts in Entry.objects.filter(act=FIRST).values_list("facts", flat=True):
        found |= set(facts["tables"]) if "tables" in facts else fixing.unnamed()
    return found


def _changed(place: str, columns: list[str]) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry, which, gone FROM ledger_rows_changed(%s, %s)", [place, columns])
        for entry, which, gone in cursor.fetchall():
            how = "不见了" if gone else "与记录不符"
            yield f"第 {entry} 条记录固定的内容（{place} 的 {which}）{how}"


def _roots() -> Iterator[str]:
    """The digests kept beside an entry are those its facts carry the root of."""
    seen = set()
    rows = Fixed.objects.order_by("entry_id", "index").iterator(_CHUNK)
    for number, group in groupby(rows, key=lambda row: row.entry_id):
        seen.add(number)
        told = Entry.objects.values_list("facts", flat=True).get(pk=number).get("fixed")
        if told != fixing.root(list(group)):
            yield f"第 {number} 条记录固定的摘要被改动"
    for number in Entry.objects.filter(facts__has_key="fixed").values_list("pk", flat=True).iterator(_CHUNK):
        if number not in seen:
            yield f"第 {number} 条记录固定的摘要不见了"


def unfixed(step: fixing.FixRows) -> list[str]:
    """The rows of a table that no entry has ever fixed."""
    condition = f'AND line."{step.unless_null}" IS NOT NULL' if step.unless_null else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT line."{step.key}"::text FROM "{step.table}" line WHERE NOT EXISTS ('  # noqa: S608 -- names from our migrations
            f'SELECT 1 FROM ledger_fixed WHERE place = %s AND which = line."{step.key}"::text) {condition} ORDER BY 1',
            [step.table],
        )
        return [which for (which,) in cursor.fetchall()]
