"""Limits of court-assigned mediation, payment orders, suit and enforcement."""

from __future__ import annotations

from concord.law.limits import Limit, Unit

ONLINE = "人民法院在线调解规则"
INVITED = "最高人民法院关于人民法院特邀调解的规定"
CIVIL_PROCEDURE = "民事诉讼法"
INTERPRETATION = "最高人民法院关于适用《民事诉讼法》的解释"
APPRAISAL = "诉前鉴定评估期间（人民法院在线调解规则第二十六条）"

ROWS: tuple[Limit, ...] = (
    Limit(
        "court_assigned.choose", "共同选择调解组织或者调解员", 2, Unit.WORKING_DAYS, "双方同意在线调解",
        f"{ONLINE}第十条", on_expiry="由法院指定调解组织或者调解员",
    ),
    Limit(
        "court_assigned.confirm", "确认接受委派委托", 3, Unit.WORKING_DAYS, "收到法院委派委托信息",
        f"{ONLINE}第十二条", on_expiry="法院或者当事人可以重新指定、选定",
    ),
    Limit(
        "court_assigned.contact", "通知对方并询问是否同意调解", 3, Unit.WORKING_DAYS, "接受法院委派",
        f"{ONLINE}第十五条", on_expiry="联系不上或者拒绝的，写明原因，退回法院",
    ),
    Limit(
        "court_assigned.conclude", "完成委派调解（立案前）", 30, Unit.DAYS, "在平台确认接受委派",
        f"{ONLINE}第二十四条；{INVITED}第二十七条", pause=APPRAISAL, max_extension=None,
        on_expiry="未达成协议的，材料即时退回法院并写明原因",
    ),
    Limit(
        "court_assigned.conclude_filed", "完成委托调解（立案后，普通程序）", 15, Unit.DAYS, "在平台确认接受委托",
        f"{ONLINE}第二十四条；{INVITED}第二十七条", max_extension=None, on_expiry="退回法院继续审理",
    ),
    Limit(
        "court_assigned.conclude_summary", "完成委托调解（立案后，简易程序）", 7, Unit.DAYS, "在平台确认接受委托",
        f"{ONLINE}第二十四条；{INVITED}第二十七条", max_extension=None, on_expiry="退回法院继续审理",
    ),
    Limit(
        "payment_order.accept", "通知是否受理支付令申请", 5, Unit.DAYS, "提出支付令申请",
        f"{CIVIL_PROCEDURE}第二百二十六条", on_expiry="以法院通知为准",
    ),
    Limit(
        "payment_order.issue", "发出支付令", 15, Unit.DAYS, "法院受理支付令申请",
        f"{CIVIL_PROCEDURE}第二百二十七条", on_expiry="以法院通知为准",
    ),
    Limit(
        "payment_order.object", "清偿债务或者提出书面异议", 15, Unit.DAYS, "收到支付令",
        f"{CIVIL_PROCEDURE}第二百二十七条", on_expiry="不履行又不提出异议的，可以申请强制执行",
    ),
    Limit(
        "payment_order.serve", "送达支付令", 30, Unit.DAYS, "法院发出支付令",
        f"{INTERPRETATION}第四百三十条", on_expiry="送达不了的，督促程序终结，支付令失效",
    ),
    Limit(
        "court.filing", "决定是否立案", 7, Unit.DAYS, "法院收到起诉状",
        f"{CIVIL_PROCEDURE}第一百二十六条", on_expiry="不予立案的，法院作出裁定书，可以上诉",
    ),
    Limit(
        "court.appeal_judgment", "对一审判决上诉", 15, Unit.DAYS, "判决书送达",
        f"{CIVIL_PROCEDURE}第一百七十一条", on_expiry="一审判决生效",
    ),
    Limit(
        "court.appeal_ruling", "对一审裁定上诉", 10, Unit.DAYS, "裁定书送达",
        f"{CIVIL_PROCEDURE}第一百七十一条", on_expiry="一审裁定生效",
    ),
    Limit(
        "enforcement.apply", "申请强制执行", 2, Unit.YEARS, "履行期限的最后一日（分期的，最后一期期满）",
        f"{CIVIL_PROCEDURE}第二百五十条", pause="适用诉讼时效中止的规定",
        on_expiry="对方可以提出执行时效抗辩",
        note="要求履行、对方同意履行会使期间重新计算",
    ),
)
