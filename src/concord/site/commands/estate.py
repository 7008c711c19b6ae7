"""Bringing an installation to the state its code expects: tables, mark, static files, demonstration park."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from concord.ground.installation import operations as installation
from concord.ground.installation import queries
from concord.ground.ledger import operations as ledger
from concord.site import env
from concord.site.commands.tongue import progress, step

_MIGRATION_LOCK = 0x434F4E43  # any fixed number; keeps two web machines from migrating at once
_DEMO = "concord.site.demo"


def migrate(*, demo: bool) -> None:
    """Bring the tables up to date, marking a fresh database as demonstration or real work before anything else.

    The mark is written right after its own table, so that a start cut off later cannot leave a database whose
    nature is open. A database that has tables but no mark was made by other means: it is for real work.
    """
    with step("整理数据库"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        try:
            fresh = "django_migrations" not in connection.introspection.table_names(cursor)
            if "installation_installation" not in connection.introspection.table_names(cursor):
                call_command("migrate", "installation", verbosity=0)
            installation.mark(demo=demo and fresh, at=datetime.now(UTC))
            call_command("migrate", verbosity=0)
            ledger.fix_rest(datetime.now(UTC))
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])


def collect_static(data: Path) -> None:
    """Gather and compress what pages load, only when something changed since the last time."""
    stamp = data / "static.stamp"
    digest = _static_digest()
    if settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    with step("整理网页所需的样式和图标"):
        call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)


def _static_digest() -> str:
    """Names, sizes and moments of every static file of every room."""
    roots = [Path(config.path) / "static" for config in apps.get_app_configs()]
    files = sorted(path for root in roots if root.is_dir() for path in root.rglob("*") if path.is_file())
    facts = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def make_files_folder() -> None:
    """The folder of uploads and papers, closed to other accounts."""
    settings.FILES_DIR.mkdir(parents=True, mode=0o700, exist_ok=True)


def plant_demo() -> None:
    """Plant the demonstration park in a database marked for it, all of it or nothing, once.

    CONCORD_SMALL_DEMO=1 plants a smaller one, for tests.
    """
    if not queries.is_demo() or importlib.util.find_spec(_DEMO) is None:
        return
    demo = importlib.import_module(_DEMO)
    if demo.planted():
        return
    whole = not env.flag("CONCORD_SMALL_DEMO")
    with step("布置演示园区（企业、人员、案件），请稍候"), transaction.atomic():
        demo.plant(progress, whole=whole)


def cast() -> list[tuple[str, str]]:
    """Whom one can sign in as with one click: (name, what they do); empty where that is not allowed."""
    if not queries.demo_comforts() or importlib.util.find_spec(_DEMO) is None:
        return []
    return list(importlib.import_module(_DEMO).cast())
