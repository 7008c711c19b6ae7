"""What has changed in the tables, as Django finds it; and beside each new subject the triggers that watch its row."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector, OperationDependency
from django.db.migrations.operations import CreateModel
from django.db.models import Model

from concord.ground.ledger.fixing import FixRows
from concord.ground.ledger.models import Fixed
from concord.ground.lifecycle.models import Running, Subject
from concord.ground.lifecycle.triggers import GuardState


class Guarding(MigrationAutodetector):
    """Beside the table of a new subject go the trigger that guards its state and the one by which acts fix its columns.

    All columns but the state; take those away that change by no act (a job's marks, what a clock counts).
    """

    def add_operation(self, app_label: str, operation: Any, dependencies: Any = None, beginning: bool = False) -> None:
        super().add_operation(app_label, operation, dependencies, beginning)
        if not isinstance(operation, CreateModel):
            return
        model = apps.get_model(app_label, operation.name)
        if issubclass(model, Subject):
            stands_on: Any = [_made(model), _made(Running)]
            super().add_operation(app_label, GuardState(model._meta.db_table, model._meta.label), stands_on)
            if not model.unfixed_because:
                stands_on = [_made(model), _made(Fixed)]
                super().add_operation(app_label, FixRows(model._meta.db_table, _columns(model)), stands_on)


def _columns(model: type[Subject]) -> list[str]:
    guarded = {"id", "state", "version"}
    return [column for each in model._meta.concrete_fields if (column := str(each.column)) not in guarded]


def _made(model: type[Model]) -> OperationDependency:
    """That a table has been made before."""
    name = str(model._meta.model_name)
    return OperationDependency(model._meta.app_label, name, None, OperationDependency.Type.CREATE)
