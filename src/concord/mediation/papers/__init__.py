"""Each paper of a case from what the case holds: one function a paper, named as in the table, giving its drafts."""

from __future__ import annotations

from concord.mediation.papers.agreement import agreement
from concord.mediation.papers.course import assignment, extension, record
from concord.mediation.papers.facts import body
from concord.mediation.papers.opening import (
    acceptance,
    application,
    completion,
    invitation,
    oral,
    receipt,
    rejection,
    rights,
)
from concord.mediation.papers.outcome import closing, result, termination, volume, withdrawal
from concord.mediation.papers.summary import plain_words, summary

__all__ = [
    "acceptance",
    "agreement",
    "application",
    "assignment",
    "body",
    "closing",
    "completion",
    "extension",
    "invitation",
    "oral",
    "plain_words",
    "receipt",
    "record",
    "rejection",
    "result",
    "rights",
    "summary",
    "termination",
    "volume",
    "withdrawal",
]
