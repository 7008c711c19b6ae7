"""Cases are found by any piece of a name or number."""

from __future__ import annotations

from django.db import connection

from concord.mediation import queries
from concord.mediation.lists import Filters
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


def test_a_number_is_found_however_its_brackets_are_typed(park):
    case = made.submitted(park)
    year = case.number.split("〔")[1].split("〕")[0]
    wide = year.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    for typed in (
        f"[{year}]",
        f"({year})",
        f"【{year}】",
        f"〔{wide}〕",
        case.number.replace("〔", "[").replace("〕", "]"),
    ):
        assert _found(park, typed) == [case], typed
    assert _found(park, "[1999]") == []


def test_a_name_is_found_whichever_brackets_are_typed(park):
    case = made.submitted(park)
    party = case.parties.get(side="respondent")
    party.name = "云栈机械（柳州）有限公司"
    party.save(update_fields=["name"])
    for typed in ("机械(柳州)", "机械（柳州）"):
        assert _found(park, typed) == [case], typed


def test_a_matter_finds_its_cases(park):
    case = made.submitted(park)
    assert _found(park, case.get_cause_display()) == [case]
    assert _found(park, case.get_cause_display()[:2]) == [case]
    assert _found(park, case.get_cause_display()[0]) == []
    assert _found(park, "竞业限制") == []


def test_a_whole_phone_finds_the_case_for_who_serves_and_for_nobody_else(park):
    case = made.submitted(park)
    phone = case.parties.get(side="applicant").phone
    wide = phone.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    for by, shown in ((park.clerk, [case]), (park.worker, [])):
        for typed in (phone, f" {phone[:3]} {phone[3:7]} {phone[7:]}", f"+86{phone}", wide):
            assert _listed(by, typed) == shown, (by, typed)
    assert _listed(park.clerk, phone[:-1]) == []
    assert _listed(park.clerk, made.phone(9999)) == []


def test_a_phone_finds_no_case_that_one_may_not_see(park):
    case = made.submitted(park)
    phone = case.parties.get(side="applicant").phone
    assert _listed(park.mediator, phone) == []


def _listed(by, text):
    """What the list of cases shows this person for these words."""
    form = Filters({"q": text}, by=by, at=made.MONDAY)
    assert form.is_valid()
    return list(form.narrowed(queries.listed(by)))


def test_the_index_answers(park):
    with connection.cursor() as cursor:
        # Whatever the few rows here would make cheaper, only a bitmap can serve this index.
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    assert "mediation_party_grams" in queries.found(Case.objects.all(), text="秀英").explain()
