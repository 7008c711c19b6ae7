"""What a kind of paper is: its name, its template and version, its facts and its number series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Issuer(Protocol):
    """Whoever puts its name over a paper."""

    @property
    def name(self) -> str:
        """The full name, as the red head shows it."""


class Facts(Protocol):
    """Exactly what a template may use: a frozen dataclass of text, dates, moments, Decimal yuan and tuples of such."""

    @property
    def on(self) -> date:
        """The date the paper bears, in Asia/Shanghai."""

    @property
    def body(self) -> Issuer:
        """The body that issues or keeps the paper."""


@dataclass(frozen=True)
class Series:
    """One unbroken run of numbers a year.

    `pattern` is filled with `year` (int) and `n` (int, from 1): "柳东劳调〔{year}〕区-{n:05d}".
    """

    code: str
    pattern: str

    def spell(self, year: int, n: int) -> str:
        """The number as it is printed."""
        return self.pattern.format(year=year, n=n)


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper.

    `template` is a .typ path below the package `concord`; a change of wording takes a new `version`, so that a
    paper can always be traced to the words it was made with. Without a series the paper bears no number of its own.
    """

    name: str
    title: str
    template: str
    version: int
    facts: type
    series: Series | None = None
