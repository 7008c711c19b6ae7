"""Queries written in Django's words, put into SQL once, and prepared by the server: an event must not wait for either.

Several are asked in one journey inside `connection.connection.pipeline()`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from psycopg import Cursor

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class _Written:
    """The SQL, the stand-ins of its parameters in order, and the columns that come back."""

    sql: str
    stand_ins: list[Hashable]
    columns: list[str]


class Prepared(Generic[M]):
    """Rows of one model. `query` makes the query set with stand-ins, for each of which a value is given when asked.

    No joined rows and no prefetching come with them.
    """

    def __init__(self, model: type[M], query: Callable[[], QuerySet[M]]) -> None:
        self._model, self._query = model, query

    @cached_property
    def _written(self) -> _Written:
        compiler = self._query().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, stand_ins = compiler.as_sql()
        return _Written(sql, list(stand_ins), [column.target.attname for column, _, _ in compiler.select])

    @cached_property
    def _opened(self) -> list[tuple[int, Callable[..., Any]]]:
        """Which columns need opening (sealed text), by their place."""
        fields = [self._model._meta.get_field(name) for name in self._written.columns]
        return [(no, each.from_db_value) for no, each in enumerate(fields) if hasattr(each, "from_db_value")]

    def ask(self, given: Mapping[Hashable, object]) -> Cursor[Any]:
        """Send the question; KeyError for a stand-in without its value."""
        cursor = Cursor(connection.connection)
        values = [given[each] for each in self._written.stand_ins]
        return cursor.execute(self._written.sql.encode(), values, prepare=True)

    def rows(self, cursor: Cursor[Any]) -> list[M]:
        """What came back, as Django would have given it."""
        return [self._row(list(values)) for values in cursor]

    def _row(self, values: list[Any]) -> M:
        for place, opened in self._opened:
            values[place] = opened(values[place], None, connection)
        return self._model.from_db(DEFAULT_DB_ALIAS, self._written.columns, values)
