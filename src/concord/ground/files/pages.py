"""How many pages a kept file has."""

from __future__ import annotations

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from concord.ground.files import queries, sniff
from concord.ground.files.models import Blob


def count(blob: Blob) -> int:
    """Pages of a PDF; everything else, and a PDF that cannot be read, counts as one."""
    if blob.media_type != sniff.PDF.media_type:
        return 1
    try:
        return max(len(PdfReader(queries.opened(blob)).pages), 1)
    except (PyPdfError, ValueError, KeyError):
        return 1
