"""Every lifecycle of the installation, as the duties declare them."""

from __future__ import annotations

from functools import lru_cache

from concord.ground.installation import duties
from concord.ground.lifecycle.table import Lifecycle


@lru_cache(maxsize=1)
def lifecycles() -> tuple[Lifecycle, ...]:
    """All tables, in the order of the stack."""
    return tuple(table for each in duties.every() for table in each.tables)


def named(name: str) -> Lifecycle:
    """The table of this name; KeyError when there is none."""
    return {lifecycle.name: lifecycle for lifecycle in lifecycles()}[name]


def known(name: str) -> Lifecycle | None:
    """The table of this name, None when there is none."""
    return next((lifecycle for lifecycle in lifecycles() if lifecycle.name == name), None)
