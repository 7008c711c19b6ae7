"""Keeping each state of a paper's PDF, and putting its salted digest on the ledger."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Edition, Paper, PaperState
from concord.ground.documents.render import Rendered
from concord.ground.files import operations as files
from concord.ground.ledger import canonical
from concord.ground.ledger import operations as ledger


def first(paper: Paper, rendered: Rendered, *, by: Actor, at: datetime) -> Edition:
    """Keep the PDF as set; the paper is ready from now on."""
    edition = add(paper, rendered.content, why="制成", by=by, at=at)
    paper.state, paper.failure, paper.ready_at = PaperState.READY, "", at
    paper.pages, paper.boxes = rendered.pages, [asdict(box) for box in rendered.boxes]
    paper.save(update_fields=["state", "failure", "ready_at", "pages", "boxes"])
    return edition


def add(paper: Paper, content: bytes, *, why: str, by: Actor, at: datetime) -> Edition:
    """Keep one more state of the PDF. Call with the paper's row locked."""
    no = paper.editions.count() + 1
    name = f"{paper.title}{f'（{paper.number}）' if paper.number else ''}.pdf"
    blob = files.keep(
        content,
        subject=paper.subject,
        compartment=paper.compartment,
        name=name,
        media_type="application/pdf",
        by=by,
        at=at,
    )
    digest = canonical.salted(bytes(paper.salt or b""), content)
    edition = Edition.objects.create(paper=paper, no=no, blob=blob, digest=digest, why=why, made_at=at)
    ledger.record(
        subject_kind=paper.subject_kind,
        subject=paper.subject,
        act="documents.paper.keep",
        label=f"{paper.title}：{why}",
        by=by,
        at=at,
        compartment=paper.compartment,
        facts={"paper": digest.hex(), "edition": no},
    )
    return edition
