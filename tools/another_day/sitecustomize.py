"""Loaded by every Python that `./concord test --long` shows another day (src/concord/site/commands/days.py).

libfaketime 0.9.10, which is Debian 12's, refuses a sleep to an absolute moment of the monotonic clock while it
leaves that clock alone, and `time.sleep` is such a sleep since Python 3.11. A wait for nothing to read is none.
"""

import select
import time


def _sleep(seconds):
    """As `time.sleep`."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], seconds)


time.sleep = _sleep
