"""Filling the desk: one case made through operations, cloned by SQL, recorded in the ledger as one bulk act a state.

Sealed columns are sealed for their column, not for their row, so a clone opens like its template. The trigger that
guards states checks every clone against the batch's rows, as after any bulk act.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import operations as ledger
from concord.ground.ledger.bulk import Row
from concord.ground.lifecycle.models import Running
from concord.mediation.models import Assignment, Case, Claim, Message, Party
from concord.registry import demo_names

OPEN = {"submitted": 60, "accepted": 30, "mediating": 140, "signing": 10}  # what lies on the desk at any size
_OF_ONE_WORKER = 1000  # cases, so that as many pages can be open
_SURNAMES = "韦覃黄莫梁廖罗蒙蓝陆潘农石谭邓何李陈张刘"
_GIVEN = "春建海玉国秀志月文桂永丽家旺水英庆彩凤德胜雪莲晓峰美玲安宁和平远航明亮"


def fill(template: Case, upto: int, *, at: datetime) -> None:
    """Bring the number of cases to `upto`, in one transaction; statistics are fresh afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        _plan(cursor, template, upto, at)
        _record(cursor, at)
        _clone_cases(cursor, template)
        _clone_rest(cursor, template)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_case")
        cursor.execute("VACUUM ANALYZE")


def _plan(cursor: Any, template: Case, upto: int, at: datetime) -> None:
    """Which cases are to be: number, id, state, and the moment it was received."""
    cursor.execute("CREATE TABLE bench_case (no int PRIMARY KEY, id uuid, state text, received_at timestamptz)")
    first = Case.objects.count()
    states = [state for state, count in OPEN.items() for _ in range(count)] if first < 100 else []
    rows = [
        (no, states[no - first] if no - first < len(states) else "archived", at - timedelta(minutes=5 * no))
        for no in range(first, upto)
    ]
    with cursor.copy("COPY bench_case (no, state, received_at) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute("UPDATE bench_case SET id = gen_random_uuid()")


def _record(cursor: Any, at: datetime) -> None:
    """One entry a state for all its clones."""
    cursor.execute("SELECT state, array_agg(id) FROM bench_case GROUP BY state")
    for state, ids in cursor.fetchall():
        rows = [Row(each, 1) for each in ids]
        ledger.record_many(
            subject_kind="mediation.Case",
            act="bench.fill",
            label="装入",
            rows=rows,
            by=SYSTEM,
            at=at,
            target=state,
        )


def _clone_cases(cursor: Any, template: Case) -> None:
    _clone(
        cursor,
        Case,
        "t.id = %s",
        [template.pk],
        id="b.id",
        state="b.state",
        version="1",
        number="'柳东劳调〔2026〕区-' || lpad((b.no + 100000)::text, 6, '0')",
        received_at="b.received_at",
        opened_at="b.received_at",
    )


def _clone_rest(cursor: Any, template: Case) -> None:
    """Everybody has numbers of their own; the template's worker and mediator keep the first cases only."""
    one, pk = "t.case_id = %s", [template.pk]
    own = {"id": "gen_random_uuid()", "case_id": "b.id"}
    _clone(
        cursor,
        Party,
        f"{one} AND t.side = 'applicant'",
        pk,
        **own,
        name=_person(),
        person_id=f"CASE WHEN b.no <= {_OF_ONE_WORKER} THEN t.person_id END",
        identity_index=_digest("b.no"),
        phone_index=_digest("-b.no"),
    )
    _clone(
        cursor,
        Party,
        f"{one} AND t.side = 'respondent'",
        pk,
        **own,
        name=_firm(),
        identity_index=_digest("1000000 + b.no %% 300"),
        phone_index=_digest("2000000 + b.no %% 300"),
    )
    for model in (Claim, Message):
        _clone(cursor, model, one, pk, id="", case_id="b.id")
    _clone(cursor, Assignment, f"b.state IN ('mediating', 'signing') AND {one}", pk, id="", case_id="b.id")
    still = "b.state <> 'archived' AND t.subject = %s AND t.state = 'running'"
    _clone(cursor, Running, still, pk, id="", subject="b.id", due_on="t.due_on - b.no %% 20")


def _digest(number: str) -> str:
    return f"sha256(convert_to(({number})::text, 'UTF8'))"


def _person() -> str:
    size = len(_GIVEN)
    return (
        f"substr('{_SURNAMES}', b.no %% 20 + 1, 1) || substr('{_GIVEN}', b.no / 20 %% {size} + 1, 1)"
        f" || substr('{_GIVEN}', b.no / 20 / {size} %% {size} + 1, 1)"
    )


def _firm() -> str:
    names = ",".join(f"'{demo_names.firm(number)[0]}'" for number in range(300))
    return f"(ARRAY[{names}])[b.no %% 300 + 1]"


def _clone(cursor: Any, model: type[models.Model], where: str, given: list[Any], **other: str) -> None:
    """Copy the template's rows for every planned case; `other` are columns that differ, "" one the database gives."""
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields if other.get(field.column) != ""]
    values = ", ".join(other.get(column, f't."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t CROSS JOIN bench_case b WHERE {where}",  # noqa: S608 -- our own tables
        given,
    )
