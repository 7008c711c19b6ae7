"""Declaring and deferring tasks. A deferred job joins the transaction it is deferred in: no commit, no job.

@tasks.once(name="documents.render", queue="papers", retry=tasks.PATIENT)
def render(*, paper: str) -> None: ...

tasks.defer(render, paper=str(paper.pk))
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task
from procrastinate.types import JSONValue

from concord.ground.jobs.models import Done

P = ParamSpec("P")
Once: TypeAlias = Task[Concatenate[JobContext, P], None, P]
# Pauses of 3, 9, 27 … seconds: eight tries span three hours and a half.
PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)


def once(
    *, name: str, queue: str = "default", retry: RetryStrategy | None = None, lock: str | None = None
) -> Callable[[Callable[P, None]], Once[P]]:
    """Declare a task whose work in the database happens exactly once.

    Its body runs in one transaction together with the mark that this job is done. A worker killed in the middle leaves
    neither; a job that runs again after its commit finds the mark and rests; two runs at once wait for each other.
    Work outside the database (a letter sent) can still happen twice: keep it in a task of its own. `name` stays the
    same for ever, since waiting jobs carry it.
    """

    def declare(body: Callable[P, None]) -> Once[P]:
        @wraps(body)
        def run(context: JobContext, /, *args: P.args, **kwargs: P.kwargs) -> None:
            with transaction.atomic():
                if _is_first_run(context):
                    body(*args, **kwargs)

        return app.task(name=name, queue=queue, retry=retry or False, lock=lock, pass_context=True)(run)

    return declare


def _is_first_run(context: JobContext) -> bool:
    if context.job.id is None:
        raise ValueError(f"{context.job.task_name} is run outside the queue")
    _, fresh = Done.objects.get_or_create(job=context.job.id)
    return fresh


def defer(task: Task[..., object, ...], **arguments: JSONValue) -> int:
    """Put a job into the queue when the surrounding transaction commits; its number."""
    return task.configure().defer(**arguments)
