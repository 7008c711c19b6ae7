"""What the house knows of the law's answers for everybody."""

from __future__ import annotations

from concord.ground.accounts.roles import OFFICE
from concord.ground.lifecycle.duty import Duty, Entrance, MenuLine
from concord.guidance import pictures
from concord.registry.roles import CLERK, EMPLOYERS, HEAD, MEDIATOR

_USERS = EMPLOYERS | {CLERK, MEDIATOR, HEAD, OFFICE}

DUTY = Duty(
    room="concord.guidance",
    label="先问一问、算一算",
    menu=(MenuLine("算一算", "guidance:entry", "calculator", _USERS, place=110),),
    entrances=(
        Entrance(
            "先问一问", "说说发生了什么，看看能要什么、要备什么、找谁合适", "guidance:ask", "question-answer", place=20
        ),
        Entrance(
            "算一算", "能要多少钱、哪天到期、法律怎么说，每一步都写出来", "guidance:entry", "calculator", place=30
        ),
    ),
    pictures=pictures.PICTURES,
    unpictured=pictures.UNPICTURED,
    urls="concord.guidance.urls",
    prefix="law/",
)
