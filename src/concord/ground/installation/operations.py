"""Marking a fresh database, once."""

from __future__ import annotations

from datetime import datetime

from concord.ground.installation import queries
from concord.ground.installation.models import Installation


def mark(*, demo: bool, at: datetime) -> Installation:
    """Say once what this database is; a second call with another answer raises IntegrityError in the database."""
    row = Installation.objects.filter(pk=1).first()
    if row is None:
        row = Installation.objects.create(made_at=at, demo=demo)
    queries.is_demo.cache_clear()
    return row
