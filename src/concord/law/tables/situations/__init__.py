"""Every situation of procedure, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from concord.law.situations import Situation
from concord.law.tables.situations import arbitration, court, injury, leaving, mediation

ALL: tuple[Situation, ...] = (
    *mediation.ROWS,
    *arbitration.ROWS,
    *court.ROWS,
    *injury.ROWS,
    *leaving.ROWS,
)
BY_CODE: Mapping[str, Situation] = MappingProxyType({each.code: each for each in ALL})


def grouped() -> list[tuple[str, list[Situation]]]:
    """Every situation under its topic, in the order of the tables."""
    topics = dict.fromkeys(each.topic for each in ALL)
    return [(topic, [each for each in ALL if each.topic == topic]) for topic in topics]
