"""What the programs may do in the database: work with rows, never with tables, triggers or the past of the ledger.

Tables belong to one role, which migrates them and makes backups; pages, streams and the worker connect as another.
So whoever gets hold of their connection cannot put the append-only triggers to sleep, nor change a row they guard.
"""

from __future__ import annotations

from django.db import connection

from concord.site import env

ROLE = "concord_app"  # in the private server
# Only ever added to; triggers say the same.
_ONLY_ADDED_TO = (
    "ledger_entry",
    "ledger_batchleaf",
    "ledger_leaf",
    "ledger_node",
    "ledger_treehead",
    "ledger_fixed",
    "django_migrations",
    "installation_installation",
)


def role(url: str) -> str:
    """The role of a database address."""
    return str(env.database(url)["USER"])


def let_work(name: str) -> None:
    """Grant this role what the programs need, on every table there is now; the owner asks, after migrating."""
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        for table in _ONLY_ADDED_TO:
            cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM {quoted}")
