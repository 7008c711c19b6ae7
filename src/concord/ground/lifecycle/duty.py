"""What a duty is to the house: the one page each room writes of itself, `duty.py`, with everything listed there.

Work queue, menus, front door, journal, addresses, templates, parameters, register of processing, signing and the
demonstration read it. A duty joins the house by one line in settings.DUTIES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import Role
from concord.ground.documents.kinds import PaperKind
from concord.ground.installation import duties
from concord.ground.lifecycle.personal import Activity, Source
from concord.ground.lifecycle.table import Lifecycle
from concord.ground.lifecycle.work import Work
from concord.ground.parameters.catalogue import Room

T = TypeVar("T")


@dataclass(frozen=True)
class MenuLine:
    """A line of the menu: words, address name, icon. Lower `place` stands higher.

    It stands there for those who act in one of `roles`; None: for all, or with `staff` for all who serve the public.
    """

    label: str
    address: str
    icon: str
    roles: frozenset[Role] | None = None
    staff: bool = False
    place: int = 100

    def is_for(self, role: Role) -> bool:
        """Whether somebody acting in this role has the line."""
        return role in self.roles if self.roles is not None else role.staff or not self.staff


@dataclass(frozen=True)
class Entrance:
    """Something people come for at the front door: words, address name, icon, and who sees it."""

    title: str
    words: str
    address: str
    icon: str
    place: int
    guests: bool = True
    members: bool = True


@dataclass(frozen=True)
class Picture:
    """A page worth a picture in the documentation, and how one comes to it in the demonstration.

    `who` is written on a button of the demonstration's door ("" for a guest). From `path` each step goes on: the words
    of a link, or `press:` words of a button, `go:` an address from there, `find:` the first address of that pattern on
    the page. `page` is the name of the address where one arrives, and of the one to begin at when no `path` is given.
    """

    name: str
    page: str
    who: str = ""
    path: str = ""
    steps: tuple[str, ...] = ()


class Planting:
    """A demonstration being planted, duty by duty in the order of the stack; each leaves there what others build on.

    `whole` is False for the small one that tests use; `progress` is told label, done and total; `stamp_at` sets the
    clock of the time stamps that signatures get meanwhile.
    """

    def __init__(
        self,
        *,
        at: datetime,
        whole: bool,
        progress: Callable[[str, int, int], None],
        stamp_at: Callable[[datetime], None],
    ) -> None:
        self.at = at
        self.whole = whole
        self.progress = progress
        self.stamp_at = stamp_at
        self._left: dict[type, object] = {}

    def leave(self, thing: object) -> None:
        """Leave something for the duties above."""
        self._left[type(thing)] = thing

    def find(self, kind: type[T]) -> T:
        """What a duty below left; LookupError when it left none."""
        return cast("T", self._left[kind])


@dataclass(frozen=True)
class Duty:
    """Everything the house must know of a duty.

    `room` is its package. `tables` are its lifecycles; `roles` those it adds to the house; `kinds` words for what its
    ledger entries are about beside the tables' subjects. `awaiting` gives the work that waits for an actor; `signed`
    what follows when everyone has signed, by the envelope's purpose; `infected` (blob, at) what follows when something
    harmful was found in a file; `demo` plants its part of the demonstration, and `pictures` shows each of its pages
    there, but for those `unpictured` with the reason.
    `urls` is its module of addresses, mounted under `prefix`; `api` names its router for other systems.
    """

    room: str
    label: str
    tables: tuple[Lifecycle, ...] = ()
    roles: tuple[Role, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Room, ...] = ()
    processing: tuple[Activity, ...] = ()
    personal: Source | None = None
    papers: tuple[PaperKind, ...] = ()
    awaiting: tuple[Callable[[Actor, datetime], Iterable[Work]], ...] = ()
    menu: tuple[MenuLine, ...] = ()
    entrances: tuple[Entrance, ...] = ()
    signed: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    infected: Callable[..., None] | None = None
    demo: Callable[[Planting], None] | None = None
    pictures: tuple[Picture, ...] = ()
    unpictured: Mapping[str, str] = field(default_factory=dict)
    urls: str = ""
    prefix: str = ""
    api: str = ""

    @property
    def recorded(self) -> dict[str, str]:
        """Words for what its ledger entries are about: the label of each table, then `kinds`."""
        return {**{table.subject: table.label for table in self.tables}, **self.kinds}


def every() -> tuple[Duty, ...]:
    """The house itself first, then each duty in the order of the stack."""
    return duties.every()
