"""What ties a mediator to a case is found for all who could be named, weighed, and told no further than it may be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.ground.documents.models import Paper
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.mediation.closing.operations import ending
from concord.mediation.desk import conflicts
from concord.mediation.desk.conflicts import Weight
from concord.mediation.desk.operations import assigning
from concord.mediation.models import Exclusion, Representation
from concord.mediation.words import Capacity, EndReason, Side, TieKind
from concord.registry import operations as registry
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
LATER = made.MONDAY + 40 * made.DAY


def found(case, person, at=made.MONDAY):
    return conflicts.findings(case, [person], at)[person.pk]


def test_nothing_is_found_where_nothing_ties(park):
    case, _ = made.accepted(park)
    assert found(case, park.mediator.own) == []


def test_the_same_employer_counts_now_and_for_as_long_as_the_park_looks_back(park):
    case, _ = made.accepted(park)
    held = made.standing(park.mediator.own, park.firm.organisation, made.AGENT).standing
    assert "现在在柳州云栈机械有限公司任职" in str(found(case, park.mediator.own)[0])
    held.until = made.MONDAY - 400 * made.DAY
    held.save()
    assert "以前在柳州云栈机械有限公司任职" in str(found(case, park.mediator.own)[0])
    held.until = made.MONDAY - 4 * 366 * made.DAY
    held.save()
    assert found(case, park.mediator.own) == []


def test_a_party_and_who_speaks_for_one_are_barred_whatever_is_written(park):
    case, _ = made.accepted(park)
    party = case.side(Side.RESPONDENT)[0]
    Representation.objects.create(party=party, person=park.mediator.own, capacity=Capacity.LAWYER, since=made.MONDAY)
    with pytest.raises(BadFacts, match="代理人"):
        assigning.assign(case, mediator=park.mediator.own, override_reason="都同意", by=park.head, at=made.MONDAY)


def test_same_surname_at_the_same_address_asks_a_person_to_look(park):
    namesake = made.standing(made.person("李思源", 70), park.body, made.MEDIATOR)
    registry.keep_home(namesake.own, address="柳州市鱼峰区 示例小区")
    registry.keep_home(park.mediator.own, address="柳州市鱼峰区示例小区")
    case, _ = made.accepted(park)
    assert "同姓且住址相同" in str(found(case, namesake.own)[0])
    assert found(case, park.mediator.own) == []


@pytest.mark.parametrize("name", ["柳州云栈机械有限公司", "李秀英", "覃有为"])
def test_a_declared_tie_is_found_by_firm_by_person_and_by_the_head_of_a_firm(park, name):
    assigning.declare(name=name, tie=TieKind.KIN, since=None, by=park.mediator, at=made.MONDAY)
    case, _ = made.accepted(park, respondent=named_head(park))
    assert "调解员申报" in str(found(case, park.mediator.own)[0])


def named_head(park):
    return made.PartyFacts(
        name=park.firm.name,
        is_person=False,
        identity=park.firm.organisation.uscc or "",
        phone=made.phone(900),
        organisation=park.firm.organisation,
        head="覃有为",
    )


def test_a_firm_is_known_by_its_code_too_and_an_ended_tie_counts_until_the_years_are_over(park):
    code = park.firm.organisation.uscc
    tie = assigning.declare(name=code, tie=TieKind.ADVISES, since=date(2020, 1, 1), by=park.mediator, at=made.MONDAY)
    assert tie.firm == park.firm.organisation
    case, _ = made.accepted(park)
    assigning.end_tie(tie, ended_on=date(2026, 1, 31), by=park.mediator, at=made.MONDAY)
    assert "2026年01月结束" in str(found(case, park.mediator.own)[0])
    assert found(case, park.mediator.own, made.MONDAY + 4 * 366 * made.DAY) == []


def test_a_tie_cannot_end_tomorrow_or_before_it_began(park):
    tie = assigning.declare(name="某公司", tie=TieKind.WORKS, since=date(2026, 2, 1), by=park.mediator, at=made.MONDAY)
    for wrong in (date(2026, 3, 3), date(2026, 1, 1)):
        with pytest.raises(BadFacts):
            assigning.end_tie(tie, ended_on=wrong, by=park.mediator, at=made.MONDAY)


def test_a_past_case_of_either_side_is_noted_with_how_it_ended(park):
    before, _ = made.mediating(park)
    ending.end(before, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY)
    case, _ = made.accepted(park, at=LATER)
    (note,) = found(case, park.mediator.own, LATER)
    assert before.number in note.text
    assert "因其他原因不能继续" in note.text
    assert note.weight is Weight.NOTE
    assert note.told == ""
    assigning.assign(case, mediator=park.mediator.own, override_reason="", by=park.head, at=LATER)


def test_who_spoke_in_an_earlier_case_needs_a_reason_and_the_parties_hear_of_no_other_dispute(park):
    before, _ = made.mediating(park)
    Representation.objects.create(
        party=before.side(Side.RESPONDENT)[0],
        person=park.second_mediator.own,
        capacity=Capacity.LAWYER,
        since=made.MONDAY,
        until=made.MONDAY + made.DAY,
    )
    case, _ = made.accepted(park, at=LATER)
    with pytest.raises(Unmet, match="代理柳州云栈机械有限公司"):
        assigning.assign(case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=LATER)
    case = assigning.assign(
        case, mediator=park.second_mediator.own, override_reason="双方都知道并同意", by=park.head, at=LATER
    )
    (assignment,) = case.assignments.all()
    assert assignment.disclosed == ["调解员曾在涉及一方的其他事务中担任代理人"]
    printed = str(Paper.objects.get(subject=case.pk, title="调解员指派书").frozen)
    assert before.number not in printed
    assert "双方都知道并同意" not in printed


def test_whoever_was_replaced_is_never_named_again(park):
    case, _ = made.mediating(park)
    case = assigning.reassign(case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=LATER)
    assert Exclusion.objects.filter(case=case, person=park.mediator.own).exists()
    assert found(case, park.mediator.own)[0].bars


def test_a_list_of_twenty_costs_what_one_costs(park):
    made.mediating(park)
    case, _ = made.accepted(park, at=LATER)
    crowd = [made.standing(made.person(f"众{n}", 100 + n), park.body, made.MEDIATOR).own for n in range(20)]

    def cost(people):
        with CaptureQueriesContext(connection) as asked:
            conflicts.findings(case, people, LATER + timedelta(hours=1))
        return len(asked)

    assert case.everyone
    assert cost(crowd) == cost(crowd[:1]) <= 12
