"""Who answers what duties ask of their neighbours, one line a question; an unbound one is answered 不知道."""

from __future__ import annotations

from typing import Any

from concord.ground.lifecycle.needs import Answer
from concord.mediation import needs as mediation
from concord.training import queries as training

ANSWERS: tuple[Answer[..., Any], ...] = (
    Answer(mediation.CERTIFIED_UNTIL, training.certified_until),
)  # fmt: skip
