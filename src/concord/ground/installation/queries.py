"""Whether demonstration comforts may exist here."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from django.conf import settings

from concord.ground.installation.models import Installation


@lru_cache(maxsize=1)
def is_demo() -> bool:
    """True if the database was born as a demonstration. The mark cannot change, so one look is enough."""
    row = Installation.objects.filter(pk=1).first()
    return bool(row and row.demo)


def on_loopback(host: str) -> bool:
    """True for 127.0.0.0/8, ::1 and localhost."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def demo_comforts() -> bool:
    """One-click sign-in, visible codes, test CA and TSA: demo mark, loopback address and not `serve`, all three."""
    return not settings.SERVING and on_loopback(settings.BIND_HOST) and is_demo()
