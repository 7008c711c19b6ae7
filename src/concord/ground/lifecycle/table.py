"""The vocabulary of a lifecycle: frozen data, no behaviour beyond looking things up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.ledger.queries import SHARED
from concord.ground.lifecycle import furniture

if TYPE_CHECKING:
    from concord.ground.lifecycle.models import Subject


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds; when not, why in the user's words and where to mend it (an address, or "")."""

    ok: bool
    why: str = ""
    fix: str = ""

    def __bool__(self) -> bool:
        return self.ok


YES = Verdict(ok=True)


def no(why: str, fix: str = "") -> Verdict:
    """A condition that does not hold, with its reason."""
    return Verdict(ok=False, why=why, fix=fix)


@dataclass(frozen=True)
class Guard:
    """Who may do it: a named yes-or-no question about an actor and a subject (None while opening)."""

    name: str
    label: str
    holds: Callable[[Actor, Any], bool]


Condition = Callable[[Any, Actor, datetime], Verdict]
SYSTEM_GUARD = Guard("system", "系统", lambda actor, _subject: actor.is_system)


@dataclass(frozen=True)
class Telling:
    """The people of a role, and where they read on ("" where they may open no page)."""

    people: tuple[Person, ...]
    url: str


@dataclass(frozen=True)
class Told:
    """A role that a table tells of its acts: how people read it, whom it reaches about a subject, what it may hear.

    `reads` are the compartments beside the shared one whose acts and clocks it may hear of.
    """

    label: str
    reaches: Callable[[Any], Telling]
    reads: frozenset[str] = frozenset()

    def hears(self, compartments: Iterable[str]) -> bool:
        """Whether it may hear of something that lies in one of these."""
        return any(each in SHARED or each in self.reads for each in compartments)


class Access(Protocol):
    """What a room's `access` owes its tables: the roles they tell, by name, and what a notice calls a subject."""

    TOLD: Mapping[str, Told]

    def reference(self, subject: Any) -> str:
        """What a notice calls a subject; it is read inside the house only."""


@dataclass(frozen=True)
class State:
    """One state. An open state needs an owner (who must act next) or a running clock; a final state has no way out."""

    name: str
    label: str
    owner: str = ""
    final: bool = False
    tone: str = "blue"


@dataclass(frozen=True)
class Clock:
    """A time limit that moves start and stop.

    It rests on `limit`, a code of `law.limits`, or on a plain date: then `on` names the subject's attribute that holds
    the last day (None: it does not run) and `source` says where that day comes from. `warns` are working days left at
    which people are told. `on_expiry` is the move the system makes when the date has passed; with `lapses` the clock
    then ends by itself, as an open window closes; with neither, it shows as overdue until a move stops it.
    `length_by` and `pause_by` name park parameters that set the length and whether it may stand still, where the law
    leaves that open. `unless` says of a subject, on the day, that the limit does not concern it.
    """

    name: str
    label: str
    limit: str = ""
    warns: tuple[int, ...] = ()
    on_expiry: str = ""
    lapses: bool = False
    on: str = ""
    source: str = ""
    tells: tuple[str, ...] = ()
    length_by: str = ""
    pause_by: str = ""
    unless: Callable[[Any, date], bool] | None = None


@dataclass(frozen=True)
class Move:
    """One row: the whole of what an act is, but its effects.

    `source` are the states it may start from; `target` the state it leads to, None to stay. `asks` names a form of
    the room's `forms` module. `tells` maps a role to the sentence it is told. `makes` names papers of the room's
    `papers` module. `private` are arguments whose values enter the ledger only as a salted digest. Whoever may not
    read `compartment` does not learn that the act happened, nor of the clocks that it alone starts. Where the same act
    may lie in several, `lies_in` names what says in which: an argument, or "subject" for the subject itself.
    """

    name: str
    label: str
    by: tuple[Guard, ...]
    source: tuple[str, ...] = ()
    target: str | None = None
    sentence: str = ""
    when: tuple[Condition, ...] = ()
    asks: str = ""
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    tells: Mapping[str, str] = field(default_factory=dict)
    makes: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    compartment: str = "shared"
    lies_in: str = ""
    primary: bool = False
    danger: bool = False
    hidden: bool = False
    page: str = ""

    def allows(self, actor: Actor, subject: Any) -> bool:
        """Whether one of its guards lets this actor do it."""
        return any(guard.holds(actor, subject) for guard in self.by)

    def compartment_of(self, subject: Any, asked: Mapping[str, Any]) -> str:
        """Where one such act lies: in what `lies_in` names, or in what that lies in; by itself in `compartment`."""
        where = subject if self.lies_in == "subject" else asked.get(self.lies_in, self.compartment)
        return str(getattr(where, "compartment", where))

    @property
    def who(self) -> str:
        """Its guards in words."""
        return "、".join(guard.label for guard in self.by)


@dataclass(frozen=True)
class Lifecycle:
    """One machine. `room` is the package holding `forms`, `papers`, `operations`; `subject` a model label.

    A room cut by topic names in `topics` the packages that hold them for its moves; each may be a file or a folder.
    """

    name: str
    label: str
    room: str
    access: Access
    subject: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    clocks: tuple[Clock, ...] = ()
    topics: tuple[str, ...] = ()

    @cached_property
    def _moves(self) -> dict[str, Move]:
        return {move.name: move for move in self.moves}

    @cached_property
    def _states(self) -> dict[str, State]:
        return {state.name: state for state in self.states}

    @cached_property
    def _clocks(self) -> dict[str, Clock]:
        return {clock.name: clock for clock in self.clocks}

    def move(self, name: str) -> Move:
        """The row of this name; KeyError when there is none."""
        return self._moves[name]

    def state(self, name: str) -> State:
        """The state of this name."""
        return self._states[name]

    def clock(self, name: str) -> Clock:
        """The clock of this name."""
        return self._clocks[name]

    def compartments_of(self, clock: str) -> frozenset[str]:
        """The compartments that tell of a clock: those of the moves that start it."""
        return frozenset(move.compartment for move in self.moves if clock in move.starts)

    def told_of(self, clock: Clock) -> list[Told]:
        """The roles told of a clock that may hear of it."""
        where = self.compartments_of(clock.name)
        return [told for role in clock.tells if (told := self.access.TOLD[role]).hears(where)]

    def act(self, move: Move) -> str:
        """The ledger's and the reactions' name of a move: `mediation.case.accept`."""
        return f"{self.name}.{move.name}"

    def form(self, move: Move) -> Any:
        """The form class of what a move asks; None when it asks nothing. LookupError when nobody wrote it."""
        return furniture.found(self.topics or (self.room,), "forms", move.asks) if move.asks else None

    def paper(self, name: str) -> Any:
        """The function that gives a paper's drafts. LookupError when nobody wrote it."""
        return furniture.found(self.topics or (self.room,), "papers", name)

    def load_operations(self) -> None:
        """Import every operation, so that all are bound; late, because the table stands below them."""
        for topic in self.topics or (self.room,):
            furniture.modules(topic, "operations")

    def leaving(self, state: str) -> Iterable[Move]:
        """The moves that may start from a state."""
        return (move for move in self.moves if state in move.source)

    def choices(self) -> list[tuple[str, str]]:
        """(name, label) of every state, for a model field."""
        return [(state.name, state.label) for state in self.states]

    def of(self, subject: Subject) -> State:
        """The state a subject is in."""
        return self.state(subject.state)
