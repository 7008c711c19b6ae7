"""Reading papers. Whether someone may see a paper is decided by the duty that owns its subject."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from concord.ground.documents import codes
from concord.ground.documents.faults import NotReady
from concord.ground.documents.kinds import PaperKind
from concord.ground.documents.models import Edition, Paper
from concord.ground.files import queries as files
from concord.ground.ledger import canonical


def papers(subject: UUID) -> QuerySet[Paper]:
    """Every paper of a subject in the order they were made, of every compartment: filter before showing."""
    return Paper.objects.filter(subject=subject).select_related("number").order_by("ordered_at", "id")


def latest(paper: Paper) -> Edition:
    """The newest edition; NotReady while there is none."""
    edition = Edition.objects.filter(paper=paper).select_related("blob").order_by("-no").first()
    if edition is None:
        raise NotReady(NotReady.message)
    return edition


def pdf(paper: Paper) -> bytes:
    """The newest PDF, checked against what was kept; NotReady while there is none."""
    return content(latest(paper))


def content(edition: Edition) -> bytes:
    """The PDF of one edition, checked against what was kept."""
    return files.content(edition.blob)


def bearing(code: str) -> Paper | None:
    """The paper a typed or scanned code stands on, None when there is none."""
    read = codes.read(code)
    return Paper.objects.filter(code=read).first() if read else None


def same_as(paper: Paper, content: bytes) -> Edition | None:
    """The edition whose PDF is `content` to the byte; None when it is altered or the paper's salt was erased."""
    if paper.salt is None:
        return None
    return Edition.objects.filter(paper=paper, digest=canonical.salted(bytes(paper.salt), content)).first()


def newest(subject: UUID, kind: PaperKind) -> Paper:
    """The paper of a kind last ordered for a subject; Paper.DoesNotExist when there is none."""
    return Paper.objects.filter(subject=subject, kind=kind.name).latest("ordered_at")
