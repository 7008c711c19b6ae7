"""Finding cases by a piece of a number or of a party's name, as fast among a hundred thousand as among a hundred.

Chinese names have no blanks and two characters are often all one types, which trigrams cannot serve: the index holds
every single character and every two neighbours.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.migrations import RunSQL
from django.db.models import Func, QuerySet, TextField

INDEXES = RunSQL(
    """
    CREATE FUNCTION mediation_grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT substr(upper(words), place, size)), ARRAY[]::text[])
        FROM generate_series(1, 2) AS size, generate_series(1, length(words) - size + 1) AS place
    $$;
    CREATE INDEX mediation_party_grams ON mediation_party USING gin (mediation_grams(name));
    CREATE INDEX mediation_case_grams ON mediation_case USING gin (mediation_grams(number));
    """,
    "DROP FUNCTION mediation_grams(text) CASCADE;",
)


class _Grams(Func):
    function = "mediation_grams"
    output_field: Any = ArrayField(TextField())


def holding(rows: QuerySet[Any], field: str, text: str) -> QuerySet[Any]:
    """The rows whose `field` holds this text anywhere; upper and lower case are the same."""
    wanted = {"grams__contains": _grams(text), f"{field}__icontains": text}
    found: QuerySet[Any] = rows.annotate(grams=_Grams(field)).filter(**wanted)
    return found


def _grams(text: str) -> list[str]:
    """What the index is asked for: neighbours, or the one character there is."""
    upper = text.upper()
    return sorted({upper[place : place + 2] for place in range(len(upper) - 1)}) or [upper]
