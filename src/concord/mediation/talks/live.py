"""Telling open pages that something new is there, without saying what."""

from __future__ import annotations

from django.db import connection

from concord.ground.vault.indexes import blind_index
from concord.mediation.models import Case
from concord.mediation.words import Compartment

CHANNEL = "concord_live"


def topic(case: Case, compartment: str = Compartment.SHARED) -> str:
    """What a compartment of a case is called on the wire: meaningless without the index key."""
    return blind_index("code", f"{case.pk}:{compartment}").hex()


def announce(case: Case, compartment: str = Compartment.SHARED) -> None:
    """Wake the pages that show this compartment, once the act is committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic(case, compartment)])
