"""Closing, rating and putting the case on the shelf."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from procrastinate.contrib.django import app

from concord.ground.accounts.actors import Actor
from concord.ground.documents import queries as papers_kept
from concord.ground.documents.models import Paper
from concord.ground.files import queries as files
from concord.ground.files.models import Blob
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.course import afterwards
from concord.ground.parameters import queries as parameters
from concord.mediation import access
from concord.mediation.agreement.papers.agreement import AGREEMENT
from concord.mediation.application.papers.acceptance import ACCEPTANCE
from concord.mediation.application.papers.application import APPLICATION, ORAL
from concord.mediation.application.papers.completion import COMPLETION
from concord.mediation.application.papers.receipt import RECEIPT
from concord.mediation.application.papers.rejection import REJECTION
from concord.mediation.application.papers.rights import RIGHTS
from concord.mediation.closing.papers.termination import TERMINATION
from concord.mediation.closing.papers.volume import ARCHIVE
from concord.mediation.closing.papers.withdrawal import WITHDRAWAL
from concord.mediation.desk.papers.assignment import ASSIGNMENT, REPLACEMENT
from concord.mediation.desk.papers.extension import EXTENSION
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Evidence, Rating, Volume
from concord.mediation.sessions.papers import RECORD
from concord.mediation.words import Compartment

# The order of a volume (人民调解卷 and 办案规则 21–24): what opened it, what was told, what was shown, what came out.
_ORDER = (
    APPLICATION,
    ORAL,
    RECEIPT,
    COMPLETION,
    ACCEPTANCE,
    REJECTION,
    RIGHTS,
    ASSIGNMENT,
    REPLACEMENT,
    RECORD,
    EXTENSION,
    AGREEMENT,
    WITHDRAWAL,
    TERMINATION,
)
# What was shown to both, and what one side and the desk hold together (a sheet signed at the counter).
_FILED = (Compartment.SHARED, Compartment.TO_APPLICANT, Compartment.TO_RESPONDENT)
_WEIGHTY = frozenset({"L17", "L18", "L19", "L21", "L28"})


@moves(CASE, "rate")
def rate(case: Case, *, score: int, words: str, by: Actor, at: datetime) -> None:
    """好差评: how the case was handled, by one who was in it."""
    Rating.objects.create(
        case=case, person=by.own, side=access.own_side(by, case) or "", score=score, words=words, at=at
    )


@moves(CASE, "close")
def close(case: Case, *, summary: str, by: Actor, at: datetime) -> None:
    """Close the case with its outcome; review and confirmation clocks run on."""
    case.closed_at = at
    case.reason_text = summary


@moves(CASE, "archive")
def archive(case: Case, *, by: Actor, at: datetime) -> None:
    """Fix the volume: an ordered index with pages and digests, its retention from 1 January next year (档案 3.30)."""
    case.archived_at = at
    entries = _index(case)
    years = _retention(case, clocks.legal_day(at))
    closed = clocks.legal_day(case.closed_at or at)
    Volume.objects.create(
        case=case,
        number=f"{case.number}-卷",
        entries=entries,
        pages=entries[-1]["last_page"] if entries else 0,
        retention=f"{years}年",
        retained_until=date(closed.year + years, 12, 31),
        filed_by=by.own,
        filed_at=at,
    )
    afterwards(_keep_index, case)
    app.configure_task("mediation.assemble", queue="documents").defer(case=str(case.pk))


def _keep_index(case: Case) -> None:
    """The index just made of the volume belongs to it."""
    Volume.objects.filter(case=case).update(paper=papers_kept.newest(case.pk, ARCHIVE))


def _retention(case: Case, on: date) -> int:
    """Years to keep: weighty causes longest; a park setting until the archives office approves a table."""
    if {claim.cause for claim in case.claims.all()} & _WEIGHTY:
        return parameters.number("mediation.retention_weighty_years", on)
    kind = "settled" if case.effective_at else "unsettled"
    return parameters.number(f"mediation.retention_{kind}_years", on)


def _index(case: Case) -> list[dict[str, Any]]:
    """Every paper in the volume's order, then the evidence, each with its pages and the digest of the file as filed."""
    entries: list[dict[str, Any]] = []
    for paper in _papers(case):
        digest = hashlib.sha256(papers_kept.pdf(paper)).hexdigest()
        _add(
            entries,
            name=paper.title,
            number=str(paper.number or ""),
            on=paper.dated,
            pages=paper.pages or 1,
            digest=digest,
            paper=str(paper.pk),
        )
    for row in Evidence.objects.filter(case=case, compartment__in=_FILED).select_related("blob").order_by("at"):
        _add(
            entries,
            name=f"证据：{row.name}",
            number="",
            on=clocks.legal_day(row.at),
            pages=row.pages,
            digest=_digest(row.blob),
            evidence=str(row.pk),
        )
    return entries


def _digest(blob: Blob) -> str:
    return files.digest(blob).hex()


def _papers(case: Case) -> list[Paper]:
    place = {kind.name: no for no, kind in enumerate(_ORDER)}
    # What was written in a side's own room is that side's: no volume, and no index of one, tells of it.
    kept = Paper.objects.filter(subject=case.pk, kind__in=place).exclude(compartment__in=access.CAUCUSES)
    kept = kept.select_related("number")
    return sorted(kept, key=lambda paper: (place[paper.kind], paper.ordered_at))


def _add(
    entries: list[dict[str, Any]], *, name: str, number: str, on: date, pages: int, digest: str, **source: str
) -> None:
    first = entries[-1]["last_page"] + 1 if entries else 1
    entries.append(
        {
            "no": len(entries) + 1,
            "name": name,
            "number": number,
            "on": on.isoformat(),
            "first_page": first,
            "last_page": first + pages - 1,
            "digest": digest,
            **source,
        }
    )
