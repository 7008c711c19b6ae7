"""A believable park: areas, bodies, some 300 invented employers and as many people, made through operations.

No name, number or phone here belongs to anyone: employers' codes name a registrar that does not exist, identity
numbers a county that was never given out, phones a range kept free.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from concord.ground.accounts import codes
from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.accounts.roles import AUDITOR, OFFICE, SECURITY_ADMIN, SYSTEM_ADMIN, Role
from concord.ground.lifecycle.duty import Planting
from concord.ground.notices import operations as notices
from concord.ground.notices import queries as told
from concord.registry import demo_names as names
from concord.registry import founding, operations, queries, standings
from concord.registry.demo_letter import letter
from concord.registry.models import Agency, Area, Enterprise, Industry, Size
from concord.registry.roles import CLERK, HEAD, MEDIATOR

Progress = Callable[[str, int, int], None]
_WAITING = 2  # requests for agency that lie on the clerk's desk


@dataclass(frozen=True)
class Scale:
    """How much is planted.

    Of the `firms`, so many have an agent by letter, by the owner's code (claims), or an owner who joined too;
    `days` is how long ago the park began.
    """

    firms: int
    letters: int
    claims: int
    owners: int
    workers: int
    days: int

    @property
    def people(self) -> int:
        """Everybody who joins."""
        return names.STAFF + self.workers + 2 * self.owners + self.claims + self.letters + _WAITING


FULL = Scale(firms=300, letters=70, claims=8, owners=12, workers=160, days=370)
SMALL = Scale(firms=60, letters=20, claims=4, owners=6, workers=65, days=30)


@dataclass(frozen=True)
class Firm:
    """An invented employer and who acts for it (None: nobody yet)."""

    enterprise: Enterprise
    agent: Actor | None
    representative: Actor | None = None


@dataclass(frozen=True)
class Staff:
    """Those who serve at one mediation body."""

    body: Organisation
    clerks: tuple[Actor, ...]
    mediators: tuple[Actor, ...]
    head: Actor


@dataclass(frozen=True)
class Park:
    """What was planted, for the duties above to build their own demonstration on."""

    regional: Staff
    towns: tuple[Staff, ...]
    office: Actor
    auditor: Actor
    system_admin: Actor
    security_admin: Actor
    workers: tuple[Person, ...]
    firms: tuple[Firm, ...]


def plant(planting: Planting) -> None:
    """Plant the park and leave it for the duties above."""
    scale = FULL if planting.whole else SMALL
    planting.leave(plant_park(at=planting.at, progress=planting.progress, scale=scale))


def plant_park(*, at: datetime, progress: Progress, scale: Scale = FULL) -> Park:
    """Make the park as its people would have made it; `progress` is told label, done and total."""
    since = at - timedelta(days=scale.days)
    planter = _Planter(scale, since, at, progress)
    layout = founding.lay_out(at=since)
    security, office, auditor, system = planter.administrators(layout)
    bodies = layout.bodies
    regional = planter.staff(bodies[founding.DISTRICT].organisation, founding.DISTRICT, security, office)
    towns = tuple(planter.staff(bodies[code].organisation, code, security, office) for code in ("LR", "LB"))
    workers = tuple(planter.person(name) for name in names.WORKER_NAMES[: scale.workers])
    firms = planter.firms(layout.areas, regional.clerks)
    return Park(regional, towns, office, auditor, system, security, workers, firms)


class _Planter:
    """Counts people and firms, so that each gets its own phone and numbers."""

    def __init__(self, scale: Scale, since: datetime, now: datetime, progress: Progress) -> None:
        self.scale = scale
        self.since = since
        self.now = now
        self.progress = progress
        self.people = 0

    def person(self, name: str, *, phone: str = "") -> Person:
        """One invented person with a proved phone and an identity number; one presses a button to sign in as them."""
        number = self.people
        self.people += 1
        self.progress("人员", self.people, self.scale.people)
        return accounts.join(
            name=name,
            phone=phone or names.phone(number),
            id_number=names.id_number(number),
            verified=True,
            at=self.since + timedelta(minutes=number),
        )

    def administrators(self, layout: founding.Layout) -> tuple[Actor, Actor, Actor, Actor]:
        """Security administrator first, whom the installation itself appoints; the others are theirs to grant."""
        first = self.person("卢守正")
        security = Actor(first, self._granted(first, layout.bureau, SECURITY_ADMIN, SYSTEM))
        given = [
            (names.OFFICER, layout.leading_group, OFFICE),
            ("黎明察", layout.bureau, AUDITOR),
            ("甘维稳", layout.bureau, SYSTEM_ADMIN),
        ]
        people = [(self.person(name), place, role) for name, place, role in given]
        office, auditor, system = (
            Actor(person, self._granted(person, place, role, security)) for person, place, role in people
        )
        return security, office, auditor, system

    def staff(self, body: Organisation, place: str, security: Actor, office: Actor) -> Staff:
        """Head, clerks and mediators, each granted by one person and confirmed by another."""
        posts = names.POSTS[place]
        head = self._appointed(posts.head, body, HEAD, security, office)
        clerks = tuple(self._appointed(name, body, CLERK, security, office) for name in posts.clerks)
        mediators = tuple(self._appointed(name, body, MEDIATOR, security, head) for name in posts.mediators)
        for number, mediator in enumerate(mediators):
            operations.keep_home(mediator.own, address=f"柳州市鱼峰区雒容镇和畅路{number + 3}号")
        return Staff(body, clerks, mediators, head)

    def firms(self, areas: dict[str, Area], clerks: tuple[Actor, ...]) -> tuple[Firm, ...]:
        """The employers; some have someone who acts for them, two more wait for a clerk."""
        made = []
        for number in range(self.scale.firms):
            enterprise = self._enterprise(number, areas)
            made.append(self._firm(number, enterprise, clerks[number % len(clerks)]))
            self.progress("企业", number + 1, self.scale.firms)
        self._clear_desks()
        return tuple(made)

    def _clear_desks(self) -> None:
        """Clerks have read what they already dealt with; only the open requests still ring."""
        waiting = {row.pk for row in queries.agencies_waiting()}
        for row in people.in_force(self.since).filter(role=CLERK):
            for notice in told.of(row.person).exclude(subject__in=waiting):
                notices.mark_read(notice, at=self.since + timedelta(days=3))

    def _enterprise(self, number: int, areas: dict[str, Area]) -> Enterprise:
        name, industry, industry_name = names.firm(number)
        block = names.BLOCKS[number % len(names.BLOCKS)]
        size, headcount = names.size(number)
        return operations.enter_enterprise(
            name=name,
            uscc=names.uscc(number),
            representative=names.OWNER_NAMES[number],
            representative_phone=names.owner_phone(number),
            address=f"柳州市柳东新区{areas[block].name}{names.STREETS[number % len(names.STREETS)]}{number + 1}号",
            area=areas[block],
            industry=Industry(industry),
            industry_name=industry_name,
            size=Size(size),
            headcount=headcount,
            has_union=number % 4 != 0,
            invented=True,
            by=SYSTEM,
            at=self.since,
        )

    def _firm(self, number: int, enterprise: Enterprise, clerk: Actor) -> Firm:
        """Some owners claim their own firm, some agents have the owner's code, most bring a letter."""
        by_code = self.scale.owners + self.scale.claims
        by_letter = by_code + self.scale.letters
        if number < self.scale.owners:
            owner = self.person(names.OWNER_NAMES[number], phone=names.owner_phone(number))
            representative = self._claimed(enterprise, owner)
            agent = self._lettered(enterprise, self.person(names.AGENT_NAMES[number]), clerk)
            return Firm(enterprise, agent, representative)
        if number < by_code:
            return Firm(enterprise, self._claimed(enterprise, self.person(names.AGENT_NAMES[number])))
        if number < by_letter:
            return Firm(enterprise, self._lettered(enterprise, self.person(names.AGENT_NAMES[number]), clerk))
        if number < by_letter + _WAITING:
            self._requested(enterprise, self.person(names.AGENT_NAMES[number]), at=self.now - timedelta(days=1))
        return Firm(enterprise, None)

    def _claimed(self, enterprise: Enterprise, person: Person) -> Actor:
        at = self.since + timedelta(days=1)
        operations.send_claim_code(enterprise, by=Actor(person), at=at)
        purpose = operations.code_purpose(enterprise, person)
        code = codes.shown(phone=enterprise.representative_phone, purpose=purpose, at=at)
        agency = operations.claim_by_phone(enterprise=enterprise, code=code, by=Actor(person), at=at)
        return Actor(person, agency.standing)

    def _requested(self, enterprise: Enterprise, person: Person, *, at: datetime) -> Agency:
        paper = letter(enterprise.name, enterprise.representative, person.name)
        return operations.request_agency(enterprise=enterprise, letter=paper, by=Actor(person), at=at)

    def _lettered(self, enterprise: Enterprise, person: Person, clerk: Actor) -> Actor:
        agency = self._requested(enterprise, person, at=self.since + timedelta(days=1))
        approved = operations.approve_agency(agency, by=clerk, at=self.since + timedelta(days=2))
        return Actor(person, approved.standing)

    def _granted(self, person: Person, place: Organisation, role: Role, by: Actor) -> Standing:
        return standings.grant(
            person, organisation=place, role=role, reason="柳东新区任命（演示）", by=by, at=self.since
        )

    def _appointed(self, name: str, body: Organisation, role: Role, first: Actor, second: Actor) -> Actor:
        person = self.person(name)
        standing = self._granted(person, body, role, first)
        return Actor(person, standings.confirm(standing, by=second, at=self.since))
