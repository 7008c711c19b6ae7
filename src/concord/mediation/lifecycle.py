"""What may happen to a case: one table a topic. A page offers the moves in this order."""

from __future__ import annotations

from concord.ground.lifecycle.table import Lifecycle
from concord.mediation import access
from concord.mediation.agreement.table import AGREEING
from concord.mediation.application.table import INTAKE
from concord.mediation.clocks import CLOCKS
from concord.mediation.closing.table import ENDING
from concord.mediation.desk.table import LEADING
from concord.mediation.states import STATES
from concord.mediation.talks.table import TALKING

TOPICS = tuple(
    f"concord.mediation.{topic}"
    for topic in (
        "application",
        "counter",
        "invitation",
        "desk",
        "talks",
        "sessions",
        "agreement",
        "payments",
        "closing",
    )
)

CASE = Lifecycle(
    name="mediation.case",
    label="调解案件",
    room="concord.mediation",
    topics=TOPICS,
    access=access,
    subject="mediation.Case",
    states=STATES,
    clocks=CLOCKS,
    moves=(*INTAKE, *LEADING, *TALKING, *AGREEING, *ENDING),
)
