"""The list of cases and the look at one case give the same answer, whatever the standings; exclusion always wins."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest
from django.db import transaction

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import GUEST, SYSTEM, Actor
from concord.ground.accounts.models import Organisation, OrganisationKind, Person, Standing
from concord.ground.accounts.roles import AUDITOR, OFFICE, SECURITY_ADMIN, SYSTEM_ADMIN
from concord.mediation import access
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Assignment, Case, Exclusion, Party, Representation
from concord.mediation.words import Capacity, Side
from concord.registry.roles import AGENT, LEGAL_REPRESENTATIVE
from tests.mediation import builders as made

_FIRM_ROLES = (AGENT, LEGAL_REPRESENTATIVE)
_OFFICE_ROLES = (OFFICE, AUDITOR, SYSTEM_ADMIN, SECURITY_ADMIN)
SEEDS = range(12)


class Stage:
    """People, bodies and firms, and every actor they could be."""

    def __init__(self) -> None:
        self.people = [made.person(f"某{n}", 200 + n) for n in range(5)]
        self.bodies = [self._organisation(OrganisationKind.MEDIATION_BODY, n) for n in range(2)]
        self.firms = [self._organisation(OrganisationKind.ENTERPRISE, n) for n in range(2)]
        self.office = self._organisation(OrganisationKind.PLATFORM, 0)
        self.actors = [GUEST, SYSTEM, *map(Actor, self.people), *self._officials()]

    def _organisation(self, kind: OrganisationKind, n: int) -> Organisation:
        return accounts.establish(kind=kind, name=f"{kind.label}{n}")

    def _officials(self) -> Iterator[Actor]:
        roles = [
            *itertools.product(self.bodies, access.BODY),
            *itertools.product(self.firms, _FIRM_ROLES),
            *itertools.product([self.office], _OFFICE_ROLES),
        ]
        for person, (organisation, role) in itertools.product(self.people, roles):
            # Nobody could hold all of these at once; as a question of access each is asked by itself.
            yield Actor(person, Standing(person=person, organisation=organisation, role=role))

    def case(self, chance: random.Random, n: int) -> Case:
        """A case of any shape: a state, two sides, and whatever people chance gives it."""
        state = chance.choice(CASE.states).name
        accepted = chance.random() < 0.5
        row = Case.objects.create(
            state=state,
            opened_at=made.MONDAY,
            number=f"试〔2026〕{n}",
            body=chance.choice(self.bodies),
            opened_by=chance.choice(self.people),
            cause="L01",
            story="",
            received_at=made.MONDAY,
            accepted_at=made.MONDAY if accepted else None,
        )
        for side in Side:
            self._party(chance, row, side)
        if chance.random() < 0.6:
            ended = chance.choice([None, made.MONDAY])
            Assignment.objects.create(case=row, mediator=chance.choice(self.people), since=made.MONDAY, until=ended)
        for person in self.people:
            if chance.random() < 0.15:
                Exclusion.objects.create(case=row, person=person, reason="回避", at=made.MONDAY)
        return row

    def _party(self, chance: random.Random, case: Case, side: Side) -> None:
        person: Person | None = chance.choice([None, *self.people])
        firm = None if person else chance.choice([None, *self.firms])
        party = Party.objects.create(
            case=case, side=side, is_person=firm is None, name="某方", person=person, organisation=firm
        )
        for speaker in self.people:
            if chance.random() < 0.25:
                Representation.objects.create(
                    party=party,
                    person=speaker,
                    capacity=Capacity.STAFF,
                    since=made.MONDAY,
                    until=chance.choice([None, made.MONDAY]),
                )


@pytest.fixture
def stage(db):
    """The cases of one seed are laid on the table without acts, and swept off before the database would object."""
    return Stage()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_list_holds_exactly_the_cases_the_actor_has_a_place_in(stage, seed):
    with transaction.atomic():
        chance = random.Random(seed)  # noqa: S311 -- repeatable chance, no secret
        cases = [stage.case(chance, n) for n in range(6)]
        for actor in stage.actors:
            listed = set(access.visible_to(actor).values_list("pk", flat=True))
            placed = {row.pk for row in cases if access.places(actor, row)}
            assert listed == placed, (seed, actor.label, actor.role)
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_is_kept_away_has_no_place_and_reads_nothing(stage, seed):
    with transaction.atomic():
        chance = random.Random(seed)  # noqa: S311 -- repeatable chance, no secret
        case = stage.case(chance, 0)
        away = {row.person_id for row in case.exclusions.all()}
        for actor in stage.actors:
            if actor.person is not None and actor.person.pk in away:
                assert not access.places(actor, case)
                assert not access.readable(actor, case)
                assert not access.visible_to(actor).filter(pk=case.pk).exists()
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", SEEDS)
def test_whose_own_case_it_is_does_not_sit_at_its_desk(stage, seed):
    with transaction.atomic():
        chance = random.Random(seed)  # noqa: S311 -- repeatable chance, no secret
        case = stage.case(chance, 0)
        concerned = {party.person_id for party in case.everyone}
        concerned |= set(Representation.objects.filter(party__case=case, until=None).values_list("person", flat=True))
        for actor in stage.actors:
            if actor.person is not None and actor.person.pk in concerned:
                assert not access.places(actor, case) & {"clerk", "head", "mediator"}
        transaction.set_rollback(True)
