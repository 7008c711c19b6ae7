"""Searching what people sent for malware, where settings.CLAMD says who looks."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction

from concord.ground.files import clamd, queries
from concord.ground.files.models import Blob, Scan
from concord.ground.files.refusals import Refused
from concord.ground.installation import duties

_MOST_AT_ONCE = 50

_LOG = logging.getLogger(__name__)


def search(blob: Blob, *, at: datetime) -> Scan:
    """Have a waiting file searched and keep what was found; it goes on waiting while nobody can look.

    The duties say by `infected` what follows a finding, in the same transaction.
    """
    if not blob.is_waiting or not settings.CLAMD:
        return Scan(blob.scan)
    try:
        source = queries.unjudged(blob)
        found = clamd.search(iter(lambda: source.read(256 * 1024), b""), at=settings.CLAMD)
    except clamd.TooBig:
        _LOG.error("file %s is beyond clamd's StreamMaxLength and stays closed: raise it", blob.pk)
        return Scan.WAITING
    except (clamd.Unreachable, Refused) as error:
        _LOG.warning("file %s cannot be searched now: %s", blob.pk, type(error).__name__)
        return Scan.WAITING
    return _keep_finding(blob, found, at=at)


def search_waiting(at: datetime) -> int:
    """Search what still waits, the oldest first; the number that still waits afterwards of those looked at."""
    waiting = list(Blob.objects.filter(scan=Scan.WAITING, removed_at=None).order_by("at")[:_MOST_AT_ONCE])
    return sum(search(each, at=at) == Scan.WAITING for each in waiting)


def _keep_finding(blob: Blob, found: str, *, at: datetime) -> Scan:
    scan = Scan.INFECTED if found else Scan.CLEAN
    with transaction.atomic():
        rows = Blob.objects.filter(pk=blob.pk, scan=Scan.WAITING)
        if rows.update(scan=scan, scanned_at=at, found=found[:120]) and found:
            blob.refresh_from_db()
            for duty in duties.every():
                if duty.infected:
                    duty.infected(blob, at=at)
    return scan
