"""`./concord manage …`: Django's own commands against this installation's database."""

from __future__ import annotations

from django.core.management import execute_from_command_line

from concord.site.commands import premises


def main(arguments: list[str]) -> int:
    """Run one management command; its own exit code comes as SystemExit."""
    data = premises.settle(None)
    with premises.database(data):
        premises.provide_keys(data, fresh=premises.is_fresh())
        execute_from_command_line(["./concord manage", *arguments])
    return 0
