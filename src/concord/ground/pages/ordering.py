"""Terms by which a list is ordered, as the database takes them."""

from __future__ import annotations

from django.db.models import F, OrderBy
from django.db.models.expressions import Expression


def own(term: str | Expression) -> OrderBy:
    """A term of a list's own order, which may say its direction itself."""
    if isinstance(term, str):
        return OrderBy(F(term.removeprefix("-")), descending=term.startswith("-"))
    return term if isinstance(term, OrderBy) else OrderBy(term)


def directed(term: str | Expression, *, down: bool) -> OrderBy:
    """A term of an order read upwards or downwards; what is not known comes last either way."""
    expression = F(term) if isinstance(term, str) else term
    return OrderBy(expression, descending=down, nulls_last=True)
