"""Giving a sheet out: judged, kept and recorded before its first byte leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from concord.ground.accounts.actors import Actor
from concord.ground.ledger import operations as ledger
from concord.ground.tabular.models import Export, Form
from concord.ground.tabular.refusals import TooLong, TooPersonal

MOST_PERSONAL = 100  # rows of personal data without a second person's consent
MOST = 20_000  # rows of one file


@transaction.atomic
def export(
    *,
    listing: str,
    title: str,
    form: Form,
    narrowed: Mapping[str, str],
    columns: list[str],
    rows: int,
    personal: bool,
    by: Actor,
    at: datetime,
) -> Export:
    """Record that a list leaves as a file: who takes it, narrowed how, how many rows of which columns.

    TooPersonal above a hundred rows of personal data, TooLong above what one file takes.
    """
    if personal and rows > MOST_PERSONAL:
        raise TooPersonal(rows, MOST_PERSONAL)
    if rows > MOST:
        raise TooLong(MOST)
    row = Export.objects.create(
        by=by.own,
        standing=by.standing,
        at=at,
        listing=listing,
        form=form,
        narrowed=dict(narrowed),
        columns=columns,
        rows=rows,
    )
    ledger.record(
        subject_kind="tabular.Export",
        subject=row.pk,
        act="tabular.export",
        label=f"导出{title}",
        by=by,
        at=at,
        facts={"listing": listing, "form": str(form), "rows": rows, "columns": columns},
        # What was looked for may name somebody.
        private={"narrowed": dict(narrowed)},
    )
    return row
