"""Limits of arbitration and of the year within which it must be asked for."""

from __future__ import annotations

from concord.law.limits import Limit, Roll, Unit

LAW = "劳动争议调解仲裁法"
RULES = "劳动人事争议仲裁办案规则（人社部令第33号）"
GUANGXI = "广西壮族自治区劳动人事争议调解仲裁条例"

ROWS: tuple[Limit, ...] = (
    Limit(
        "arbitration.limitation", "申请仲裁的时效", 1, Unit.YEARS, "知道或者应当知道权利被侵害（或者时效中断）",
        f"{LAW}第二十七条", pause="不可抗力或者其他正当理由，时效中止",
        on_expiry="只提示时效风险，不拒收：时效由对方提出才起作用",
        note="主张权利、请求救济、对方同意履行都会使时效重新计算；在职期间的欠薪从离职起算",
    ),
    Limit(
        "arbitration.accept", "决定是否受理仲裁", 5, Unit.WORKING_DAYS, "收到仲裁申请",
        f"{LAW}第二十九条；{RULES}第三十条；{GUANGXI}第四十六条",
        on_expiry="不予受理或者逾期未作决定的，可以向法院起诉",
    ),
    Limit(
        "arbitration.serve_application", "送达仲裁申请书副本", 5, Unit.WORKING_DAYS, "受理仲裁申请",
        f"{LAW}第三十条；{RULES}第八十条", on_expiry="催办送达",
    ),
    Limit(
        "arbitration.answer", "提交仲裁答辩书", 10, Unit.WORKING_DAYS, "收到仲裁申请书副本",
        f"{LAW}第三十条；{RULES}第八十条", on_expiry="不影响仲裁继续进行",
    ),
    Limit(
        "arbitration.serve_answer", "送达答辩书副本", 5, Unit.WORKING_DAYS, "收到答辩书",
        f"{LAW}第三十条；{RULES}第八十条", on_expiry="催办送达",
    ),
    Limit(
        "arbitration.panel_notice", "告知仲裁庭组成", 5, Unit.WORKING_DAYS, "受理仲裁申请",
        f"{LAW}第三十二条；{RULES}第八十条", on_expiry="催办告知",
    ),
    Limit(
        "arbitration.hearing_notice", "通知开庭", 5, Unit.WORKING_DAYS, "开庭",
        f"{LAW}第三十五条；{RULES}第八十条", counts_back=True, roll=Roll.NONE, on_expiry="通知迟了，应另定开庭日期",
    ),
    Limit(
        "arbitration.postponement", "请求延期开庭", 3, Unit.WORKING_DAYS, "开庭",
        f"{LAW}第三十五条；{RULES}第八十条", counts_back=True, roll=Roll.NONE, on_expiry="是否延期由仲裁委员会决定",
    ),
    Limit(
        "arbitration.jurisdiction_objection", "对管辖异议作出决定", 5, Unit.WORKING_DAYS, "收到管辖异议",
        f"{GUANGXI}第三十九条", on_expiry="书面告知决定",
    ),
    Limit(
        "arbitration.entrusted_mediation", "仲裁庭委托调解", 10, Unit.WORKING_DAYS, "双方同意委托调解",
        f"{RULES}第七十条、第八十条", on_expiry="没有达成协议的，恢复开庭审理",
    ),
    Limit(
        "arbitration.award", "作出仲裁裁决", 45, Unit.DAYS, "受理仲裁申请",
        f"{LAW}第四十三条；{RULES}第四十五条", max_extension=15,
        pause="办案规则第四十六条、第四十七条规定不计入的期间", on_expiry="逾期未裁决的，可以就该争议向法院起诉",
    ),
    Limit(
        "arbitration.sue", "不服裁决向法院起诉", 15, Unit.DAYS, "收到仲裁裁决书",
        f"{LAW}第四十八条、第五十条", on_expiry="期满不起诉的，裁决书发生法律效力",
    ),
    Limit(
        "arbitration.set_aside", "用人单位申请撤销终局裁决", 30, Unit.DAYS, "收到仲裁裁决书",
        f"{LAW}第四十九条", on_expiry="终局裁决不能再申请撤销",
    ),
)
