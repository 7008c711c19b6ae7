"""Start-up of the room: its declarations are checked before anything runs."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks

from concord.ground.parameters import catalogue


class ParametersConfig(AppConfig):
    """Registers the check of all declared parameters."""

    name = "concord.ground.parameters"

    def ready(self) -> None:
        checks.register(catalogue.check)
