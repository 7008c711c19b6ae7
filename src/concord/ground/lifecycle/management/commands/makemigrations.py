"""Django's own `makemigrations`, which also writes the trigger of every new subject."""

from __future__ import annotations

from django.core.management.commands import makemigrations

from concord.ground.lifecycle.autodetector import Guarding


class Command(makemigrations.Command):
    """As Django's."""

    autodetector = Guarding
    requires_system_checks: list[str] = []  # they miss the very trigger that this command is about to write
