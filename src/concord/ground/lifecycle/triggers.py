"""The database's own refusal of a state changed outside a bound act."""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunSQL


class GuardState(RunSQL):
    """A migration step: rows of `table` may only take a state and version that the ledger records for `kind`.

    Deferred, so that the act may write first and record after; bound operations check it before they end.
    `makemigrations` writes it beside every new table of a subject.
    """

    def __init__(self, table: str, kind: str) -> None:
        self.table = table
        self.kind = kind
        super().__init__(
            f"""
            CREATE CONSTRAINT TRIGGER {table}_state_is_recorded
            AFTER INSERT OR UPDATE OF state, version ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
            EXECUTE FUNCTION lifecycle_state_is_recorded('{kind}');
            """,
            f"DROP TRIGGER {table}_state_is_recorded ON {table};",
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As a migration file writes it."""
        return "GuardState", [self.table, self.kind], {}

    def describe(self) -> str:
        """What `migrate` says of it."""
        return f"Let the ledger alone explain a state of {self.kind}"


guard_state = GuardState  # its name in the first migrations


FUNCTION = RunSQL(
    """
    CREATE FUNCTION lifecycle_state_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT 1 FROM ledger_entry
            WHERE subject = NEW.id AND subject_kind = TG_ARGV[0]
              AND version = NEW.version AND target = NEW.state
        ) AND NOT EXISTS (
            SELECT 1 FROM ledger_batchleaf leaf JOIN ledger_entry batch ON batch.id = leaf.entry_id
            WHERE leaf.subject = NEW.id AND leaf.subject_kind = TG_ARGV[0]
              AND leaf.version = NEW.version AND batch.target = NEW.state
        ) THEN
            RAISE EXCEPTION '% % has no ledger entry for state % version %',
                TG_ARGV[0], NEW.id, NEW.state, NEW.version
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$;
    """,
    "DROP FUNCTION lifecycle_state_is_recorded();",
)
