"""Cases are found by any piece of a name or number."""

from __future__ import annotations

from django.db import connection

from concord.mediation import queries
from concord.mediation.models import Case
from tests.mediation import builders as made


def _found(park, text):
    return list(queries.found(queries.cases(park.clerk), text=text))


def test_any_piece_of_a_name_or_number_finds_the_case_once(park):
    case = made.submitted(park)
    worker, firm = (case.parties.get(side=side).name for side in ("applicant", "respondent"))
    for text in (worker, worker[0], worker[-2:], firm, firm[2:5], case.number, case.number[-3:]):
        assert _found(park, text) == [case], text


def test_other_words_find_nothing(park):
    case = made.submitted(park)
    worker = case.parties.get(side="applicant").name
    for text in (worker[::-1], worker + worker, "查无此人", "%", "_", f"{worker[0]}%"):
        assert _found(park, text) == [], text


def test_the_index_answers(park):
    with connection.cursor() as cursor:
        # Whatever the few rows here would make cheaper, only a bitmap can serve this index.
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    assert "mediation_party_grams" in queries.found(Case.objects.all(), text="秀英").explain()
