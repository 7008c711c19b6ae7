"""The catalogue of limits: every clock of the park's duties, with article, unit, start, roll and pause."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from concord.law.faults import BadInput
from concord.law.limits import Limit
from concord.law.tables.limits import arbitration, bargaining, court, employment, injury, inspection, mediation, privacy

ALL: tuple[Limit, ...] = (
    *mediation.ROWS,
    *arbitration.ROWS,
    *court.ROWS,
    *inspection.ROWS,
    *bargaining.ROWS,
    *employment.ROWS,
    *injury.ROWS,
    *privacy.ROWS,
)

BY_CODE: Mapping[str, Limit] = MappingProxyType({limit.code: limit for limit in ALL})

# How people look for a limit: the heading, and the first parts of the codes under it.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("协商和调解", frozenset({"negotiation", "mediation"})),
    ("调解协议的确认和履行", frozenset({"arbitration_review", "judicial_confirmation", "performance"})),
    ("劳动仲裁", frozenset({"arbitration"})),
    ("法院和执行", frozenset({"court_assigned", "payment_order", "court", "enforcement"})),
    ("劳动保障监察", frozenset({"inspection"})),
    ("集体协商", frozenset({"wage_bargaining", "collective_bargaining"})),
    ("劳动合同、社会保险和工伤", frozenset({"contract", "insurance", "injury"})),
    ("就业登记和就业服务", frozenset({"employment"})),
    ("个人信息", frozenset({"privacy"})),
)


def grouped() -> list[tuple[str, list[Limit]]]:
    """Every limit under its heading."""
    return [(label, [each for each in ALL if each.code.partition(".")[0] in rooms]) for label, rooms in GROUPS]


def find(code: str) -> Limit:
    """The limit with this code; raises `BadInput` naming the field when there is none."""
    if code not in BY_CODE:
        raise BadInput("code", f"没有“{code}”这个期限，请用 ./concord law limits 查看全部代码")
    return BY_CODE[code]
