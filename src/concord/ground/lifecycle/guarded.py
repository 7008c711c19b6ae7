"""Which subjects have no trigger that guards their state, and which no act fixes a column of.

Found by reading the migrations, before anything runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from concord.ground.ledger import fixing
from concord.ground.lifecycle.models import Running, Subject
from concord.ground.lifecycle.triggers import GuardState


def faults() -> list[str]:
    """Every subject whose state anybody could change unrecorded, as a sentence that tells the mend."""
    loader = MigrationLoader(None)
    guards = {
        step.kind: migration
        for migration in loader.disk_migrations.values()
        for step in migration.operations
        if isinstance(step, GuardState)
    }
    return [fault for subject in subjects() for fault in _faults(subject, guards, loader)]


def unfixed() -> list[str]:
    """Every subject of which the audit would compare nothing but its state, as a sentence that tells the mend."""
    fixed = {step.table for step in fixing.places()}
    said = (
        "{0}: acts fix none of its columns: add FixRows({1!r}, [...]) to a migration of {2}, or set `unfixed_because`"
    )
    return [
        said.format(each._meta.label, each._meta.db_table, each._meta.app_label)
        for each in subjects()
        if each._meta.db_table not in fixed and not each.unfixed_because
    ]


def subjects() -> list[type[Subject]]:
    """Every model of the installation that has a state."""
    return [model for model in apps.get_models() if issubclass(model, Subject)]


def _faults(subject: type[Subject], guards: dict[str, Migration], loader: MigrationLoader) -> Iterator[str]:
    kind, app = subject._meta.label, subject._meta.app_label
    migration = guards.get(kind)
    if migration is None:
        yield f"{kind} has no trigger: add GuardState({subject._meta.db_table!r}, {kind!r}) to a migration of {app}"
    elif not _reaches(loader, (migration.app_label, migration.name), Running._meta.app_label):
        yield f"{kind}: migration {app}.{migration.name} must depend on ('lifecycle', '0001_initial')"


def _reaches(loader: MigrationLoader, key: tuple[str, str], app: str) -> bool:
    """Whether a migration stands on some migration of an app."""
    return any(before == app for before, _ in loader.graph.forwards_plan(key) if before != key[0])
