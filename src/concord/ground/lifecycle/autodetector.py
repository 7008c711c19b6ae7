"""What has changed in the tables, as Django finds it; and beside each new subject the trigger that guards its state."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector, OperationDependency
from django.db.migrations.operations import CreateModel
from django.db.models import Model

from concord.ground.lifecycle.models import Running, Subject
from concord.ground.lifecycle.triggers import GuardState


class Guarding(MigrationAutodetector):
    """Beside the table of a new subject goes the trigger that guards its state."""

    def add_operation(self, app_label: str, operation: Any, dependencies: Any = None, beginning: bool = False) -> None:
        super().add_operation(app_label, operation, dependencies, beginning)
        if not isinstance(operation, CreateModel):
            return
        model = apps.get_model(app_label, operation.name)
        if issubclass(model, Subject):
            stands_on: Any = [_made(model), _made(Running)]
            super().add_operation(app_label, GuardState(model._meta.db_table, model._meta.label), stands_on)


def _made(model: type[Model]) -> OperationDependency:
    """That a table has been made before."""
    name = str(model._meta.model_name)
    return OperationDependency(model._meta.app_label, name, None, OperationDependency.Type.CREATE)
