"""Checks every table when the server starts."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core import checks


def check_tables(**_options: Any) -> list[checks.CheckMessage]:
    """One error for each fault of each table; the server does not start with any."""
    from concord.ground.lifecycle import faults, registered  # noqa: PLC0415 -- tables import models

    return [
        checks.Error(sentence, id="lifecycle.E001")
        for lifecycle in registered.lifecycles()
        for sentence in faults.faults(lifecycle)
    ]


def check_guards(**_options: Any) -> list[checks.CheckMessage]:
    """One error for each subject whose state the database would let anybody change."""
    from concord.ground.lifecycle import guarded  # noqa: PLC0415 -- models are ready only now

    return [checks.Error(sentence, id="lifecycle.E002") for sentence in guarded.faults()]


def check_fixing(**_options: Any) -> list[checks.CheckMessage]:
    """One error for each subject of which the audit would compare nothing but its state."""
    from concord.ground.lifecycle import guarded  # noqa: PLC0415 -- as above

    return [checks.Error(sentence, id="lifecycle.E004") for sentence in guarded.unfixed()]


def check_homes(**_options: Any) -> list[checks.CheckMessage]:
    """One error for each subject that stands in no table."""
    from concord.ground.lifecycle import guarded, registered  # noqa: PLC0415 -- as above

    tables = {lifecycle.subject for lifecycle in registered.lifecycles()}
    homeless = [kind for kind in (subject._meta.label for subject in guarded.subjects()) if kind not in tables]
    said = "{} has a state and stands in no table: name its lifecycle in its room's duty.py"
    return [checks.Error(said.format(kind), id="lifecycle.E003") for kind in homeless]


class LifecycleConfig(AppConfig):
    """The engine of declared moves."""

    name = "concord.ground.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        for check in (check_tables, check_guards, check_homes, check_fixing):
            checks.register(check)
