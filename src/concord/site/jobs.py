"""What the clock starts for the house itself: the nightly audit, and heads that leave the house after it."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.lifecycle import auditing
from concord.site import witness

logger = logging.getLogger(__name__)


@app.periodic(cron="20 2 * * *")
@app.task(name="site.audit", queueing_lock="site.audit")
def audit(timestamp: int) -> None:
    """Check the record against everything it records and every head that was kept; an alarm shows what was found.

    Only a head of a ledger found right leaves the house.
    """
    found = auditing.run(timezone.now(), kept=list(witness.read(witness.place())))
    if not found.ok:
        logger.error("the audit found %s faults", len(found.faults))
        return
    witness.let_go(timezone.now())
