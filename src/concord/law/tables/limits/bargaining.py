"""Limits of collective bargaining: wages after Guangxi's own regulation, other contracts after the national rules."""

from __future__ import annotations

from concord.law.limits import Limit, Roll, Unit
from concord.law.workdays import Confidence

WAGES = "广西壮族自治区企业工资集体协商条例"
CONTRACTS = "集体合同规定（劳动和社会保障部令第22号）"
CONTRACT_LAW = "劳动合同法"

ROWS: tuple[Limit, ...] = (
    Limit(
        "wage_bargaining.post_representatives", "公示协商代表名单", 3, Unit.DAYS, "协商代表产生",
        f"{WAGES}第十三条", on_expiry="催办公示",
    ),
    Limit(
        "wage_bargaining.answer", "书面答复工资协商要约", 10, Unit.DAYS, "收到协商要约书",
        f"{WAGES}第二十三条", on_expiry="无正当理由不答复的，可以请求责令改正",
    ),
    Limit(
        "wage_bargaining.meet", "开始工资协商", 10, Unit.DAYS, "作出书面答复",
        f"{WAGES}第二十三条", on_expiry="可以请求工会和人社部门督促",
    ),
    Limit(
        "wage_bargaining.exchange", "交换协商方案和资料", 5, Unit.DAYS, "首次协商会议",
        f"{WAGES}第二十六条", counts_back=True, roll=Roll.NONE, on_expiry="资料交换迟了，建议改期",
    ),
    Limit(
        "wage_bargaining.conclude", "把草案提交职代会审议", 60, Unit.DAYS, "收到协商要约书",
        f"{WAGES}第二十九条", max_extension=30, pause="不可抗力；人社部门协调期间（第二十九条、第三十条）",
        on_expiry="可以申请人社部门协调",
    ),
    Limit(
        "wage_bargaining.coordination_open", "可以申请协调", 30, Unit.DAYS, "首次协商会议",
        f"{WAGES}第三十条", on_expiry="没有达成一致的，任何一方都可以申请协调",
    ),
    Limit(
        "wage_bargaining.coordination_start", "人社部门开始协调", 5, Unit.DAYS, "收到协调申请",
        f"{WAGES}第三十条", on_expiry="催办协调",
    ),
    Limit(
        "wage_bargaining.coordination_end", "人社部门结束协调", 30, Unit.DAYS, "开始协调",
        f"{WAGES}第三十条", on_expiry="出具协调结果", confidence=Confidence.LIKELY,
        note="三十日从何时起算按开始协调之日设置",
    ),
    Limit(
        "wage_bargaining.draft", "拟定工资集体合同草案", 7, Unit.DAYS, "协商一致",
        f"{WAGES}第三十一条", on_expiry="催办拟定",
    ),
    Limit(
        "wage_bargaining.renegotiate", "重新协商并再次提交审议", 30, Unit.DAYS, "草案未获通过",
        f"{WAGES}第三十一条", on_expiry="可以申请协调",
    ),
    Limit(
        "wage_bargaining.submit", "报送工资集体合同", 5, Unit.DAYS, "工资集体合同签订",
        f"{WAGES}第三十二条", on_expiry="催办报送",
    ),
    Limit(
        "wage_bargaining.review", "审查工资集体合同", 15, Unit.DAYS, "人社部门收到文本",
        f"{WAGES}第三十三条；{CONTRACT_LAW}第五十四条", on_expiry="没有提出异议的，合同生效",
    ),
    Limit(
        "wage_bargaining.resubmit", "修改后重新报送", 10, Unit.DAYS, "收到审查异议",
        f"{WAGES}第三十三条", on_expiry="催办报送",
    ),
    Limit(
        "wage_bargaining.post", "向全体职工公布", 5, Unit.DAYS, "工资集体合同生效",
        f"{WAGES}第三十四条", on_expiry="催办公布",
    ),
    Limit(
        "wage_bargaining.renewal", "可以开始续签协商", 60, Unit.DAYS, "工资集体合同期满",
        f"{WAGES}第三十五条", counts_back=True, roll=Roll.NONE, on_expiry="提醒双方启动新一轮协商",
    ),
    Limit(
        "collective_bargaining.answer", "书面回应集体协商要求", 20, Unit.DAYS, "收到集体协商要求",
        f"{CONTRACTS}第三十二条", on_expiry="无正当理由不得拒绝协商",
    ),
    Limit(
        "collective_bargaining.submit", "报送集体合同", 10, Unit.DAYS, "双方首席代表签字",
        f"{CONTRACTS}第四十二条", on_expiry="催办报送",
    ),
    Limit(
        "collective_bargaining.review", "审查集体合同", 15, Unit.DAYS, "人社部门收到文本",
        f"{CONTRACT_LAW}第五十四条；{CONTRACTS}第四十五条", on_expiry="没有提出异议的，集体合同生效",
    ),
    Limit(
        "collective_bargaining.coordinate", "协调处理集体协商争议", 30, Unit.DAYS, "受理协调申请",
        f"{CONTRACTS}第七章", max_extension=15, on_expiry="结束协调，制作协调处理协议书",
    ),
)
