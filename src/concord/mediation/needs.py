"""What mediation would like to know of its neighbours; site/answers.py says who answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from concord.ground.lifecycle.needs import Need


def _certified_until(people: Sequence[UUID], on: date) -> Mapping[UUID, date]:
    raise NotImplementedError  # the shape of the question: until when each of these people is certified on a day


CERTIFIED_UNTIL = Need("mediation.certified_until", _certified_until)
