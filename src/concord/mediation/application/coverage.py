"""What the desk should know before it accepts: whom another law covers, and claims that exclude each other.

Remarks, not conditions: mediation is open to all of them, but the roads behind it differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concord.mediation.models import Claim
from concord.mediation.words import Cause

_OF_THE_CONTRACT_LAW = {Cause.SEVERANCE, Cause.UNLAWFUL, Cause.NOTICE_PAY, Cause.UNSIGNED, Cause.OPEN_ENDED}


@dataclass(frozen=True)
class Remark:
    """One thing to check, in words, and the article."""

    words: str
    law: str


def remarks(claims: Iterable[Claim]) -> list[Remark]:
    """What the claims of an application call for, in the order the desk would ask it."""
    return list(_remarks({Cause(each.cause) for each in claims}))


def _remarks(causes: set[Cause]) -> Iterator[Remark]:
    if Cause.RETIRED in causes:
        yield Remark(
            "超龄用工：报酬、休息、安全和工伤的争议，调解不成可以仲裁；其他事项调解不成要去法院。",
            "超龄劳动者基本权益保障暂行规定第十九条",
        )
        if causes & _OF_THE_CONTRACT_LAW:
            yield Remark(
                "超龄用工没有经济补偿、赔偿金、代通知金和二倍工资的规定，请向申请人说明；弹性延迟退休期间的除外。",
                "超龄劳动者基本权益保障暂行规定第八条、第二十三条",
            )
    if Cause.PLATFORM_WORK in causes:
        yield Remark(
            "新就业形态：可以调解；要仲裁先要主张有劳动关系；接单时受伤的，问有没有职业伤害保障。",
            "人社部发〔2021〕56号第（二）、（九）、（十八）项",
        )
    if Cause.DISPATCH in causes:
        yield Remark("劳务派遣：派遣公司和用工单位是共同的一方，请都列上。", "劳动争议调解仲裁法第二十二条")
    if {Cause.UNLAWFUL, Cause.NOTICE_PAY} <= causes:
        yield Remark(
            "违法解除的赔偿金和未提前通知的一个月工资不能同时要，请申请人选一项。",
            "劳动合同法第四十条、第八十七条；劳动合同法实施条例第二十条、第二十五条",
        )
    if {Cause.UNLAWFUL, Cause.SEVERANCE} <= causes:
        yield Remark(
            "赔偿金和经济补偿不能同时要，请申请人选一项，或者写成一项不成时要另一项。",
            "劳动合同法第四十七条、第八十七条；劳动合同法实施条例第二十五条",
        )
