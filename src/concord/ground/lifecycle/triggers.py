"""The database's own refusal of a state changed outside a bound act."""

from __future__ import annotations

from django.db.migrations import RunSQL


def guard_state(table: str, kind: str) -> RunSQL:
    """A migration step: rows of `table` may only take a state and version that the ledger records for `kind`.

    Deferred, so that the act may write first and record after; bound operations check it before they end.
    """
    return RunSQL(
        f"""
        CREATE CONSTRAINT TRIGGER {table}_state_is_recorded
        AFTER INSERT OR UPDATE OF state, version ON {table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        EXECUTE FUNCTION lifecycle_state_is_recorded('{kind}');
        """,
        f"DROP TRIGGER {table}_state_is_recorded ON {table};",
    )


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
