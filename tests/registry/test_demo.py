from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.ground.accounts import queries as accounts
from concord.ground.accounts import roles
from concord.ground.accounts.models import Organisation, Person
from concord.ground.accounts.roles import OF_THE_HOUSE
from concord.ground.installation import operations as installation
from concord.ground.installation import queries as mark
from concord.law import identity
from concord.registry import demo, demo_names
from concord.registry.models import Agency, Enterprise
from concord.registry.roles import ROLES

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture
def park(db):
    installation.mark(demo=True, at=AT)
    yield demo.plant_park(at=AT, progress=lambda label, done, total: None, scale=demo.SMALL)
    mark.is_demo.cache_clear()


def test_the_park_is_whole(park):
    assert Enterprise.objects.count() == 60
    assert Person.objects.count() == demo.SMALL.people
    assert sum(firm.agent is not None for firm in park.firms) == 30
    assert Agency.objects.filter(state="waiting").count() == 2
    assert Person.objects.values("name").distinct().count() == demo.SMALL.people
    assert Organisation.objects.values("name").distinct().count() == Organisation.objects.count()


def test_every_standing_of_the_park_counts_and_every_role_is_held(park):
    held = list(accounts.in_force(AT))
    assert {roles.named(row.role) for row in held} == {*ROLES, *OF_THE_HOUSE}
    for staff in (park.regional, *park.towns):
        for actor in (*staff.clerks, *staff.mediators, staff.head):
            assert actor.standing in held
            assert actor.standing.confirmed_by_id != actor.standing.granted_by_id


@pytest.mark.parametrize("number", range(0, 300, 7))
def test_invented_numbers_are_well_formed(number):
    assert identity.check_uscc(demo_names.uscc(number)).ok
    assert identity.check_mobile(demo_names.phone(number)).ok
    assert identity.check_id_number(demo_names.id_number(number)).ok


def test_no_two_firms_and_no_two_people_of_the_full_park_share_a_name_or_number():
    firms = range(demo.FULL.firms)
    assert len({demo_names.firm(number)[0] for number in firms}) == demo.FULL.firms
    assert len({demo_names.uscc(number) for number in firms}) == demo.FULL.firms
    agents = demo.FULL.owners + demo.FULL.claims + demo.FULL.letters + 2
    people = (
        *demo_names.WORKER_NAMES,
        *demo_names.AGENT_NAMES[:agents],
        *demo_names.OWNER_NAMES[: demo.FULL.owners],
    )
    assert len(set(people)) == len(people) == demo.FULL.people - demo_names.STAFF


def test_the_size_of_a_demonstration_s_employer_fits_its_people():
    sizes = {}
    for number in range(300):
        _, section, _ = demo_names.firm(number)
        size, headcount = demo_names.size(number)
        sizes.setdefault((section, size), []).append(headcount)
    assert max(sizes["C", "micro"]) < 20 <= min(sizes["C", "small"])
    assert max(sizes["C", "small"]) < 300 <= min(sizes["C", "medium"])
    assert max(sizes["C", "medium"]) < 1000 <= min(sizes["C", "large"])
    assert max(sizes["I", "small"]) < 100 <= min(sizes["I", "medium"])
    assert len({size for _, size in sizes}) == 4
