"""The auditor's reading of the ledger: acts and their proofs, never what they were about in substance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Entry, TreeHead
from concord.ground.lifecycle import duty
from concord.ground.lifecycle.clocks import SHANGHAI
from concord.ground.lifecycle.inputs import Day

PAGE = 50
COUNTED = 1000  # counting further would cost more than the number tells


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, str]:
    """Words for everything an entry may be about, from the pages of the duties."""
    return {kind: words for each in duty.every() for kind, words in each.recorded.items()}


def kind_label(kind: str) -> str:
    """A subject's kind in words."""
    bare = kind.removesuffix(".batch")
    words = kinds().get(bare, "其他事项")
    return f"{words}（批量）" if kind != bare else words


def _kind_choices() -> list[tuple[str, str]]:
    return [("", "全部"), *kinds().items()]


class Filter(forms.Form):
    """What the address bar may narrow the journal to."""

    act = forms.CharField(label="办理事项", required=False, max_length=60)
    who = forms.CharField(label="办理人", required=False, max_length=60)
    kind = forms.ChoiceField(label="对象", required=False, choices=_kind_choices)
    subject = forms.UUIDField(label="对象编号", required=False)
    since = Day(label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = Day(label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}))


@dataclass(frozen=True)
class Asked:
    """A filter that was understood; None and "" narrow nothing. Both days are included."""

    act: str = ""
    who: str = ""
    kind: str = ""
    subject: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """One act as the journal shows it."""

    number: int
    label: str
    kind: str
    subject: UUID
    who: str
    at: datetime


@dataclass(frozen=True)
class Sheet:
    """One page of the journal: its lines, the number to go on `before` (None at the end), how many there are."""

    lines: tuple[Line, ...]
    before: int | None
    count: str


def found(asked: Asked) -> QuerySet[Entry]:
    """The acts that match, newest first, without facts or people: the auditor opens no content."""
    rows = ledger.journal().select_related(None)
    wanted = {
        "label__contains": asked.act,
        "actor_label__contains": asked.who,
        "subject_kind": asked.kind,
        "subject": asked.subject,
        "at__gte": _midnight(asked.since),
        "at__lt": _midnight(asked.until + timedelta(days=1)) if asked.until else None,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), SHANGHAI) if day else None


def sheet(asked: Asked, *, before: int | None) -> Sheet:
    """One page by keyset, so that the millionth entry is as near as the first. Two queries."""
    rows = found(asked)
    count = rows.order_by()[: COUNTED + 1].count()
    onward = rows.filter(pk__lt=before) if before else rows
    wanted = onward.values_list("pk", "label", "subject_kind", "subject", "actor_label", "at")[: PAGE + 1]
    lines = [Line(pk, label, kind_label(kind), subject, who, at) for pk, label, kind, subject, who, at in wanted]
    more = len(lines) > PAGE
    return Sheet(
        lines=tuple(lines[:PAGE]),
        before=lines[PAGE - 1].number if more else None,
        count=f"{COUNTED} 以上" if count > COUNTED else str(count),
    )


@dataclass(frozen=True)
class Heads:
    """One page of signed heads, and the size to go on `before` (None at the end)."""

    rows: tuple[TreeHead, ...]
    before: int | None


def heads(*, before: int | None) -> Heads:
    """Signed heads, newest first, by keyset. One query."""
    rows = ledger.tree_heads()
    found_heads = list((rows.filter(size__lt=before) if before else rows)[: PAGE + 1])
    more = len(found_heads) > PAGE
    return Heads(tuple(found_heads[:PAGE]), found_heads[PAGE - 1].size if more else None)
