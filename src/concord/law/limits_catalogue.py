"""The catalogue of limits: every clock of the park's duties, with article, unit, start, roll and pause."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from concord.law.faults import BadInput
from concord.law.limits import Limit
from concord.law.tables.limits import arbitration, bargaining, court, employment, inspection, mediation

ALL: tuple[Limit, ...] = (
    *mediation.ROWS,
    *arbitration.ROWS,
    *court.ROWS,
    *inspection.ROWS,
    *bargaining.ROWS,
    *employment.ROWS,
)

BY_CODE: Mapping[str, Limit] = MappingProxyType({limit.code: limit for limit in ALL})


def find(code: str) -> Limit:
    """The limit with this code; raises `BadInput` naming the field when there is none."""
    if code not in BY_CODE:
        raise BadInput("code", f"没有“{code}”这个期限，请用 ./concord law limits 查看全部代码")
    return BY_CODE[code]
