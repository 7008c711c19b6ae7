"""Who meets what at an address: the words of the table that tests/site/test_addresses.py walks."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

SIGN_IN = "sign in"
CLERKS, HEADS = {"clerk", "other_clerk"}, {"head", "other_head"}
MEDIATORS = {"mediator", "unassigned", "other_mediator"}
ON_DUTY = {*CLERKS, *HEADS, *MEDIATORS, "office"}
STAFF = {*ON_DUTY, "auditor", "system_admin", "security_admin"}
PRIVATE = {"stranger", "worker", "respondent", "agent", "other_agent", "invited"}
PEOPLE = STAFF | PRIVATE
EVERYBODY = PEOPLE | {"guest"}
APPLICANT, RESPONDENTS = {"worker"}, {"respondent", "agent"}
DESK = {"clerk", "head"}
IN_CASE = {*APPLICANT, *RESPONDENTS, *DESK, "mediator"}
TOGETHER = {*APPLICANT, "mediator"}
NEVER = 405


@dataclass(frozen=True)
class Door:
    """Who is let in, what they meet, what the others and a guest meet."""

    who: Set[str]
    met: int | str = 200
    others: int | str = 404
    guest: int | str = SIGN_IN
    but: dict[str, int] = field(default_factory=dict)

    def expected(self, role: str) -> int | str:
        if role in self.but:
            return self.but[role]
        if role in self.who:
            return self.met
        return self.guest if role == "guest" else self.others


@dataclass(frozen=True)
class Row:
    """One address with its arguments, and what GET and POST meet there."""

    route: str
    url: str
    get: Door
    post: Door

    def doors(self) -> Iterator[tuple[str, Door]]:
        return iter((("get", self.get), ("post", self.post)))


OPEN = Door(EVERYBODY)
SIGNED_IN = Door(PEOPLE)
# The API, asked without a signature, and by a method it does not know there.
UNSIGNED = Door(EVERYBODY, 401)
OTHER_METHOD = Door(EVERYBODY, NEVER)
CLOSED = Door(set())
NO = Door(EVERYBODY, NEVER)
NO_ONCE_IN = Door(PEOPLE, NEVER)


def refused(who: Set[str], met: int = 200) -> Door:
    """A page that says whose it is."""
    return Door(who, met, others=403)


def read_only(get: Door) -> tuple[Door, Door]:
    return get, NO_ONCE_IN


def a_list(get: Door) -> tuple[Door, Door]:
    """A list of the kit: what is sent to it without a wish is not found, by whoever may have the list."""
    return get, replace(get, met=404)
