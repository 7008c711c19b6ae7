"""`GET /healthz`: is this installation able to work? For the launcher, load balancers and monitoring."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

_FRESH = timedelta(seconds=35)  # a worker reports every 10 s; three reports may be late


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """JSON with `ok` or a short reason for database, worker and files; 200 when all are ok, else 503."""
    found = state()
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)


def state() -> dict[str, str]:
    """`ok` or a short reason for database, worker and files."""
    database = _database()
    return {
        "database": database,
        "worker": _worker(datetime.now(UTC)) if database == "ok" else "unknown",
        "files": "ok" if _is_writable() else "not writable",
    }


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "no answer"
    return "ok"


def _worker(now: datetime) -> str:
    """Some worker, on whatever machine, reported lately."""
    try:
        alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - _FRESH).exists()
    except Error:
        return "unknown"
    return "ok" if alive else "no heartbeat"


def _is_writable() -> bool:
    return settings.FILES_DIR.is_dir() and os.access(settings.FILES_DIR, os.W_OK | os.X_OK)
