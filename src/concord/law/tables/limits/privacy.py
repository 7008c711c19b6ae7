"""Limits of answering requests about personal data."""

from __future__ import annotations

from concord.law.limits import Limit, Unit
from concord.law.workdays import Confidence

_LAW = "个人信息保护法第五十条（条文要求建立便捷的受理机制，没有写天数）；本园区设置"

ROWS: tuple[Limit, ...] = (
    Limit(
        "privacy.answer",
        "答复个人信息请求",
        15,
        Unit.WORKING_DAYS,
        "收到更正或者删除请求",
        _LAW,
        on_expiry="没有按时答复的，可以向履行个人信息保护职责的部门投诉",
        confidence=Confidence.ASSUMED,
        note="待园区确认；推荐性国家标准 GB/T 35273—2020 写的是三十天内",
    ),
    Limit(
        "privacy.review",
        "复核个人信息请求",
        15,
        Unit.WORKING_DAYS,
        "收到复核申请",
        _LAW,
        on_expiry="没有按时答复的，可以向履行个人信息保护职责的部门投诉",
        confidence=Confidence.ASSUMED,
        note="待园区确认",
    ),
)
