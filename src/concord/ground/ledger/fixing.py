"""What an act fixed: a digest of the rows it wrote, bound into its entry, so that a row changed by other means shows.

A migration names the columns of a table that only acts may change (`FixRows`). A trigger then notes each row that a
transaction touches; the next entry recorded in it takes these notes up, keeps a salted digest of every row, and carries
the Merkle root over them in `facts["fixed"]`. What stays noted was changed by no act. `audit` compares rows, digests
and roots. Digests are salted: neither an entry nor its proof tells what a row holds.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.migrations import RunSQL
from django.db.migrations.loader import MigrationLoader

from concord.ground.ledger import merkle
from concord.ground.ledger.models import Entry, Fixed

_SALT = 16
GONE = b"gone"


class FixRows(RunSQL):
    """A migration step: acts fix these columns of `table`; rows in which `unless_null` is null do not count yet.

    `key` is the primary key where it is not called `id`. The migration stands on ledger.0003 or later.
    """

    def __init__(self, table: str, columns: Sequence[str], unless_null: str = "", key: str = "id") -> None:
        self.table, self.columns, self.unless_null, self.key = table, list(columns), unless_null, key
        listed = "{" + ",".join(sorted(columns)) + "}"
        super().__init__(
            f"""
            CREATE TRIGGER {table}_is_fixed AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION ledger_row_touched('{listed}', '{unless_null}', '{key}');
            """,
            f"DROP TRIGGER {table}_is_fixed ON {table};",
        )

    @property
    def names(self) -> list[str]:
        """The columns in the order in which the database keeps them."""
        return sorted(self.columns)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As a migration file writes it."""
        asked = {"unless_null": self.unless_null} if self.unless_null else {}
        return "FixRows", [self.table, self.columns], asked | ({"key": self.key} if self.key != "id" else {})

    def describe(self) -> str:
        """What `migrate` says of it."""
        return f"Let acts fix the rows of {self.table}"


# How the database reads a row: the named columns as JSON in one written form, whatever a session's settings are.
# As ledger.0002 made it; 0003 puts the key's own name in the place of `id`.
FUNCTIONS = RunSQL(
    """
    CREATE FUNCTION ledger_row_content(line jsonb, columns text[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
        SELECT sha256(convert_to((SELECT jsonb_object_agg(name, line -> name) FROM unnest(columns) name)::text, 'UTF8'))
    $$;

    CREATE FUNCTION ledger_row_touched() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
    DECLARE
        names text[] := TG_ARGV[0]::text[];
        line jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    BEGIN
        IF TG_ARGV[1] <> '' AND line ->> TG_ARGV[1] IS NULL THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'UPDATE' AND ledger_row_content(to_jsonb(OLD), names) = ledger_row_content(line, names) THEN
            RETURN NULL;
        END IF;
        INSERT INTO ledger_touched (tx, place, which, columns)
        VALUES (pg_current_xact_id()::text::bigint, TG_TABLE_NAME, line ->> 'id', names);
        RETURN NULL;
    END $$;

    CREATE FUNCTION ledger_key_type(place text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = place::regclass AND attname = 'id'
    $$;

    CREATE FUNCTION ledger_rows_touched() RETURNS TABLE (place text, which text, columns text[], content bytea)
    LANGUAGE plpgsql SET timezone = 'UTC' AS $$
    DECLARE
        each record;
    BEGIN
        FOR each IN
            WITH mine AS (
                DELETE FROM ledger_touched noted WHERE noted.tx = pg_current_xact_id()::text::bigint
                RETURNING noted.place, noted.which, noted.columns
            )
            SELECT mine.place, mine.columns, array_agg(DISTINCT mine.which ORDER BY mine.which) AS these
            FROM mine GROUP BY 1, 2 ORDER BY 1
        LOOP
            RETURN QUERY EXECUTE format(
                'SELECT %L::text, key::text, $2::text[], CASE WHEN line.id IS NULL THEN NULL'
                ' ELSE ledger_row_content(to_jsonb(line), $2) END'
                ' FROM unnest($1) key LEFT JOIN %I line ON line.id = key::%s ORDER BY key',
                each.place, each.place, ledger_key_type(each.place)
            ) USING each.these, each.columns::text[];
        END LOOP;
    END $$;

    CREATE FUNCTION ledger_rows_changed(place text, names text[])
    RETURNS TABLE (entry bigint, which text, gone boolean) LANGUAGE plpgsql STABLE SET timezone = 'UTC' AS $$
    BEGIN
        RETURN QUERY EXECUTE format(
            'WITH last AS (SELECT DISTINCT ON (which) * FROM ledger_fixed WHERE place = $1 ORDER BY which, id DESC)'
            ' SELECT last.entry_id, last.which::text, line.id IS NULL FROM last'
            ' LEFT JOIN %I line ON line.id = last.which::%s'
            ' WHERE last.columns::text[] = $2 AND last.digest <> sha256('
            ' last.salt || convert_to($1 || chr(1) || last.which || chr(1), ''UTF8'') ||'
            ' CASE WHEN line.id IS NULL THEN ''gone''::bytea ELSE ledger_row_content(to_jsonb(line), $2) END)'
            ' ORDER BY last.entry_id',
            place, ledger_key_type(place)
        ) USING place, names;
    END $$;
    """,
    """
    DROP FUNCTION ledger_rows_changed(text, text[]);
    DROP FUNCTION ledger_rows_touched();
    DROP FUNCTION ledger_key_type(text);
    DROP FUNCTION ledger_row_touched();
    DROP FUNCTION ledger_row_content(jsonb, text[]);
    """,
)


