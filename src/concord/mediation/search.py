"""Finding cases by a piece of a number or of a party's name, by a matter or by a whole phone number.

It is as fast among a hundred thousand as among a hundred. Chinese names have no blanks and two characters are often all
one types, which trigrams cannot serve: the index holds every single character and every two neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.migrations import RunSQL
from django.db.models import Func, Q, QuerySet, TextField

from concord.ground.vault.indexes import blind_index
from concord.law import identity
from concord.mediation.models import Case, Claim, Party
from concord.mediation.words import Cause

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


_WIDE = str.maketrans("()", "（）")
_YEAR = re.compile(r"[\[【(〔]\s*(\d{4})\s*[\]】)〕]")


class _Grams(Func):
    function = "mediation_grams"
    output_field: Any = ArrayField(TextField())


def holding(rows: QuerySet[Any], field: str, text: str) -> QuerySet[Any]:
    """The rows whose `field` holds this text anywhere; upper and lower case are the same."""
    wanted = {"grams__contains": _grams(text), f"{field}__icontains": text}
    found: QuerySet[Any] = rows.annotate(grams=_Grams(field)).filter(**wanted)
    return found


def cases(text: str, *, phones: bool) -> QuerySet[Any]:
    """The keys of the cases a text finds, whoever may see them; `phones`: a whole phone number finds its holder's."""
    found: list[QuerySet[Any, Any]] = [
        *(holding(Party.objects.all(), "name", each).values("case") for each in _names(text)),
        holding(Case.objects.all(), "number", as_numbered(text)).values("pk"),
    ]
    if causes := _causes(text):
        found += [
            Case.objects.filter(cause__in=causes).values("pk"),
            Claim.objects.filter(cause__in=causes).values("case"),
        ]
    if phones and (phone := identity.check_mobile(text)).ok:
        index = blind_index("phone", phone.value)
        speaking = Q(representations__person__phone_index=index, representations__until=None)
        found += [Party.objects.filter(Q(phone_index=index)).values("case")]
        found += [Party.objects.filter(Q(person__phone_index=index) | speaking).values("case")]
    return found[0].union(*found[1:])


def _names(text: str) -> set[str]:
    """A name as typed, and with the brackets firms have on their licences: 云栈(柳州) is 云栈（柳州）."""
    return {text, text.translate(_WIDE)}


def as_numbered(text: str) -> str:
    """A number of a case or paper as written, from how keyboards write it: [2026], (2026), ２０２６ are 〔2026〕."""
    return _YEAR.sub(r"〔\1〕", unicodedata.normalize("NFKC", text))


def _causes(text: str) -> list[str]:
    """The matters whose name holds these words; one character is no matter."""
    return [cause.value for cause in Cause if len(text) > 1 and text in cause.label]


def _grams(text: str) -> list[str]:
    """What the index is asked for: neighbours, or the one character there is."""
    upper = text.upper()
    return sorted({upper[place : place + 2] for place in range(len(upper) - 1)}) or [upper]
