"""Whether a paper is genuine: the one answer anybody may have about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from concord.ground.documents import codes
from concord.ground.documents import queries as documents
from concord.ground.documents.models import Paper
from concord.ground.signing import queries as signing

# A paper of ours bears one code; a file that spells out many is a list of guesses.
_MOST_CODES = 4
_SIGNED = b"/ByteRange"


class Verdict(StrEnum):
    """What is said of a code or of a file."""

    GENUINE = "genuine"
    UNFINISHED = "unfinished"  # ours, but its signing is open or was called off: it has no effect
    SUPERSEDED = "superseded"  # ours, but others signed after this copy
    ALTERED = "altered"  # bears a code of ours, differs from what we keep
    ELSEWHERE = "elsewhere"  # signed, not by us
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """The verdict; of a genuine paper who issued it, its kind, number and day, and whether it is a demonstration's.

    These keep another paper from being held to its code. Nothing of its content, and no name.
    """

    verdict: Verdict
    issuer: str = ""
    title: str = ""
    number: str = ""
    dated: date | None = None
    demo: bool = False


def by_code(typed: str) -> Answer:
    """What may be said of the paper a code stands on."""
    paper = documents.bearing(typed)
    return _of(paper) if paper else Answer(Verdict.UNKNOWN)


def by_file(content: bytes) -> Answer:
    """What may be said of a PDF. It must be ours to the byte; it is not parsed, so that no crafted file can do harm."""
    borne = _bearing(codes.within(content))
    for paper in borne:
        edition = documents.same_as(paper, content)
        if edition is not None:
            last = documents.latest(paper)
            return _of(paper) if edition == last else Answer(Verdict.SUPERSEDED)
    if borne:
        return Answer(Verdict.ALTERED)
    return Answer(Verdict.ELSEWHERE if _SIGNED in content else Verdict.UNKNOWN)


def _bearing(spelt: Iterable[str]) -> list[Paper]:
    found = (documents.bearing(each) for each in islice(dict.fromkeys(spelt), _MOST_CODES))
    return [paper for paper in found if paper]


def _of(paper: Paper) -> Answer:
    if not signing.is_settled(paper):
        return Answer(Verdict.UNFINISHED)
    return Answer(Verdict.GENUINE, paper.issuer, paper.title, str(paper.number or ""), paper.dated, demo=paper.demo)
