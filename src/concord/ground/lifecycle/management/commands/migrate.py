"""Django's own `migrate`; it must look for changes as `makemigrations` does."""

from __future__ import annotations

from django.core.management.commands import migrate

from concord.ground.lifecycle.autodetector import Guarding


class Command(migrate.Command):
    """As Django's."""

    autodetector = Guarding
