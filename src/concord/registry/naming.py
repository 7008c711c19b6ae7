"""Finding an employer by what people know of it, for those who may not browse the register."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, When

from concord.registry.models import Area, Body, BodyKind, Enterprise

_LEAST, _CODE = 2, 18  # characters of a name worth looking for; of a whole credit code
_MOST = 8


@dataclass(frozen=True)
class Named:
    """All that somebody naming an employer learns of the register: its name and its area."""

    pk: UUID
    name: str
    area: str


def named(text: str) -> list[Named]:
    """The employers whose name holds the text, or whose whole code it is; those that begin with it first, 8 at most.

    Part of a code finds nothing, so that codes cannot be read out of the register figure by figure.
    """
    words = unicodedata.normalize("NFKC", text).strip()
    if len(words) < _LEAST:
        return []
    code, match = words.replace(" ", "").upper(), Q(organisation__name__icontains=words)
    if len(code) == _CODE:
        match |= Q(organisation__uscc=code)
    begins = Case(When(organisation__name__istartswith=words, then=0), default=1, output_field=IntegerField())
    rows = _rows().filter(match)
    return [_named(row) for row in rows.order_by(begins, "organisation__name", "pk")[:_MOST]]


def known(pk: str) -> Named | None:
    """One employer by its id as a page sent it back, None for anything else."""
    try:
        wanted = UUID(pk)
    except ValueError:
        return None
    row = _rows().filter(pk=wanted).first()
    return _named(row) if row else None


def serving(firm: UUID) -> Body | None:
    """The body to ask about an employer: of those serving its area, or the nearest area above, the most local."""
    row = Enterprise.objects.select_related("area").filter(pk=firm).first()
    area: Area | None = row.area if row else None
    while area is not None:
        bodies = list(Body.objects.filter(serves=area).exclude(kind=BodyKind.ENTERPRISE).order_by("name"))
        if bodies:
            return min(bodies, key=lambda body: body.kind != BodyKind.TOWN)
        area = area.parent
    return None


def _rows() -> QuerySet[Enterprise]:
    rows = Enterprise.objects.select_related("organisation", "area")
    return rows.only("organisation__name", "area__name")


def _named(row: Enterprise) -> Named:
    return Named(row.pk, row.name, row.area.name)
