"""The names the outside and the stored rows know: those of today's code, to keep and to compare with kept ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from procrastinate.contrib.django import app

from concord.ground.accounts import roles
from concord.ground.installation import duties
from concord.ground.lifecycle import registered
from concord.ground.notices import wording
from concord.ground.parameters import catalogue
from concord.ground.vault.fields import SealedJson, SealedText


def today() -> dict[str, Any]:
    """Every kind of name that must not go, sorted."""
    return {
        "acts": sorted(table.act(move) for table in registered.lifecycles() for move in table.moves),
        "states": sorted(f"{table.name}.{state.name}" for table in registered.lifecycles() for state in table.states),
        "clocks": sorted(f"{table.name}.{clock.name}" for table in registered.lifecycles() for clock in table.clocks),
        "parameters": sorted(catalogue.by_name()),
        "apps": sorted(config.label for config in apps.get_app_configs()),
        "tables": sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True)),
        "models": sorted(model._meta.label for model in apps.get_models() if _is_ours(model)),
        "sealed": sorted(_sealed()),
        "tasks": _tasks(),
        "wordings": sorted(wording.WORDINGS),
        "roles": sorted(roles.every()),
        "envelopes": sorted(purpose for duty in duties.every() for purpose in duty.signed),
    }


def _is_ours(model: Any) -> bool:
    return model.__module__.startswith("concord.")


def _sealed() -> Iterator[str]:
    """Where sealed values may be opened: rows of then are bound to these very words."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedText | SealedJson):
                yield field.place


def _tasks() -> list[str]:
    app.perform_import_paths()
    return sorted(
        name for name in app.tasks if not name.startswith(("builtin:", "builtin_", "procrastinate.", "tests."))
    )


def labelled() -> dict[str, str]:
    """Every act of a table of moves with its label."""
    return {table.act(move): move.label for table in registered.lifecycles() for move in table.moves if move.label}
