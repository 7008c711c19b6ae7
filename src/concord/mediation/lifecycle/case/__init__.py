"""What may happen to a case: one file a stage. A page offers the moves in this order."""

from __future__ import annotations

from concord.ground.lifecycle.table import Lifecycle
from concord.mediation import access
from concord.mediation.lifecycle.case.agreeing import AGREEING
from concord.mediation.lifecycle.case.ending import ENDING
from concord.mediation.lifecycle.case.intake import INTAKE
from concord.mediation.lifecycle.case.leading import LEADING
from concord.mediation.lifecycle.case.states import STATES
from concord.mediation.lifecycle.case.talking import TALKING
from concord.mediation.lifecycle.clocks import CLOCKS

CASE = Lifecycle(
    name="mediation.case",
    label="调解案件",
    room="concord.mediation",
    access=access,
    subject="mediation.Case",
    states=STATES,
    clocks=CLOCKS,
    moves=(*INTAKE, *LEADING, *TALKING, *AGREEING, *ENDING),
)
