"""Making signatures, off the request."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

_LONGEST = 600  # seconds between two tries


class UntilDone(BaseRetryStrategy):
    """Try again after 2, 4, 8 … seconds, at last every ten minutes, for ever: a given word does not lapse."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        """When to try again."""
        return RetryDecision(retry_in={"seconds": min(2 ** (job.attempts + 1), _LONGEST)})


@app.task(name="signing.sign", queue="signing", retry=UntilDone())
def sign(*, place: str) -> None:
    """Make one intended signature."""
    # Every process reads its jobs at the start; only a worker should pay for Typst and its fonts.
    from concord.ground.signing import making  # noqa: PLC0415 -- loaded by a worker alone

    making.make(UUID(place), at=timezone.now())
