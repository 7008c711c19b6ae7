"""A holiday notice or the length of a limit has been loaded: every open clock is counted again.

Each subject whose day moved gets a row of one bulk entry in the ledger, and everyone concerned is told once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import SYSTEM
from concord.ground.accounts.models import Person
from concord.ground.ledger import bulk
from concord.ground.ledger import operations as ledger
from concord.ground.ledger import queries as recorded
from concord.ground.lifecycle import clocks, registered
from concord.ground.lifecycle.models import ClockState, Running, Subject
from concord.ground.lifecycle.table import Lifecycle
from concord.ground.notices import operations as notices
from concord.ground.parameters.models import Setting
from concord.ground.parameters.published import LIMITS, NOTICES
from concord.law.rules import RuleBook
from concord.law.workdays import Calendar

# The job's lasting name: waiting jobs carry it.
RECOUNT = "lifecycle.recount"
# The act in the ledger.
RECOUNTED = "lifecycle.clock.recounted"
_AT_ONCE = 200
_BECAUSE: Mapping[str, str] = MappingProxyType({NOTICES: "放假安排有了新的通知", LIMITS: "期限的长短有了新的规定"})
_CHANGED = ("due_on", "provisional", "steps", "article", "warned")


@dataclass(frozen=True)
class Move:
    """Open clocks of one kind that would move from one day to another, and how many there are."""

    label: str
    before: date
    after: date
    provisional: bool
    count: int


@dataclass(frozen=True)
class Moved:
    """One clock that was due on another day before."""

    running: Running
    before: date

    @property
    def lifecycle(self) -> Lifecycle:
        """The table the clock stands in."""
        return registered.named(self.running.lifecycle)

    @property
    def label(self) -> str:
        """What the clock is called there."""
        return self.lifecycle.clock(self.running.name).label

    @property
    def compartment(self) -> str:
        """Where it may be heard of; "" for all who see the subject."""
        told = self.lifecycle.compartments_of(self.running.name)
        return "" if told & recorded.SHARED else min(told)

    @property
    def facts(self) -> dict[str, str]:
        """What the ledger keeps of it."""
        return {
            "clock": self.running.name,
            "label": self.label,
            "before": self.before.isoformat(),
            "after": self.running.due_on.isoformat(),
        }


def begin(setting: Setting) -> None:
    """Ask a worker to count again once this transaction is committed (settings.PARAMETER_FOLLOWERS)."""
    app.configure_task(RECOUNT, queue="lifecycle", allow_unknown=True).defer(setting=str(setting.pk))


def still_open() -> QuerySet[Running]:
    """Clocks that run or stand still and rest on a limit; a plain date is what it is."""
    rows = Running.objects.filter(state__in=[ClockState.RUNNING, ClockState.PAUSED]).order_by("pk")
    return rows.exclude(limit="")


def preview(calendar: Calendar, rules: RuleBook) -> tuple[int, list[Move]]:
    """How many clocks are open, and which would move by another calendar or other limits; names no subject.

    One query.
    """
    found: Counter[tuple[str, date, date, bool]] = Counter()
    total = 0
    for running in still_open().iterator():
        total += 1
        due = clocks.due_anew(running, calendar, rules)
        if due.due != running.due_on:
            found[clocks.label_of(running), running.due_on, due.due, due.provisional] += 1
    return total, [Move(*key, count=count) for key, count in sorted(found.items())]


def recount(at: datetime, *, because: Setting | None = None) -> int:
    """Count every open clock again; the number that moved. Safe to run again at any time.

    `because` is the confirmed row of the law that gave rise to it. Many subjects share one transaction.
    """
    subjects = list(still_open().order_by("subject").values_list("subject", flat=True).distinct())
    parts = [subjects[first : first + _AT_ONCE] for first in range(0, len(subjects), _AT_ONCE)]
    return sum(_recount_some(part, because=because, at=at) for part in parts)


@transaction.atomic
def _recount_some(subjects: Sequence[UUID], *, because: Setting | None, at: datetime) -> int:
    rows = list(still_open().select_for_update().filter(subject__in=subjects))
    before = {running.pk: running.due_on for running in rows}
    again = [running for running in rows if clocks.recount(running)]
    Running.objects.bulk_update(again, _CHANGED)
    moved = [Moved(running, before[running.pk]) for running in again if running.due_on != before[running.pk]]
    _record(moved, because=because, at=at)
    _tell(moved, why=_BECAUSE.get(because.name, "") if because else "", at=at)
    return len(moved)


def _record(moved: Iterable[Moved], *, because: Setting | None, at: datetime) -> None:
    """One entry for all subjects of a table and compartment; each subject's row holds its days, old and new."""
    batches: dict[tuple[str, str], dict[UUID, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for each in moved:
        batches[each.lifecycle.subject, each.compartment][each.running.subject].append(each.facts)
    for (kind, compartment), subjects in batches.items():
        ledger.record_many(
            subject_kind=kind,
            compartment=compartment,
            act=RECOUNTED,
            label="期限重新计算",
            rows=[bulk.Row(subject, facts={"clocks": found}) for subject, found in subjects.items()],
            by=SYSTEM,
            at=at,
            facts={"because": because.source, "setting": str(because.pk)} if because else {},
        )


def _tell(moved: Iterable[Moved], *, why: str, at: datetime) -> None:
    """Tell everyone concerned once for each subject, of all its clocks that are theirs."""
    tables: dict[str, dict[UUID, list[Moved]]] = defaultdict(lambda: defaultdict(list))
    for each in moved:
        tables[each.running.lifecycle][each.running.subject].append(each)
    for name, found in tables.items():
        lifecycle = registered.named(name)
        subjects = apps.get_model(lifecycle.subject).objects.in_bulk(list(found))
        for pk, subject in subjects.items():
            _tell_of(lifecycle, subject, found[pk], why=why, at=at)


def _tell_of(lifecycle: Lifecycle, subject: Subject, moved: Sequence[Moved], *, why: str, at: datetime) -> None:
    of = lifecycle.access.reference(subject)
    theirs: dict[Person, list[Moved]] = defaultdict(list)
    url = ""
    for each in moved:
        for role in lifecycle.told_of(lifecycle.clock(each.running.name)):
            telling = role.reaches(subject)
            url = telling.url
            for person in telling.people:
                if each not in theirs[person]:
                    theirs[person].append(each)
    same: dict[tuple[Moved, ...], list[Person]] = defaultdict(list)
    for person, found in theirs.items():
        same[tuple(found)].append(person)
    for clocks_moved, people in same.items():
        notices.tell_many(
            people,
            kind=f"{lifecycle.name}.recounted",
            title=_title(clocks_moved),
            body="。".join(filter(None, [of, why, *map(_sentence, clocks_moved)])) + "。",
            url=url,
            subject=subject.pk,
            at=at,
        )


def _title(moved: Sequence[Moved]) -> str:
    if len(moved) > 1:
        return f"{len(moved)} 个期限改了日子"
    return f"{moved[0].label}改到{moved[0].running.due_on:%m月%d日}"


def _sentence(moved: Moved) -> str:
    return f"{moved.label}从{moved.before:%m月%d日}改到{moved.running.due_on:%m月%d日}"
