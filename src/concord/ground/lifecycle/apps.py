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


class LifecycleConfig(AppConfig):
    """The engine of declared moves."""

    name = "concord.ground.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        checks.register(check_tables)
