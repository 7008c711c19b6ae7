"""Finding a paper by its own number (文号), by whoever may read it; for anybody else it finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from concord.ground.accounts.actors import Actor
from concord.ground.documents.kinds import PaperKind
from concord.ground.documents.models import Number, Paper
from concord.ground.lifecycle import furniture
from concord.mediation import access, search
from concord.mediation.lifecycle import TOPICS
from concord.mediation.models import Case

_NUMBER = re.compile(r".{2,20}〔(\d{4})〕第?(\d{1,6})号?")


@dataclass(frozen=True)
class Numbered:
    """A paper found by its number, and the case it belongs to."""

    paper: Paper
    case: Case


def papers(actor: Actor, text: str) -> list[Numbered]:
    """The papers of this number that the actor may read; three queries, none when the text is no whole number."""
    written = re.sub(r"\s", "", search.as_numbered(text))
    found = _NUMBER.fullmatch(written)
    if found is None:
        return []
    year, n = map(int, found.groups())
    numbers = Number.objects.filter(series__in=_series(), year=year, n=n, voided_at=None)
    wanted = [each.pk for each in numbers if _plain(each.text) == _plain(written)]
    rows = list(Paper.objects.filter(number__in=wanted).select_related("number")) if wanted else []
    return [Numbered(row, case) for row, case in _with_cases(actor, rows) if _readable(actor, case, row)]


def _plain(number: str) -> str:
    """A number without what people leave out: the zeros that fill it up, and 号."""
    return re.sub(r"〕第?0*", "〕", number.removesuffix("号"))


def _with_cases(actor: Actor, rows: Iterable[Paper]) -> list[tuple[Paper, Case]]:
    kept = list(rows)
    cases = access.visible_to(actor).in_bulk([row.subject for row in kept]) if kept else {}
    return [(row, cases[row.subject]) for row in kept if row.subject in cases]


def _readable(actor: Actor, case: Case, row: Paper) -> bool:
    return access.may_read(actor, case, compartment=row.compartment, at=row.ordered_at)


@lru_cache(maxsize=1)
def _series() -> tuple[str, ...]:
    """The series that papers of this room are numbered in."""
    return tuple({kind.series.code for kind in furniture.kept(TOPICS, "papers", PaperKind) if kind.series})
