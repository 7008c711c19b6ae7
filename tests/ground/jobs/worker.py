"""A real worker in a process of its own: `worker.py FOLDER [stage to hang in]`. It leaves a mark where it hangs."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 -- Django must be set up first
from django.utils import timezone  # noqa: E402 -- Django must be set up first
from procrastinate.contrib.django import app  # noqa: E402 -- Django must be set up first

from concord.ground.jobs import operations, tasks  # noqa: E402 -- Django must be set up first

FOLDER = Path(sys.argv[1])
HANGS_IN = sys.argv[2] if len(sys.argv) > 2 else ""


def reach(stage: str) -> None:
    """Hang here if asked to."""
    if stage == HANGS_IN:
        (FOLDER / stage).touch()
        time.sleep(60)


@tasks.once(name="tests.count")
def count(*, label: str) -> None:
    operations.start_progress(label, total=1, at=timezone.now())
    transaction.on_commit(lambda: reach("after the commit"))
    reach("before the commit")


with app.replace_connector(app.connector.get_worker_connector()) as running:
    running.run_worker(
        wait=bool(HANGS_IN), listen_notify=False, fetch_job_polling_interval=0.1, update_heartbeat_interval=0.2
    )