@dataclass(frozen=True)
class Touched:
    """A row this transaction wrote, its columns in question, and their digest; None for a row that is gone."""

    place: str
    which: str
    columns: list[str]
    content: bytes | None


def touched() -> list[Touched]:
    """What this transaction wrote since its last entry; asked once, as the asking takes the notes away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, which, columns, content FROM ledger_rows_touched()")
        rows = cursor.fetchall()
    return [Touched(place, which, columns, bytes(told) if told else None) for place, which, columns, told in rows]


def of(rows: Sequence[Touched]) -> list[Fixed]:
    """The rows of the record to be, each under a salt of its own."""
    return [_fixed(each, secrets.token_bytes(_SALT)) for each in rows]


def _fixed(row: Touched, salt: bytes) -> Fixed:
    return Fixed(
        place=row.place,
        which=row.which,
        columns=row.columns,
        salt=salt,
        digest=hashlib.sha256(salt + f"{row.place}\x01{row.which}\x01".encode() + (row.content or GONE)).digest(),
    )


def root(fixed: Sequence[Fixed]) -> dict[str, object]:
    """What the entry says of them: how many, and the Merkle root over their digests."""
    return {"rows": len(fixed), "root": merkle.root([merkle.leaf_hash(bytes(each.digest)) for each in fixed]).hex()}


# The step from which on the entry that fixes older rows names the tables it did so for.
_NAMED_SINCE = ("ledger", "0003_rows_by_their_own_key")


def places() -> list[FixRows]:
    """Every table whose rows acts fix, as the migrations declare them."""
    steps = (step for each in MigrationLoader(None).disk_migrations.values() for step in each.operations)
    return sorted((step for step in steps if isinstance(step, FixRows)), key=lambda step: step.table)


def unnamed() -> set[str]:
    """The tables that were declared while the entry that fixed older rows did not name them yet."""
    loader = MigrationLoader(None)
    return {
        step.table
        for key, each in loader.disk_migrations.items()
        for step in each.operations
        if isinstance(step, FixRows) and _NAMED_SINCE not in loader.graph.forwards_plan(key)
    }


def keep(entry: Entry, fixed: Sequence[Fixed]) -> None:
    """Write them beside the entry, in their order."""
    for index, each in enumerate(fixed):
        each.entry, each.index = entry, index
    Fixed.objects.bulk_create(fixed)
