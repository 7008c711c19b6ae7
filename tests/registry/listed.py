"""How rows of the register's lists come into being."""

from __future__ import annotations

import itertools
from typing import Any

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.registry import operations
from concord.registry.letters import Letter
from concord.registry.roles import MEDIATOR
from tests.mediation import builders as made

_NUMBERS = itertools.count(300)


def _firm(park: made.Park) -> Any:
    number = next(_NUMBERS)
    return operations.enter_enterprise(
        name=f"柳州示例{number}有限公司",
        uscc=made.uscc(number),
        representative="覃有为",
        representative_phone="",
        address="示例路",
        area=park.firm.area,
        industry="C",
        industry_name="通用设备制造业",
        size="small",
        by=SYSTEM,
        at=made.MONDAY,
    )


def _agency(park: made.Park) -> None:
    someone = Actor(made.person("罗申请", next(_NUMBERS)))
    letter = Letter(b"%PDF-1.7 letter", "委托书.pdf")
    operations.request_agency(enterprise=park.firm, letter=letter, by=someone, at=made.MONDAY)


def _standing(park: made.Park) -> None:
    number = next(_NUMBERS)
    made.standing(made.person(f"罗调{number}", number), park.body, MEDIATOR)


ROWS = {
    "registry.standings": (lambda park: park.security_admin, _standing),
    "registry.enterprises": (lambda park: park.clerk, _firm),
    "registry.agencies": (lambda park: park.clerk, _agency),
}
