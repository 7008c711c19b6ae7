"""The course of one act around its body.

One transaction: lock the row → the same key seen? → source state → guard → conditions → body → state and version →
clocks → ledger entry → notices and papers → reactions → constraints checked → what the body left to follow. No network
and no PDF inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import partial
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import connection

from concord.ground.accounts.actors import Actor
from concord.ground.ledger import operations as ledger
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.bulk import Row
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import clocks, effects
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.refusals import NotYours, StaleVersion, Unmet, WrongState
from concord.ground.lifecycle.table import Lifecycle, Move

S = TypeVar("S", bound=Subject)
P = ParamSpec("P")


_LATER: ContextVar[list[Callable[[], object]] | None] = ContextVar("later", default=None)


@contextmanager
def under_way() -> Iterator[None]:
    """While an act is done, collect what its body wants done after it, and do that once all else has followed."""
    later: list[Callable[[], object]] = []
    token = _LATER.set(later)
    try:
        yield
    finally:
        _LATER.reset(token)
    for each in later:
        each()


def afterwards(follow: Callable[P, object], *args: P.args, **asked: P.kwargs) -> None:
    """Let something of the same room follow the act whose body calls this: in its transaction, after its record.

    For an effect on another duty use `site/reactions.py`. RuntimeError outside an act.
    """
    later = _LATER.get()
    if later is None:
        raise RuntimeError(f"{follow} can follow only an act, and none is being done")
    later.append(partial(follow, *args, **asked))


def model(lifecycle: Lifecycle) -> Any:
    """The model of a table's subjects."""
    return apps.get_model(lifecycle.subject)


def of_batch(lifecycle: Lifecycle, entry: Entry) -> list[Any]:
    """The subjects that a bulk act brought into being, in its order."""
    order = list(entry.rows.order_by("index").values_list("subject", flat=True))
    found = model(lifecycle).objects.in_bulk(order)
    return [found[each] for each in order]


def take_turns(key: str) -> None:
    """Let two requests with one key run one after the other; there is no row to lock yet."""
    if key:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def seen(lifecycle: Lifecycle, move: Move, key: str, *, by: Actor, of: Subject | None = None) -> Any:
    """What an earlier request with this key did; a key is its sender's own and good for one subject."""
    entry = recorded.seen(lifecycle.subject, lifecycle.act(move), key) if key else None
    if entry is None:
        return None
    if entry.person_id != (by.person.pk if by.person else None) or (of is not None and entry.subject != of.pk):
        raise StaleVersion("这一页已经用过，请刷新页面再办。")
    return entry.subject


def lock(subject: S, *, shared: bool = False) -> S:
    """The row as it stands now, held until the act is done."""
    kind = type(subject)
    if shared:
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(kind._meta.db_table)
            cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR SHARE", [subject.pk])  # noqa: S608 -- our own table's name
        return kind._default_manager.get(pk=subject.pk)
    return kind._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)


def check(
    lifecycle: Lifecycle,
    move: Move,
    subject: Subject | None,
    *,
    by: Actor,
    at: datetime,
    expected: int | None = None,
) -> None:
    """Refuse whoever may not, a state it may not start from, a version nobody saw, and a condition that fails."""
    if not move.allows(by, subject):
        raise NotYours(f"“{move.label}”只能由{move.who}办理")
    if subject is not None and move.source and subject.state not in move.source:
        raise WrongState(_what_happened(lifecycle, move, subject))
    if subject is not None and expected is not None and expected != subject.version:
        raise StaleVersion(_what_happened(lifecycle, move, subject))
    for condition in move.when:
        verdict = condition(subject, by, at)
        if not verdict:
            raise Unmet(verdict.why, fix=verdict.fix)


def _what_happened(lifecycle: Lifecycle, move: Move, subject: Subject) -> str:
    """Words for the one who came second: what was done meanwhile, by whom, and when."""
    last = recorded.history(subject.pk).exclude(version=None).last()
    state = lifecycle.of(subject).label
    # What came last may lie in a compartment that not everyone may hear of.
    if last is None or last.version != subject.version:
        return f"现在是“{state}”，不能“{move.label}”。请刷新页面查看最新情况。"
    moment = last.at.astimezone(clocks.SHANGHAI)
    return (
        f"{last.actor_label}已于{moment:%m月%d日 %H:%M}办理“{last.label}”，现在是“{state}”，"
        f"您的“{move.label}”没有生效。请看过最新情况再决定。"
    )


def finish(
    lifecycle: Lifecycle,
    move: Move,
    subject: Subject,
    *,
    key: str,
    before: str,
    asked: Mapping[str, Any],
    counted: bool = True,
) -> None:
    """Set state and version, turn clocks, record, and let follow what follows. `asked` holds `by` and `at` too."""
    by, at = asked["by"], asked["at"]
    if counted:
        subject.state = move.target or subject.state
        subject.save()
    effects.turn_clocks(lifecycle, move, subject, at=at)
    entry = ledger.record(
        subject_kind=lifecycle.subject,
        subject=subject.pk,
        act=lifecycle.act(move),
        label=move.label,
        by=by,
        at=at,
        version=subject.version if counted else None,
        source=before,
        target=subject.state,
        compartment=move.compartment_of(subject, asked),
        private={name: plain(value) for name, value in asked.items() if name in move.private},
        key=key,
    )
    _follow(lifecycle, move, subject, entry=entry, by=by, at=at)
    check_constraints()


def finish_many(lifecycle: Lifecycle, move: Move, subjects: list[S], *, by: Actor, at: datetime, key: str) -> None:
    """As `finish`, for the subjects of one bulk act: one entry, a leaf for each."""
    entry = ledger.record_many(
        subject_kind=lifecycle.subject,
        act=lifecycle.act(move),
        label=move.label,
        rows=[Row(subject.pk, subject.version) for subject in subjects],
        by=by,
        at=at,
        target=move.target or "",
        key=key,
    )
    for subject in subjects:
        effects.turn_clocks(lifecycle, move, subject, at=at)
        _follow(lifecycle, move, subject, entry=entry, by=by, at=at)
    check_constraints()


def _follow(lifecycle: Lifecycle, move: Move, subject: Subject, *, entry: Entry, by: Actor, at: datetime) -> None:
    effects.make_papers(lifecycle, move, subject, by=by, at=at)
    effects.tell(lifecycle, move, subject, compartment=entry.compartment, by=by, at=at)
    effects.react(lifecycle, move, subject, entry=entry, by=by, at=at)


def check_constraints() -> None:
    """Meet the deferred trigger at once, so that a naked state change fails in tests as it would at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def plain(value: Any) -> Any:
    """A value as the ledger's digest takes it: text, numbers, lists and dicts."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value)
