"""What follows an act by its row: clocks turned, papers ordered, people told, neighbours moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from concord.ground.accounts.actors import Actor
from concord.ground.documents import operations as documents
from concord.ground.documents.kinds import PaperKind, Series
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.table import Lifecycle, Move
from concord.ground.notices import operations as notices


@dataclass(frozen=True)
class Draft:
    """A paper to be made: its kind, its frozen facts and who may read it.

    `of` is the subject whose file it goes into when that is not the act's own.
    """

    kind: PaperKind
    facts: Any
    compartment: str
    of: Subject | None = None
    series: Series | None = None
    official: bool = True


def turn_clocks(lifecycle: Lifecycle, move: Move, subject: Subject, *, at: datetime) -> None:
    """Stop, pause, resume and start, in this order."""
    for name in move.stops:
        clocks.stop(subject.pk, name, at=at)
    for name in move.pauses:
        clocks.pause(subject.pk, lifecycle.clock(name), at=at)
    for name in move.resumes:
        clocks.resume(subject.pk, name, at=at)
    for clock in map(lifecycle.clock, move.starts):
        last_day: date | None = getattr(subject, clock.on) if clock.on else None
        runs = last_day is not None or not clock.on
        if runs and (clock.unless is None or not clock.unless(subject, clocks.legal_day(at))):
            clocks.start(lifecycle, clock, subject.pk, at=at, last_day=last_day)


def make_papers(lifecycle: Lifecycle, move: Move, subject: Subject, *, by: Actor, at: datetime) -> None:
    """Order each paper of the row; the room's `papers` module has a function of the paper's name giving its drafts."""
    for name in move.makes:
        for draft in lifecycle.paper(name)(subject, by=by, at=at):
            owner = draft.of or subject
            documents.order(
                draft.kind,
                subject_kind=owner.kind,
                subject=owner.pk,
                compartment=draft.compartment,
                facts=draft.facts,
                by=by,
                at=at,
                official=draft.official,
                series=draft.series,
            )


def tell(lifecycle: Lifecycle, move: Move, subject: Subject, *, compartment: str, by: Actor, at: datetime) -> None:
    """Tell each role its sentence, everyone once, never the one who did it, and nobody an act they may not hear of."""
    if not move.tells:
        return
    access = lifecycle.access
    done = {by.person.pk} if by.person else set()
    for role, sentence in move.tells.items():
        told = access.TOLD[role]
        if not told.hears([compartment]):
            continue
        telling = told.reaches(subject)
        for person in telling.people:
            if person.pk in done:
                continue
            done.add(person.pk)
            notices.tell(
                person,
                kind=lifecycle.act(move),
                title=sentence,
                body=access.reference(subject),
                url=telling.url,
                subject=subject.pk,
                at=at,
            )


@lru_cache(maxsize=1)
def _reactions() -> dict[str, tuple[Callable[..., None], ...]]:
    """The one page of cross-duty effects, named in settings."""
    return import_string(settings.REACTIONS)  # type: ignore[no-any-return]  # a checked table


def react(lifecycle: Lifecycle, move: Move, subject: Subject, *, entry: Entry, by: Actor, at: datetime) -> None:
    """Let the neighbours named in `site/reactions.py` follow: those that are part of the act now, others by a job."""
    for reaction in _reactions().get(lifecycle.act(move), ()):
        reaction(subject, entry=entry, by=by, at=at)
