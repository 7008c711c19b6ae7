"""A case and one of its rooms as an event on open pages needs them: all of it asked in one journey to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from psycopg import Cursor

from concord.mediation import queries
from concord.mediation.models import Assignment, Case, Exclusion, Message, Party, Representation
from concord.mediation.talks.prepared import Prepared
from concord.mediation.words import Compartment

# What stands in the prepared statements for what is asked of them.
_CASE, _ROOM, _AFTER = UUID(int=1), "the room", -1

_CASES = Prepared(Case, lambda: Case.objects.defer("story", "wishes").filter(pk=_CASE))
_EXCLUSIONS = Prepared(Exclusion, lambda: Exclusion.objects.filter(case=_CASE))
_PARTIES = Prepared(Party, lambda: Party.objects.filter(case=_CASE))
_SPEAKING = Prepared(Representation, lambda: Representation.objects.filter(party__case=_CASE, until=None))
_ASSIGNMENTS = Prepared(Assignment, lambda: Assignment.objects.filter(case=_CASE))
_SAID = Prepared(Message, lambda: queries.said_in(_CASE, _ROOM, after=_AFTER).prefetch_related(None))
_ALL: tuple[Prepared[Any], ...] = (_CASES, _EXCLUSIONS, _PARTIES, _SPEAKING, _ASSIGNMENTS, _SAID)


@dataclass(frozen=True)
class Asked:
    """Questions that were sent; `read` gives the answers."""

    room: str
    cursors: tuple[Cursor[Any], ...]

    def read(self) -> tuple[Case | None, list[Message]]:
        """The case with everybody in it, None for one that is gone, and what was said in the room."""
        cases, exclusions, parties, speaking, assigned, said = (
            each.rows(cursor) for each, cursor in zip(_ALL, self.cursors, strict=True)
        )
        if not cases:
            return None, []
        case = cases[0]
        case.__dict__["_prefetched_objects_cache"] = {"parties": parties, "assignments": assigned}
        case.kept_away = frozenset(row.person_id for row in exclusions)
        case.speaking = case.in_order(speaking)
        if self.room != Compartment.SHARED:
            prefetch_related_objects(said, "sharings")
        return case, said


def ask(pk: UUID, room: str, *, after: int) -> Asked:
    """Send what has to be known of a case and of what was said in a room after a message's number."""
    given = {_CASE: pk, _ROOM: room, _AFTER: after}
    return Asked(room, tuple(each.ask(given) for each in _ALL))
