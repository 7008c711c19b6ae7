"""Limits of hiring, ending, social insurance and work injury."""

from __future__ import annotations

from concord.law.limits import Limit, Roll, Unit
from concord.law.workdays import Confidence

CONTRACT_LAW = "劳动合同法"
INSURANCE = "社会保险法"
INJURY = "工伤保险条例"

ROWS: tuple[Limit, ...] = (
    Limit(
        "contract.sign", "订立书面劳动合同", 1, Unit.MONTHS, "开始用工",
        f"{CONTRACT_LAW}第十条、第八十二条", roll=Roll.NONE, on_expiry="从满一个月的次日起，每月应付二倍工资",
    ),
    Limit(
        "contract.deemed_open_ended", "视为无固定期限劳动合同", 1, Unit.YEARS, "开始用工",
        f"{CONTRACT_LAW}第十四条", roll=Roll.NONE, on_expiry="视为已经订立无固定期限劳动合同",
    ),
    Limit(
        "contract.resign_notice", "劳动者提前通知辞职", 30, Unit.DAYS, "书面通知用人单位",
        f"{CONTRACT_LAW}第三十七条", roll=Roll.NONE, on_expiry="可以解除劳动合同",
    ),
    Limit(
        "contract.resign_notice_probation", "试用期内提前通知辞职", 3, Unit.DAYS, "通知用人单位",
        f"{CONTRACT_LAW}第三十七条", roll=Roll.NONE, on_expiry="可以解除劳动合同",
    ),
    Limit(
        "contract.dismissal_notice", "用人单位提前通知解除", 30, Unit.DAYS, "书面通知劳动者",
        f"{CONTRACT_LAW}第四十条", roll=Roll.NONE, on_expiry="可以解除；不提前通知的，额外支付一个月工资",
    ),
    Limit(
        "contract.layoff_explanation", "裁员前说明情况", 30, Unit.DAYS, "裁减人员",
        f"{CONTRACT_LAW}第四十一条；广西壮族自治区劳动人事争议调解仲裁条例第二十二条",
        counts_back=True, roll=Roll.NONE, on_expiry="说明迟了，裁员日期应顺延",
    ),
    Limit(
        "contract.rehire_preference", "优先招用被裁减的人员", 6, Unit.MONTHS, "裁减人员",
        f"{CONTRACT_LAW}第四十一条", roll=Roll.NONE, on_expiry="优先招用义务期满",
    ),
    Limit(
        "contract.end_certificate", "出具解除或者终止证明", 0, Unit.DAYS, "劳动合同解除或者终止",
        f"{CONTRACT_LAW}第五十条", roll=Roll.NONE, on_expiry="可以向劳动保障监察投诉",
    ),
    Limit(
        "contract.transfer_records", "办理档案和社会保险转移", 15, Unit.DAYS, "劳动合同解除或者终止",
        f"{CONTRACT_LAW}第五十条", on_expiry="可以向劳动保障监察投诉",
    ),
    Limit(
        "contract.keep_text", "保存劳动合同文本", 2, Unit.YEARS, "劳动合同解除或者终止",
        f"{CONTRACT_LAW}第五十条", roll=Roll.NONE, on_expiry="文本至少保存到这一天",
    ),
    Limit(
        "contract.non_compete", "竞业限制最长期限", 2, Unit.YEARS, "劳动合同解除或者终止",
        f"{CONTRACT_LAW}第二十四条", roll=Roll.NONE, on_expiry="竞业限制届满",
    ),
    Limit(
        "contract.notify_hire", "用工备案（招用或者续签）", 30, Unit.DAYS, "招用或者续签",
        "劳社部发〔2006〕46号", on_expiry="提醒补办用工备案", confidence=Confidence.LIKELY,
    ),
    Limit(
        "contract.notify_end", "用工备案（解除或者终止）", 7, Unit.DAYS, "劳动合同解除或者终止",
        "劳社部发〔2006〕46号", on_expiry="提醒补办用工备案", confidence=Confidence.LIKELY,
    ),
    Limit(
        "insurance.register_employer", "用人单位办理社会保险登记", 30, Unit.DAYS, "用人单位成立",
        f"{INSURANCE}第五十七条", on_expiry="提醒补办登记",
    ),
    Limit(
        "insurance.register_worker", "为职工办理社会保险登记", 30, Unit.DAYS, "开始用工",
        f"{INSURANCE}第五十八条", on_expiry="由社会保险经办机构核定应缴费",
    ),
    Limit(
        "insurance.report_unemployed", "告知失业人员名单", 15, Unit.DAYS, "终止或者解除劳动关系",
        f"{INSURANCE}第五十条", on_expiry="提醒用人单位立即告知",
    ),
    Limit(
        "injury.employer_apply", "用人单位申请工伤认定", 30, Unit.DAYS, "事故伤害发生或者确诊职业病",
        f"{INJURY}第十七条", max_extension=None, on_expiry="期间的工伤待遇由用人单位负担",
    ),
    Limit(
        "injury.worker_apply", "职工或者近亲属申请工伤认定", 1, Unit.YEARS, "事故伤害发生或者确诊职业病",
        f"{INJURY}第十七条", pause="不属于申请人自身原因耽误的时间", on_expiry="一般不再受理工伤认定申请",
    ),
    Limit(
        "injury.determine", "作出工伤认定", 60, Unit.DAYS, "受理工伤认定申请",
        f"{INJURY}第二十条", pause="等待司法机关或者有关部门结论期间（第二十条）",
        on_expiry="以社会保险行政部门的决定为准",
    ),
    Limit(
        "injury.determine_clear", "作出工伤认定（事实清楚）", 15, Unit.DAYS, "受理工伤认定申请",
        f"{INJURY}第二十条", on_expiry="以社会保险行政部门的决定为准",
    ),
    Limit(
        "injury.appraise", "作出劳动能力鉴定结论", 60, Unit.DAYS, "收到劳动能力鉴定申请",
        f"{INJURY}第二十五条", max_extension=30, on_expiry="以鉴定委员会的结论为准",
    ),
    Limit(
        "injury.appraise_again", "申请再次鉴定", 15, Unit.DAYS, "收到鉴定结论",
        f"{INJURY}第二十六条", on_expiry="不能再申请再次鉴定",
    ),
)
