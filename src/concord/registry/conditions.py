"""Conditions of the moves that say why they do not hold."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import YES, Verdict, no

if TYPE_CHECKING:
    from concord.registry.models import Agency, PhoneChange


def not_ones_own(agency: Agency, by: Actor, at: datetime) -> Verdict:
    """Nobody decides on their own request."""
    if by.person is not None and by.person.pk == agency.person_id:
        return no("这是您自己的申请，请由另一位受理员核对。")
    return YES


def another_pair_of_eyes(change: PhoneChange, by: Actor, at: datetime) -> Verdict:
    """Neither the one who asked nor the one whose phone it is."""
    if by.person is not None and by.person.pk in {change.asked_by_id, change.person_id}:
        return no("要由另一位工作人员核对，不能由登记的人或者本人核对。")
    return YES


def still_stoppable(change: PhoneChange, by: Actor, at: datetime) -> Verdict:
    """The old phone's holder has had their time."""
    if change.stops_until is not None and at < change.stops_until:
        return YES
    return no("可以叫停的时间已过，请本人带身份证件到窗口核实。")
