"""Limits of negotiation, mediation and what follows an agreement."""

from __future__ import annotations

from concord.law.limits import Limit, Roll, Unit
from concord.law.workdays import Confidence

RULES_17 = "企业劳动争议协商调解规定（人社部令第17号）"
MEDIATION_LAW = "劳动争议调解仲裁法"
GUANGXI = "广西壮族自治区劳动人事争议调解仲裁条例"
ARBITRATION_RULES = "劳动人事争议仲裁办案规则（人社部令第33号）"
CONFIRMATION = "最高人民法院关于人民调解协议司法确认程序的若干规定"
CIVIL_PROCEDURE = "民事诉讼法"

ROWS: tuple[Limit, ...] = (
    Limit(
        "negotiation.answer", "回应协商要求", 5, Unit.DAYS, "提出协商要求",
        f"{RULES_17}第十条", max_extension=None,
        on_expiry="视为不愿协商，可以申请调解或者仲裁，仲裁时效重新计算",
        confidence=Confidence.LIKELY, note="条文未写明是否工作日，按自然日计",
    ),
    Limit(
        "mediation.accept", "决定是否受理调解", 3, Unit.WORKING_DAYS, "收到调解申请",
        f"{RULES_17}第二十二条", pause="补正材料期间（是否暂停由本园区设置，条文未写明）",
        on_expiry="书面告知受理或者不予受理及其原因",
    ),
    Limit(
        "mediation.complete", "补正申请材料", 5, Unit.WORKING_DAYS, "收到补正通知",
        "本园区设置（条文没有规定）", on_expiry="按现有材料决定是否受理",
        confidence=Confidence.ASSUMED, note="待园区确认",
    ),
    Limit(
        "mediation.invitation_answer", "答复调解邀请", 7, Unit.DAYS, "发出调解邀请",
        "本园区设置（条文没有规定）", on_expiry="视为没有答复，不能受理，告知其他途径",
        confidence=Confidence.ASSUMED, note="待园区确认",
    ),
    Limit(
        "mediation.conclude", "结束调解", 15, Unit.DAYS, "收到调解申请",
        f"{GUANGXI}第三十条；{MEDIATION_LAW}第十四条", max_extension=None,
        on_expiry="没有达成协议、双方又没有同意延长的，结束调解，告知可以申请仲裁",
        note="广西只有这一个十五日期限，从收到申请起算；只有双方都同意才能延长",
    ),
    Limit(
        "mediation.conclude_after_acceptance", "结束调解（全国规定，从受理起算）", 15, Unit.DAYS, "受理调解申请",
        f"{RULES_17}第二十九条", max_extension=None, on_expiry="视为调解不成",
        note="在广西以从收到申请起算的十五日为准",
    ),
    Limit(
        "mediation.new_forms_conclude", "结束调解（新就业形态劳动纠纷）", 15, Unit.DAYS, "受理调解申请",
        "人社厅发〔2024〕4号", max_extension=15, on_expiry="期满未达成协议的，终止调解",
    ),
    Limit(
        "mediation.archive", "结案后归档", 30, Unit.DAYS, "结案",
        "本园区设置（条文没有规定）", on_expiry="提醒归档", confidence=Confidence.ASSUMED,
        note="条文没有写调解案卷的归档时间，由本园区设置",
    ),
    Limit(
        "mediation.end_notice", "送达调解结束通知", 0, Unit.DAYS, "调解结束或者一方拒绝",
        f"{GUANGXI}第三十条；{RULES_17}第三十条", roll=Roll.NONE,
        on_expiry="书面告知双方，并说明可以走的其他途径", confidence=Confidence.ASSUMED,
        note="条文没有写天数，按当日办结设置",
    ),
    Limit(
        "arbitration_review.apply", "共同申请仲裁审查", 15, Unit.DAYS, "调解协议生效",
        f"{GUANGXI}第三十一条；{ARBITRATION_RULES}第七十四条",
        on_expiry="不能再申请仲裁审查；还可以看司法确认期限是否届满",
    ),
    Limit(
        "arbitration_review.decide", "仲裁审查", 5, Unit.WORKING_DAYS, "受理审查申请",
        f"{ARBITRATION_RULES}第七十六条", max_extension=5, on_expiry="制作调解书，或者书面告知不予制作",
    ),
    Limit(
        "judicial_confirmation.apply", "共同申请司法确认", 30, Unit.DAYS, "调解协议生效",
        f"{CIVIL_PROCEDURE}第二百零五条；{GUANGXI}第三十一条",
        on_expiry="不能再申请司法确认；协议仍有约束力，不履行的可以申请仲裁；属于调解仲裁法第十六条四类款项的，劳动者可以申请支付令",
    ),
    Limit(
        "judicial_confirmation.accept", "决定是否受理司法确认", 3, Unit.DAYS, "法院收到司法确认申请",
        f"{CONFIRMATION}第四条", on_expiry="法院告知是否受理", confidence=Confidence.LIKELY,
    ),
    Limit(
        "judicial_confirmation.decide", "作出是否确认的决定", 15, Unit.DAYS, "法院受理司法确认申请",
        f"{CONFIRMATION}第五条", max_extension=10, on_expiry="以法院回传的结果为准",
        confidence=Confidence.LIKELY, note="也有法院适用民事诉讼法第一百八十七条的三十日",
    ),
    Limit(
        "judicial_confirmation.special_procedure", "特别程序审结", 30, Unit.DAYS, "法院立案",
        f"{CIVIL_PROCEDURE}第一百八十七条", max_extension=None, on_expiry="以法院回传的结果为准",
    ),
)
