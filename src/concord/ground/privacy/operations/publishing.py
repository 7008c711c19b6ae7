"""New versions of the register's entries and of the notice; the older ones stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.binding import opens
from concord.ground.privacy.lifecycle import NOTICE, REGISTER
from concord.ground.privacy.models import NoticeEdition, Revision


@opens(REGISTER, "revise")
def revise(*, activity: str, content: Mapping[str, Any], reason: str, by: Actor, at: datetime) -> Revision:
    """Keep one more version of an activity (its key) and its assessment, as `register.packed` gives it."""
    last = Revision.objects.filter(key=activity).aggregate(last=Max("no"))["last"] or 1
    return Revision.objects.create(
        state="kept",
        opened_at=at,
        key=activity,
        no=last + 1,
        content=dict(content),
        reason=reason,
        written_by=by.own,
    )


@opens(NOTICE, "publish")
def publish(*, text: str, changes: str, by: Actor, at: datetime) -> NoticeEdition:
    """Publish a new version; everybody is asked to read it once."""
    last = NoticeEdition.objects.aggregate(last=Max("no"))["last"] or 1
    return NoticeEdition.objects.create(
        state="published", opened_at=at, no=last + 1, text=text, changes=changes, written_by=by.own
    )
