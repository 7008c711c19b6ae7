"""Before arbitration: mediation and what comes of it."""

from __future__ import annotations

from concord.law.situations import EMPLOYER, WORKER, Situation, Step

LAW = "劳动争议调解仲裁法"
GUANGXI = "广西壮族自治区劳动人事争议调解仲裁条例"
CIVIL = "民事诉讼法"
INTERPRETATION = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
TOPIC = "调解"

ROWS: tuple[Situation, ...] = (
    Situation(
        "mediation_no_answer",
        "申请了调解，一直没有结果",
        TOPIC,
        "调解组织收到调解申请",
        ("调解申请交了没人理", "调解好久没结果"),
        (
            Step("调解组织先决定受理不受理", "企业劳动争议协商调解规定第二十二条", "mediation.accept"),
            Step(
                "十五日内没有谈成的，可以直接申请仲裁，双方都同意才延长",
                f"{LAW}第十四条；{GUANGXI}第三十条",
                "mediation.conclude",
            ),
        ),
    ),
    Situation(
        "mediation_failed",
        "调解没有谈成，或者对方不来",
        TOPIC,
        "调解结束",
        ("调解不成怎么办", "对方不肯调解", "公司不来调解"),
        (
            Step("向调解组织要调解结束的通知，留好", f"{GUANGXI}第三十条", "mediation.end_notice"),
            Step(
                "向劳动合同履行地或者单位所在地的仲裁委员会申请仲裁；申请调解中断了时效，重新算一年",
                f"{LAW}第五条、第二十一条、第二十七条",
                "arbitration.limitation",
            ),
        ),
    ),
    Situation(
        "agreement_signed",
        "签了调解协议，怎样让它能强制执行",
        TOPIC,
        "调解协议生效",
        ("调解协议有没有法律效力", "签了协议要不要去法院确认"),
        (
            Step("双方共同向仲裁委员会申请审查，拿仲裁调解书", f"{GUANGXI}第三十一条", "arbitration_review.apply"),
            Step(
                "或者双方共同向法院申请司法确认；两条路只能走一条",
                f"{CIVIL}第二百零五条；{GUANGXI}第三十一条",
                "judicial_confirmation.apply",
            ),
        ),
    ),
    Situation(
        "agreement_not_performed",
        "调解协议到期不履行",
        TOPIC,
        "协议约定的履行日",
        ("公司不按协议付钱", "签了调解书还是不给钱", "协议到期没付"),
        (
            Step(
                "经法院确认的，或者已经换成仲裁调解书的：向法院申请强制执行",
                f"{LAW}第五十一条；{CIVIL}第二百零六条、第二百五十条",
                "enforcement.apply",
            ),
            Step(
                "欠的是劳动报酬、工伤医疗费、经济补偿或者赔偿金：可以拿协议书向法院申请支付令",
                f"{LAW}第十六条",
                "payment_order.accept",
                WORKER,
                dated=False,
            ),
            Step(
                "没有确认过的：申请仲裁，时效从约定的履行日起算一年",
                f"{LAW}第十五条、第二十七条",
                "arbitration.limitation",
            ),
        ),
    ),
    Situation(
        "payment_order_received",
        "单位收到支付令",
        TOPIC,
        "收到支付令",
        ("收到法院支付令怎么办",),
        (
            Step(
                "付清，或者向发出支付令的法院提出书面异议；不付也不提的，对方可以申请强制执行",
                f"{CIVIL}第二百二十七条",
                "payment_order.object",
                EMPLOYER,
            ),
        ),
    ),
    Situation(
        "payment_order_ended",
        "支付令被异议，失效了",
        TOPIC,
        "收到终结督促程序的裁定",
        ("支付令失效了怎么办", "公司对支付令提异议"),
        (
            Step("支付令凭的是调解协议的：可以拿调解协议直接向法院起诉", f"{INTERPRETATION}第十三条", "", WORKER),
            Step("支付令凭的只是欠薪、没有调解协议的：先申请仲裁", f"{INTERPRETATION}第十三条", "", WORKER),
        ),
    ),
)
