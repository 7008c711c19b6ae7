"""Several querysets read by one statement: a page of twenty panels asks the database once, not twenty times.

Each queryset becomes an array of rows of text inside one SELECT; its own compiler then makes of them the very objects
that `list(queryset)` gives. See docs/decisions/0005-one-statement-pages.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Field, Model, Prefetch, QuerySet

# Which parent a child of a many-to-many was gathered for.
_PARENT = "gathered_for"

# How a column's text becomes what the driver would have given, by the first words of its type.
_LOADERS: Mapping[str, Callable[[str], Any]] = {
    "bigint": int,
    "boolean": lambda text: text == "true",
    "bytea": lambda text: bytes.fromhex(text[2:]),
    "date": date.fromisoformat,
    "integer": int,
    "jsonb": str,
    "numeric": Decimal,
    "smallint": int,
    "text": str,
    "timestamp with time zone": datetime.fromisoformat,
    "uuid": UUID,
    "varchar": str,
}


def gather(*asked: QuerySet[Any]) -> list[list[Any]]:
    """What `[list(rows) for rows in asked]` gives, by one statement.

    What it prefetches, by a name or a `Prefetch`, is gathered too: the many of a foreign key or of a many-to-many,
    at any depth of `Prefetch` in `Prefetch`; "a__b" and to-one relations (join those) are not known.
    """
    trees = [list(_parts(rows)) for rows in asked]
    _read([part for tree in trees for part in tree])
    for tree in trees:
        for part in tree[1:]:
            attach(part.above, part.name, part.found)
    return [tree[0].found for tree in trees]


def attach(parents: Sequence[Model], name: str, children: Iterable[Any]) -> None:
    """Let `parent.name` be these children, as a prefetch would: `parent.name.all()` asks nothing any more."""
    if not parents:
        return
    relation: Any = parents[0]._meta.get_field(name)
    key = _PARENT if relation.many_to_many else relation.field.attname
    mine: dict[Any, list[Any]] = defaultdict(list)
    for child in children:
        mine[getattr(child, key)].append(child)
    for parent in parents:
        if not relation.many_to_many:
            for child in mine[parent.pk]:
                relation.field.set_cached_value(child, parent)
        if relation.one_to_one:
            relation.set_cached_value(parent, next(iter(mine[parent.pk]), None))
        else:
            _remember(parent, name, mine[parent.pk])


def _remember(parent: Model, name: str, children: list[Any]) -> None:
    rows = getattr(parent, name).all()
    rows._result_cache, rows._prefetch_done = children, True
    parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


@dataclass
class _Part:
    """One queryset of the statement, and whose `name` its objects are."""

    rows: QuerySet[Any]
    name: str = ""
    above: list[Any] = field(default_factory=list)
    found: list[Any] = field(default_factory=list)


def _parts(rows: QuerySet[Any], name: str = "", above: list[Any] | None = None) -> Iterator[_Part]:
    part = _Part(rows.prefetch_related(None), name, [] if above is None else above)
    yield part
    for wanted in rows._prefetch_related_lookups:  # type: ignore[attr-defined]  # Django has no public way to ask
        lookup = wanted if isinstance(wanted, Prefetch) else Prefetch(wanted)
        yield from _parts(_below(part.rows, lookup), lookup.prefetch_through, part.found)


def _below(parents: QuerySet[Any], lookup: Any) -> QuerySet[Any]:
    """The children of all parents; those of a many-to-many each carry their parent's key."""
    relation: Any = parents.model._meta.get_field(lookup.prefetch_through)
    known = parents.order_by().values("pk")
    children = relation.related_model._base_manager.all() if lookup.queryset is None else lookup.queryset
    if not relation.many_to_many:
        return cast("QuerySet[Any]", children.filter(**{f"{relation.field.name}__in": known}))
    back = relation.remote_field.name
    return cast("QuerySet[Any]", children.filter(**{f"{back}__in": known}).annotate(**{_PARENT: F(back)}))


def _read(parts: Sequence[_Part]) -> None:
    """Fill each part's `found`."""
    compiled = [found for part in parts if (found := _compiled(part))]
    if not compiled:
        return
    statement = ", ".join(f"ARRAY({each.sql})" for each in compiled)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {statement}", [value for each in compiled for value in each.given])
        answered = cursor.fetchone() or ()
    for each, rows in zip(compiled, answered, strict=True):
        each.part.found.extend(_objects(each, rows))


@dataclass(frozen=True)
class _Compiled:
    """A part as SQL, with what reads its columns."""

    part: _Part
    compiler: Any
    sql: str
    given: tuple[Any, ...]
    loaders: list[Callable[[str], Any]]


def _compiled(part: _Part) -> _Compiled | None:
    """None when the queryset can have no rows."""
    compiler: Any = part.rows.query.get_compiler(part.rows.db)
    try:
        inner, given = compiler.as_sql(with_col_aliases=True)
    except EmptyResultSet:
        return None
    columns = ", ".join(f'q."{alias}"::text' for _, _, alias in compiler.select)
    loaders = [_loader(expression.output_field) for expression, _, _ in compiler.select]
    return _Compiled(part, compiler, f"SELECT ARRAY[{columns}] FROM ({inner}) q", tuple(given), loaders)  # noqa: S608 -- as above


@lru_cache(maxsize=2048)
def _loader(column: Field[Any, Any]) -> Callable[[str], Any]:
    return _LOADERS[(column.db_type(connection) or "").partition("(")[0]]


def _objects(compiled: _Compiled, rows: Iterable[Sequence[str | None]]) -> list[Any]:
    """The rows as the queryset's objects, made by its own compiler, which finds its answer already there."""
    values = [
        [None if text is None else load(text) for load, text in zip(compiled.loaders, row, strict=True)] for row in rows
    ]
    compiled.compiler.execute_sql = lambda *_, **__: [values]
    asked: Any = compiled.part.rows.all()
    asked.query.get_compiler = lambda *_, **__: compiled.compiler  # this copy alone
    return list(asked._iterable_class(asked))
