"""Court: judgments in hand."""

from __future__ import annotations

from concord.law.situations import Situation, Step

CIVIL = "民事诉讼法"
TOPIC = "法院"

ROWS: tuple[Situation, ...] = (
    Situation(
        "suit_filed",
        "向法院起诉以后",
        TOPIC,
        "法院收到起诉状",
        ("起诉了多久立案", "打官司要多少钱"),
        (
            Step("法院决定立案不立案", f"{CIVIL}第一百二十六条", "court.filing"),
            Step(
                "劳动争议每件十元；追索劳动报酬的可以不先交",
                "诉讼费用交纳办法第十三条、第二十条",
                "court.pay_fee",
                dated=False,
            ),
            Step("普通程序一审六个月内审结", f"{CIVIL}第一百五十二条", "court.trial", dated=False),
        ),
    ),
    Situation(
        "judgment_received",
        "一审判决或者裁定收到了",
        TOPIC,
        "收到判决书或者裁定书",
        ("判决书收到了不服", "怎么上诉", "上诉几天"),
        (
            Step("不服判决的，向上一级法院上诉", f"{CIVIL}第一百七十一条", "court.appeal_judgment"),
            Step(
                "不服裁定（不予受理、管辖异议、驳回起诉）的，上诉",
                f"{CIVIL}第一百七十一条、第一百五十七条",
                "court.appeal_ruling",
            ),
            Step("小额诉讼一审终审，不能上诉", f"{CIVIL}第一百六十五条"),
        ),
    ),
    Situation(
        "judgment_not_performed",
        "判决生效了，对方不履行",
        TOPIC,
        "判决书写的履行期限的最后一日",
        ("判决不执行怎么办", "公司不履行判决", "胜诉了拿不到钱"),
        (
            Step("向法院申请强制执行，执行费不用先交", f"{CIVIL}第二百四十七条、第二百五十条", "enforcement.apply"),
            Step("可以请求加倍支付迟延期间的债务利息", f"{CIVIL}第二百六十四条"),
            Step(
                "法院收到申请六个月没有执行的，可以请上一级法院",
                f"{CIVIL}第二百三十七条",
                "enforcement.escalate",
                dated=False,
            ),
        ),
    ),
    Situation(
        "final_judgment_disputed",
        "判决已经生效，还是不服",
        TOPIC,
        "判决、裁定发生法律效力",
        ("二审判了还能不能申诉", "怎么申请再审"),
        (
            Step(
                "有法律规定的理由的，申请再审；申请再审不停止执行",
                f"{CIVIL}第二百一十条、第二百一十一条、第二百一十六条",
                "court.retrial",
            ),
        ),
    ),
)
