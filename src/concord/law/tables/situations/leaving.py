"""Leaving: papers, unemployment, and where to find help."""

from __future__ import annotations

from concord.law.situations import EMPLOYER, WORKER, Situation, Step

LAW = "劳动合同法"
INSURANCE = "社会保险法"
UNEMPLOYMENT = "失业保险条例"
TOPIC = "离职以后"

ROWS: tuple[Situation, ...] = (
    Situation(
        "leaving_papers",
        "离职了，单位不给离职证明、不转社保",
        TOPIC,
        "解除或者终止劳动合同",
        ("公司不给离职证明", "不给退工单怎么办", "社保不给转"),
        (
            Step("当天就应当开离职证明", f"{LAW}第五十条", "contract.end_certificate", EMPLOYER),
            Step("办好档案和社会保险关系转移", f"{LAW}第五十条", "contract.transfer_records", EMPLOYER),
            Step("不办的，可以向监察投诉；造成损失的可以要求赔偿", f"{LAW}第八十九条", "", WORKER),
        ),
    ),
    Situation(
        "unemployment",
        "失业了，怎么领失业保险金",
        TOPIC,
        "解除或者终止劳动合同",
        ("失业金怎么领", "被辞退能不能领失业金", "公司不给办失业金"),
        (
            Step(
                "单位把失业人员名单告知社保经办机构",
                f"{INSURANCE}第五十条；{UNEMPLOYMENT}第十六条",
                "insurance.report_unemployed",
                EMPLOYER,
            ),
            Step("先办失业登记，再凭登记和身份证明申领，领取的月数从登记那天算", f"{INSURANCE}第五十条", "", WORKER),
            Step(
                "三条都要有：单位和您缴费满一年，不是本人愿意离开的，已经登记并且在找工作",
                f"{INSURANCE}第四十五条；{UNEMPLOYMENT}第十四条",
                "",
                WORKER,
            ),
            Step(
                "缴费满一年不满五年最长领十二个月，满五年不满十年十八个月，满十年二十四个月",
                f"{INSURANCE}第四十六条",
                "",
                WORKER,
            ),
        ),
    ),
    Situation(
        "legal_help",
        "请不起律师，找谁帮忙",
        TOPIC,
        "",
        ("有没有免费律师", "法律援助怎么申请"),
        (
            Step(
                "经济困难的，讨薪、要工伤待遇、社会保险待遇等可以申请法律援助，拨 12348",
                "法律援助法第三十一条",
                "",
                WORKER,
                checked=False,
            ),
            Step(
                "进城务工的人要劳动报酬、工伤待遇的，不审查经济困难", "法律援助法第四十二条", "", WORKER, checked=False
            ),
            Step("单位的工会可以陪您、帮您", "工会法第二十二条", "", WORKER),
        ),
    ),
)
