"""What the clock starts: jobs of dead workers again, and tidying at night."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from concord.ground.jobs import operations

# Workers show a sign of life every 10 seconds.
SILENT_SECONDS = 30
# A job that has taken its worker down this often will do so again.
MOST_RUNS = 5
_KEEP = timedelta(days=14)

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="jobs.retry_stalled", queueing_lock="jobs.retry_stalled", priority=100, pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int, silent_seconds: float = SILENT_SECONDS) -> None:
    """Queue again what a worker had begun when it died (a machine off, kill -9), so that nothing is lost."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silent_seconds):
        await _again(manager, job)


async def _again(manager: JobManager, job: Job) -> None:
    if job.attempts >= MOST_RUNS:
        logger.error("job %s (%s) is given up after %s runs", job.id, job.task_name, job.attempts)
        await manager.finish_job(job=job, status=Status.FAILED, delete_job=False)
        return
    try:
        await manager.retry_job(job)
    except exceptions.UniqueViolation:
        # Its successor waits under the same queueing lock and will do its work.
        await manager.finish_job(job=job, status=Status.FAILED, delete_job=False)
    except exceptions.ConnectorException:
        logger.info("job %s ended by itself meanwhile", job.id)


@app.periodic(cron="40 3 * * *")
@app.task(name="jobs.tidy", queueing_lock="jobs.tidy", pass_context=True)
async def remove_finished(context: JobContext, timestamp: int) -> None:
    """Forget jobs that succeeded more than a fortnight ago; failed ones stay to be looked into."""
    await context.app.job_manager.delete_old_jobs(nb_hours=int(_KEEP / timedelta(hours=1)))


@app.periodic(cron="50 3 * * *")
@app.task(name="jobs.tidy_marks", queueing_lock="jobs.tidy_marks")
def remove_marks(timestamp: int) -> None:
    """Forget the marks and progress of work finished more than a month ago, long after their jobs."""
    operations.tidy(at=timezone.now(), keep=2 * _KEEP)
