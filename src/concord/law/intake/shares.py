"""A share of a stated sum that is owed: 签单提3%，15万的单; 转正5500还是拿4000; 先发一半，一个月五千."""

from __future__ import annotations

import re
from decimal import Decimal

from concord.law.intake.kinds import Item, item
from concord.law.intake.marked import Text
from concord.law.intake.numbers import number
from concord.law.intake.sayings import M, source

_N = r"(?:\d+|[一二两三四五六七八九十]+)"
_SHARE = re.compile(rf"提(?:成)?(?:是|按)?(?:(?P<a>\d+(?:\.\d+)?)[%％]|百分之(?P<b>{_N})|(?P<c>{_N})个点)")
_MONTHS = re.compile(rf"(?<![\d第个上这下])({_N})(?=个?月(?!前|份|后|底|初|薪))")
_LATER = re.compile(rf"转正[^，\ue000-\ue0c7]{{0,4}}?({M})")
_STILL = re.compile(rf"又?(?:拖|做|过)了({_N})个月[^，]{{0,6}}(?:还是|仍|只)[^，\ue000-\ue0c7]{{0,4}}?({M})")
_HALF = re.compile(r"(?:只|先|才|每个?月)发(?:了)?一半")


def read(text: Text, wage: Decimal | None) -> list[Item] | None:
    """What a share comes to; None when no share is spoken of."""
    return _by_share(text) or _by_difference(text) or _by_half(text, wage)


def _by_share(text: Text) -> list[Item] | None:
    share = _SHARE.search(text.marked)
    unpaid = re.search(rf"不认|没钱|不兑|{source('unpaid')}", text.marked)
    if not share or not unpaid or len(text.sums) != 1 or text.sums[0].loose:
        return None
    of = number(next(filter(None, share.groups())))
    mark = re.findall(M, text.told)
    return [item(text, "提成", text.sums[0].value * of / 100, *mark)] if of and mark else None


def _by_difference(text: Text) -> list[Item] | None:
    """What was agreed for the time after probation, less what went on being paid."""
    later, still = _LATER.search(text.marked), _STILL.search(text.marked)
    if not later or not still or text.loose(later[1]) or text.loose(still[2]):
        return None
    count, less = number(still[1]), text.value(later[1]) - text.value(still[2])
    return [item(text, "工资差额", count * less, later[1], still[2])] if count and less > 0 else None


def _by_half(text: Text, wage: Decimal | None) -> list[Item] | None:
    if not _HALF.search(text.marked) or wage is None or len(text.sums) != 1:
        return None
    counts = [found for found in _MONTHS.findall(text.marked) if found != "一"]
    count = number(counts[0]) if len(counts) == 1 else None
    loose = any(each.loose and each.unit == "月" for each in text.counted)
    mark = re.findall(M, text.told)
    return [item(text, "工资", wage * count / 2, *mark)] if count and not loose and mark else None
