"""Every lifecycle of the installation, as settings list them."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from concord.ground.lifecycle.table import Lifecycle


@lru_cache(maxsize=1)
def lifecycles() -> tuple[Lifecycle, ...]:
    """All tables, in the order of the stack."""
    return tuple(import_string(path) for path in settings.LIFECYCLES)


def named(name: str) -> Lifecycle:
    """The table of this name; KeyError when there is none."""
    return {lifecycle.name: lifecycle for lifecycle in lifecycles()}[name]
