"""Whether time runs out for a claim: a warning with its count, never a refusal.

The other side must raise it in arbitration, or it is lost (解释二 20); nobody here raises it for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from concord.ground.parameters import published
from concord.guidance.situation import Situation
from concord.law.limits import Due, add_months
from concord.law.workdays import Calendar, spell

SAFE, SOON, LATE, OPEN = "green", "amber", "red", "grey"
_SOON_DAYS = 60
_ARBITRATION = "arbitration.limitation"
_LAW = "劳动争议调解仲裁法第二十七条"


@dataclass(frozen=True)
class Risk:
    """How much time is left: a tone, words, the article, and the count when a day is known."""

    tone: str
    words: str
    law: str
    due: Due | None = None


def risk(counts_from: str, told: Situation, calendar: Calendar, today: date) -> Risk:
    """The risk for a claim whose limitation runs from the day that `counts_from` names."""
    match counts_from:
        case "left_pay" if told.working:
            return Risk(SAFE, "还在单位上班的，要工资不受一年限制；离开以后一年内提出。", _LAW)
        case "left_pay" | "left" if told.left:
            return _counted(_ARBITRATION, told.left, calendar, today)
        case "unsigned" if told.hired:
            return _unsigned(told, told.hired, calendar, today)
        case "lookback":
            return Risk(
                OPEN, "向监察投诉，从违法行为停下来那天起两年内；还在继续的不受影响。", "劳动保障监察条例第二十条"
            )
        case "injury":
            words = "从受伤那天起算：单位三十日内申请工伤认定，单位不申请的，您一年内自己申请。"
            return Risk(OPEN, words, "工伤保险条例第十七条")
        case _:
            return Risk(OPEN, "一般从知道权利受损那天起一年内提出；填上离开的日期，就能算出是哪天。", _LAW)


def _counted(code: str, start: date, calendar: Calendar, today: date, *, note: str = "") -> Risk:
    due = published.limit(code, start).due(start, calendar)
    left = (due.due - today).days
    if left < 0:
        words = (
            f"算下来 {spell(due.due)} 一年已满，可能过了时效。这期间要过钱、投诉过、单位答应过的会重新起算；"
            "照样可以来，对方不提，谁也不能主动拿时效挡您。"
        )
        return Risk(LATE, note + words, _LAW, due)
    soon = left <= _SOON_DAYS
    words = _left(due, left) + ("时间不多，请尽快；" if soon and left else "")
    return Risk(SOON if soon else SAFE, f"{note}{words}申请调解会重新起算。", _LAW, due)


def _left(due: Due, days: int) -> str:
    return (
        f"{spell(due.due)}前提出，还有 {days} 天。" if days else f"{spell(due.due)}是最后一天，就是今天，请今天就提出；"
    )


def _unsigned(told: Situation, hired: date, calendar: Calendar, today: date) -> Risk:
    """Each month's second wage has its own year; the last of them runs longest (劳动合同法 82, 实施条例 6, 7)."""
    last = min(add_months(hired, 12), told.left or today)
    if last > today or (told.left is None and last == today):
        return Risk(SAFE, "二倍工资逐月计算，最早的月份会先过一年；现在提出最划算。", _LAW)
    return _counted(_ARBITRATION, last, calendar, today, note="二倍工资逐月计算，下面是最后一个月的：")
