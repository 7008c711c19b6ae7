"""What runs off the request: the archived volume as one ZIP."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.jobs import tasks
from concord.mediation import bundles
from concord.mediation.models import Volume


@app.task(name="mediation.assemble", queue="documents", retry=tasks.PATIENT)
def assemble(case: str) -> None:
    """Put the volume of an archived case together; run again, it replaces nothing that is already there."""
    volume = Volume.objects.select_related("case__body", "paper").get(case=UUID(case))
    bundles.assemble(volume, at=timezone.now())
