"""The duties of this installation, found through settings: each room's `duty` module names its `DUTY`.

The type stands in `lifecycle.duty`, which rooms below it may not import; they read the one field that is theirs.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from django.conf import settings


@lru_cache(maxsize=1)
def every() -> tuple[Any, ...]:
    """The house itself first, then each duty in the order of the stack."""
    return tuple(import_module(f"{room}.duty").DUTY for room in (settings.HOUSE, *settings.DUTIES))
