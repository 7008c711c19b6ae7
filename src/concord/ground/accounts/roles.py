"""What a role is, and those of the house itself; every other role is declared by the duty it belongs to.

The rules about roles stand in `operations` and read nothing of a role but what is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Self

from concord.ground.installation import duties


class Role(str):
    """What a person may act as for an organisation. As text it is its name in the database.

    `staff` serve the public and meet stricter sign-in rules; everyone else acts for a party. Whoever `opens_content`
    reads cases; giving such a role takes two people unless `two_people` says otherwise. `of` are the kinds of
    organisation that have it (empty: any). `given_by` names the roles that give it. `confirms`: may be the second
    person, "own" for their own organisation alone. `watches`: one of the administrators who keep watch on each other.
    `keeps_seal`: may set the organisation's seal. `ends_own`: may end standings given in their own organisation.
    `for_systems`: another system that acts for such an organisation acts in this role. `settles`: proposes and confirms
    the park's values.
    """

    label: str
    staff: bool
    opens_content: bool
    two_people: bool
    of: frozenset[str]
    given_by: frozenset[str]
    confirms: str
    watches: bool
    keeps_seal: bool
    ends_own: bool
    for_systems: bool
    settles: bool

    def __new__(
        cls,
        name: str,
        label: str,
        *,
        staff: bool = True,
        opens_content: bool = False,
        two_people: bool | None = None,
        of: Iterable[str] = (),
        given_by: Iterable[str] = ("security_admin",),
        confirms: str = "",
        watches: bool = False,
        keeps_seal: bool = False,
        ends_own: bool = False,
        for_systems: bool = False,
        settles: bool = False,
    ) -> Self:
        role = super().__new__(cls, name)
        role.label = label
        role.staff = staff
        role.opens_content = opens_content
        role.two_people = opens_content if two_people is None else two_people
        role.of = frozenset(map(str, of))
        role.given_by = frozenset(given_by)
        role.confirms = confirms
        role.watches = watches
        role.keeps_seal = keeps_seal
        role.ends_own = ends_own
        role.for_systems = for_systems
        role.settles = settles
        return role


OFFICE = Role("office", "领导小组办公室", confirms="all", settles=True)
AUDITOR = Role("auditor", "审计员", watches=True)
SYSTEM_ADMIN = Role("system_admin", "系统管理员", watches=True)
SECURITY_ADMIN = Role("security_admin", "安全管理员", confirms="all", watches=True)
OF_THE_HOUSE = (OFFICE, AUDITOR, SYSTEM_ADMIN, SECURITY_ADMIN)


@lru_cache(maxsize=1)
def every() -> tuple[Role, ...]:
    """Every declared role, those of the duties in the order of the stack, then those of the house."""
    house, *others = duties.every()
    return tuple(role for duty in (*others, house) for role in duty.roles)


def named(name: str) -> Role:
    """The role of this name; LookupError when no duty declares it."""
    for role in every():
        if role == name:
            return role
    raise LookupError(f"no duty declares the role {name!r}")


def choices() -> list[tuple[str, str]]:
    """(name, label) of every role, for a model field: a new role needs no migration."""
    return [(str(role), role.label) for role in every()]


def those(of: Callable[[Role], bool]) -> frozenset[Role]:
    """The roles of which something holds, such as `those(lambda role: role.keeps_seal)`."""
    return frozenset(filter(of, every()))


def staff() -> frozenset[Role]:
    """The roles that serve the public."""
    return those(lambda role: role.staff)


def confirmers() -> frozenset[Role]:
    """The roles whose holders may be the second person."""
    return those(lambda role: bool(role.confirms))


def parties() -> frozenset[Role]:
    """The roles in which somebody acts for a party."""
    return those(lambda role: not role.staff)
