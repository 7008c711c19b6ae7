"""What the park may settle about personal data."""

from __future__ import annotations

from concord.ground.parameters.declarations import ASSUMED, UNKNOWN, Kind, Parameter

ROOM = "个人信息"

_NO_DAYS = "待确认：个人信息保护法第四十五至四十七条、第五十条要求及时，没有写天数"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "privacy.controller",
        "个人信息处理者",
        Kind.TEXT,
        "柳东新区和谐劳动关系工作专班办公室",
        "待确认：由谁对外承担个人信息处理者的责任（个人信息保护法第十七条）",
        UNKNOWN,
        public=True,
    ),
    Parameter("privacy.answer_days", "答复个人信息请求的期限", Kind.DAYS, 15, _NO_DAYS, ASSUMED, unit="个工作日"),
    Parameter("privacy.review_days", "复核个人信息请求的期限", Kind.DAYS, 15, _NO_DAYS, ASSUMED, unit="个工作日"),
    Parameter(
        "privacy.copy_hours",
        "个人信息副本的下载时限",
        Kind.INTEGER,
        24,
        "待确认：通行做法，过期自动销毁，可以重新制作",
        ASSUMED,
        unit="小时",
    ),
    Parameter(
        "privacy.assessment_months",
        "影响评估多久重看一次",
        Kind.INTEGER,
        12,
        "待确认：个人信息保护法第五十四条要求定期审计，没有写多久",
        ASSUMED,
        unit="个月",
    ),
)
