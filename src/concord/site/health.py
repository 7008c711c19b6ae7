"""Is this installation alive, and is it able to work? For the launcher, load balancers and monitoring.

`GET /alive` asks nothing of anybody: a process that does not answer it is to be started anew. `GET /ready` (also
`/healthz`) asks whether a visitor's act would succeed here and now: the database takes it, the files folder takes a
file, the disk has room. A worker that is away is told, but pages serve on without it: a proxy must not take this
machine out for that; monitoring reads the words.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

_FRESH = timedelta(seconds=35)  # a worker reports every 10 s; three reports may be late
_ROOM = 256 * 1024 * 1024  # bytes without which the next upload or paper may fail
_PAGES_NEED = ("database", "files", "disk")


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers at all."""
    return JsonResponse({"alive": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """JSON with `ok` or a short reason for each part; 200 when all that pages need is ok, else 503."""
    found = state()
    return JsonResponse(found, status=200 if all(found[name] == "ok" for name in _PAGES_NEED) else 503)


def state() -> dict[str, str]:
    """`ok` or a short reason for database, worker, files and disk."""
    database = _database()
    return {
        "database": database,
        "worker": _worker(datetime.now(UTC)) if database == "ok" else "unknown",
        "files": "ok" if _is_writable(settings.FILES_DIR) else "not writable",
        "disk": "ok" if _has_room() else "full",
    }


def _has_room() -> bool:
    places = [place for place in (settings.FILES_DIR, settings.DATA_DIR) if place.is_dir()]
    return all(shutil.disk_usage(place).free > _ROOM for place in places)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean")
            row = cursor.fetchone()
    except Error:
        return "no answer"
    return "read only" if row and row[0] else "ok"


def _worker(now: datetime) -> str:
    """Some worker, on whatever machine, reported lately."""
    try:
        alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - _FRESH).exists()
    except Error:
        return "unknown"
    return "ok" if alive else "no heartbeat"


def _is_writable(folder: Path) -> bool:
    """Whether a file can be made there now: permissions may say yes where a full disk or a lost mount says no."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".ready-") as probe:
            probe.write(b"?")
            probe.flush()
    except OSError:
        return False
    return True
