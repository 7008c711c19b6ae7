"""Reading the record."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from concord.ground.ledger.models import BatchLeaf, Entry

SHARED = frozenset({""})


def seen(subject_kind: str, act: str, key: str) -> Entry | None:
    """The entry an earlier request with this idempotency key left, None when there is none or no key."""
    if not key:
        return None
    return Entry.objects.filter(subject_kind=subject_kind, act=act, key=key).first()


def history(subject: UUID, *, compartments: Iterable[str] = SHARED) -> QuerySet[Entry]:
    """The acts on a subject, oldest first, bulk acts among them, in one query.

    Only what lies in `compartments` shows, so that a timeline never tells that a closed one holds anything.
    """
    own = Entry.objects.filter(subject=subject, compartment__in=tuple(compartments)).values("pk")
    bulk = BatchLeaf.objects.filter(subject=subject).values("entry_id")
    return _with_actors(Entry.objects.filter(pk__in=own.union(bulk, all=True))).order_by("pk")


def journal() -> QuerySet[Entry]:
    """Every act, newest first: the auditor's view, which shows acts and never private facts."""
    return _with_actors(Entry.objects.all()).order_by("-pk")


def _with_actors(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.select_related("person", "standing__organisation", "on_behalf")
