"""Limits of labour inspection and of the penalties and remedies that follow it."""

from __future__ import annotations

from concord.law.limits import Limit, Unit
from concord.law.workdays import Confidence

REGULATION = "劳动保障监察条例"
PROVISIONS = "关于实施《劳动保障监察条例》若干规定"
PENALTIES = "行政处罚法"

ROWS: tuple[Limit, ...] = (
    Limit(
        "inspection.accept",
        "决定是否受理投诉",
        5,
        Unit.WORKING_DAYS,
        "接到投诉",
        f"{PROVISIONS}第十八条",
        on_expiry="符合条件的当日立案；不受理的书面告知",
    ),
    Limit(
        "inspection.investigate",
        "完成调查",
        60,
        Unit.WORKING_DAYS,
        "立案",
        f"{REGULATION}第十七条",
        max_extension=30,
        on_expiry="作出处理决定，或者经负责人批准延长",
    ),
    Limit(
        "inspection.decide",
        "作出处理决定",
        15,
        Unit.WORKING_DAYS,
        "完成调查",
        f"{PROVISIONS}（条款待核）",
        on_expiry="作出行政处理、处罚或者撤销立案",
        confidence=Confidence.LIKELY,
    ),
    Limit(
        "inspection.lookback",
        "查处时效",
        2,
        Unit.YEARS,
        "违法行为发生（连续、继续的，终了）",
        f"{REGULATION}第二十条",
        on_expiry="未被发现也未被投诉举报的，不再查处",
    ),
    Limit(
        "inspection.serve_penalty",
        "送达处罚决定书",
        7,
        Unit.WORKING_DAYS,
        "作出决定而当事人不在场",
        f"{PENALTIES}第六十一条、第八十五条",
        on_expiry="催办送达",
    ),
    Limit(
        "inspection.hearing_request",
        "要求听证",
        5,
        Unit.WORKING_DAYS,
        "收到处罚告知",
        f"{PENALTIES}第六十四条、第八十五条",
        on_expiry="视为不要求听证",
    ),
    Limit(
        "inspection.registered_evidence",
        "处理登记保存的证据",
        7,
        Unit.WORKING_DAYS,
        "先行登记保存",
        f"{PENALTIES}第五十六条、第八十五条",
        on_expiry="应当解除登记保存",
    ),
    Limit(
        "inspection.penalty_decision",
        "作出行政处罚决定",
        90,
        Unit.DAYS,
        "行政处罚立案",
        f"{PENALTIES}第六十条",
        on_expiry="法律、法规、规章另有规定的，从其规定",
    ),
    Limit(
        "inspection.reconsideration",
        "申请行政复议",
        60,
        Unit.DAYS,
        "知道处理或者处罚决定",
        "行政复议法第二十条",
        pause="不可抗力或者其他正当理由",
        on_expiry="不能再申请行政复议",
    ),
    Limit(
        "inspection.administrative_suit",
        "提起行政诉讼",
        6,
        Unit.MONTHS,
        "知道处理或者处罚决定",
        "行政诉讼法第四十六条",
        on_expiry="不能再提起行政诉讼",
    ),
)
