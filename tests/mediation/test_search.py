"""Cases are found by any piece of a name or number."""

from __future__ import annotations

from django.db import connection

from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Paper
from concord.mediation import numbered, queries
from concord.mediation.lists import Filters
from concord.mediation.models import Case
from tests.mediation import builders as made
from tests.site.address_book import browser


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


def _papers(actor, text):
    return [(each.paper.title, each.case) for each in numbered.papers(actor, text)]


def test_a_paper_s_own_number_finds_it_and_its_case_for_who_may_read_it(park):
    case, respondent = made.mediating(park)
    receipt = Paper.objects.get(subject=case.pk, title="收件回执")  # addressed to the applicant
    number = str(receipt.number)
    for typed in (number, f" {number} ", number.replace("〔", "[").replace("〕", "]"), number.removesuffix("号")):
        assert _papers(park.clerk, typed) == [("收件回执", case)], typed
    assert _papers(park.worker, number) == [("收件回执", case)]
    assert receipt.compartment == "to_applicant"
    for stranger in (respondent, park.agent, park.second_mediator, park.auditor, Actor(made.person("路人甲", 77))):
        assert _papers(stranger, number) == []


def test_part_of_a_paper_s_number_or_one_never_given_finds_none(park):
    case, _ = made.mediating(park)
    number = str(Paper.objects.get(subject=case.pk, title="收件回执").number)
    for typed in ("", number[:-4], number.replace("收", "没"), number.replace("00001", "00777"), case.number):
        assert _papers(park.clerk, typed) == [], typed


def test_the_list_links_the_paper_above_its_case(park):
    case, respondent = made.mediating(park)
    paper = Paper.objects.get(subject=case.pk, title="收件回执")
    page = browser(park.worker).get("/cases/", {"q": str(paper.number)}).content.decode()
    assert f'href="/cases/{case.pk}/papers/{paper.pk}/"' in page
    assert case.number in page
    theirs = browser(respondent).get("/cases/", {"q": str(paper.number)}).content.decode()
    assert f"/papers/{paper.pk}/" not in theirs
    assert case.number not in theirs
