"""The park's quiet hours: no message rings at night."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from concord.ground.parameters import queries as parameters

_ZONE = ZoneInfo("Asia/Shanghai")
_NAMES = ("house.quiet_from_hour", "house.quiet_until_hour")


def over_at(at: datetime) -> datetime | None:
    """When the quiet hours that `at` falls into are over; None when they do not reign. Equal hours switch them off."""
    local = at.astimezone(_ZONE)
    found = parameters.values(_NAMES, local.date())
    start, end = (int(str(found[name].value)) % 24 for name in _NAMES)
    if not _within(local.hour, start, end):
        return None
    day = local.date() + timedelta(days=1 if local.hour >= end else 0)
    return datetime.combine(day, time(end), _ZONE).astimezone(at.tzinfo)


def _within(hour: int, start: int, end: int) -> bool:
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end
