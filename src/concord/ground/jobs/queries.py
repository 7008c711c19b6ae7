"""What a page may show of work under way."""

from __future__ import annotations

from uuid import UUID

from concord.ground.jobs.models import Progress


def progress(number: UUID) -> Progress | None:
    """How far a long job has come, None when it is unknown or long over."""
    return Progress.objects.filter(pk=number).first()
