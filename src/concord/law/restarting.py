"""Limits that begin anew: what interrupted them, in order, and whether an act on a day is still in time.

An interruption before the last day lets the whole length run again from its day; one that comes later changes nothing
(劳动争议调解仲裁法 27; 民事诉讼法 250 with the rules on limitation).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from concord.law.faults import BadInput
from concord.law.limits import Due, Limit, Step
from concord.law.workdays import Calendar, spell

RESTARTED_BY: Mapping[str, str] = MappingProxyType(
    {
        "arbitration.limitation": "向对方要过、找过调解或者有关部门、申请过仲裁或者起诉过、对方答应过",
        "enforcement.apply": "要求过履行、对方答应过履行、申请过执行",
    }
)


def restarted(limit: Limit, start: date, interruptions: Iterable[date], calendar: Calendar) -> Due:
    """The last day after every interruption that came in time, with each of them among the steps.

    Raises `BadInput` naming `interrupted` for a limit that never begins anew, or a day before the start.
    """
    days = sorted(interruptions)
    if days and limit.code not in RESTARTED_BY:
        raise BadInput("interrupted", f"“{limit.label}”没有中断的规定（{limit.article}）")
    if days and days[0] < start:
        raise BadInput("interrupted", f"{spell(days[0])}早于起算的{spell(start)}，请核对")
    begin, steps = start, []
    for day in days:
        last = limit.due(begin, calendar).due
        if day > last:
            steps.append(Step(day, f"{spell(last)}已经期满，{spell(day)}才主张，不能重新算起（对方同意履行的除外）"))
            continue
        steps.append(Step(day, f"从{spell(begin)}算，{spell(last)}期满；{spell(day)}中断，从这天重新算"))
        begin = day
    due = limit.due(begin, calendar)
    return Due(due.due, due.provisional, (*steps, *due.steps), limit)
