"""Arbitration: whether one is in time, how one files, and what each paper from the commission asks."""

from __future__ import annotations

from concord.law.situations import EMPLOYER, WORKER, Situation, Step

LAW = "劳动争议调解仲裁法"
RULES = "劳动人事争议仲裁办案规则"
CIVIL = "民事诉讼法"
FIRST = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
SECOND = "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）"
INSPECTION = "劳动保障监察条例"
TOPIC = "仲裁"

ROWS: tuple[Situation, ...] = (
    Situation(
        "still_in_time",
        "还来得及吗：过了时间还能不能告",
        TOPIC,
        "知道权利受损（离职后才追工资的，离职）",
        ("还能不能告", "过了一年还能仲裁吗", "时效过了没有", "现在告还来得及吗"),
        (
            Step("申请仲裁，一般在一年以内", f"{LAW}第二十七条", "arbitration.limitation"),
            Step(
                "还在职时欠的工资不受一年限制；离职的，从离职那天起算一年",
                f"{LAW}第二十七条",
                "arbitration.limitation",
                WORKER,
                dated=False,
            ),
            Step("向单位要过、找过调解或者监察、单位答应过给，一年从那天重新算：把凭证找出来", f"{LAW}第二十七条"),
            Step(
                "过了一年也可以申请：对方在仲裁时不提时效，到了法院一般不能再提；提了就可能输",
                f"{LAW}第二十七条；{SECOND}第二十条",
            ),
            Step(
                "向劳动保障监察投诉，从违法行为停下来那天起两年以内",
                f"{INSPECTION}第二十条",
                "inspection.lookback",
                WORKER,
            ),
        ),
    ),
    Situation(
        "file_arbitration",
        "怎么申请仲裁，要带什么",
        TOPIC,
        "仲裁委员会收到申请",
        ("怎么申请劳动仲裁", "仲裁要什么材料", "去哪里仲裁", "仲裁要钱吗", "仲裁多久出结果"),
        (
            Step("向干活的地方或者单位所在地的仲裁委员会申请，不收费", f"{LAW}第二十一条、第五十三条"),
            Step(
                "带仲裁申请书（对方几个就交几份副本）、身份证、证据和对方单位的名称住所；写字有困难的可以口头申请",
                f"{LAW}第二十八条",
            ),
            Step("等受理或者不受理的通知", f"{LAW}第二十九条；{RULES}第三十条", "arbitration.accept"),
            Step(
                "受理以后，一般四十五日内裁决，案情复杂的最多再延十五日",
                f"{LAW}第四十三条",
                "arbitration.award",
                dated=False,
            ),
        ),
    ),
    Situation(
        "arbitration_refused",
        "仲裁不受理，或者交了没有答复",
        TOPIC,
        "仲裁委员会收到申请",
        ("仲裁委不受理怎么办", "仲裁不予受理", "仲裁交了没答复"),
        (
            Step("仲裁委员会应当作出受理不受理的决定", f"{LAW}第二十九条", "arbitration.accept"),
            Step(
                "不受理的，或者过了日子没有决定的，可以向法院起诉；法律没有另写几日，通知书写了期限的按通知书，不要拖",
                f"{LAW}第二十九条；{FIRST}第十二条",
            ),
        ),
    ),
    Situation(
        "arbitration_overdue",
        "受理以后，到期没有裁决",
        TOPIC,
        "受理仲裁申请",
        ("仲裁超过45天没结果", "仲裁拖着不裁"),
        (
            Step("四十五日内裁决，经批准最多再延十五日并书面通知", f"{LAW}第四十三条", "arbitration.award"),
            Step(
                "到期没有裁决的，可以就这个争议向法院起诉；移送管辖、送达延误、鉴定等期间除外",
                f"{LAW}第四十三条；{FIRST}第十二条",
            ),
        ),
    ),
    Situation(
        "arbitration_respond",
        "单位收到仲裁申请书副本",
        TOPIC,
        "收到仲裁申请书副本",
        ("公司被告了劳动仲裁", "员工申请仲裁了公司怎么应对"),
        (
            Step("交答辩书；不交也照样审", f"{LAW}第三十条", "arbitration.answer", EMPLOYER),
            Step("要提反申请的，也在答辩的日子里提", f"{RULES}第三十六条", "arbitration.answer", EMPLOYER),
            Step("掌握的考勤、工资表要拿出来，不拿的承担不利后果", f"{LAW}第六条、第三十九条", "", EMPLOYER),
        ),
    ),
    Situation(
        "hearing_ahead",
        "收到开庭通知，去不了怎么办",
        TOPIC,
        "开庭",
        ("开庭去不了", "能不能让家人代我开庭", "仲裁不去会怎样", "委托书怎么写"),
        (
            Step("有正当理由的，提前请求延期，由仲裁委员会决定", f"{LAW}第三十五条", "arbitration.postponement"),
            Step("可以委托别人去：交本人签名的委托书，写明委托什么、有什么权限", f"{LAW}第二十四条"),
            Step("申请人没有正当理由不去的，可以按撤回处理；被申请人不去的，可以缺席裁决", f"{LAW}第三十六条"),
        ),
    ),
    Situation(
        "paid_after_filing",
        "申请仲裁以后，对方付了钱",
        TOPIC,
        "",
        ("公司付钱了还要撤案吗", "和解了怎么撤回仲裁"),
        (
            Step("钱到账了再撤回；可以自己和解，也可以请仲裁庭按和解做调解书", f"{LAW}第四十一条、第四十二条"),
            Step("裁决以前撤回了，以后还可以再申请，但时效要留意", f"{RULES}第三十五条"),
        ),
    ),
    Situation(
        "many_people",
        "好多人同一件事，怎么一起办",
        TOPIC,
        "",
        ("我们几十个人一起要工资", "集体讨薪怎么办"),
        (
            Step("十个人以上、请求相同的，推举代表参加调解、仲裁、诉讼，附大家签名的推举书", f"{LAW}第七条"),
            Step("仲裁委员会对这样的争议优先立案、优先审理", f"{RULES}第五条"),
        ),
    ),
    Situation(
        "employer_gone",
        "单位关门、注销、老板找不到",
        TOPIC,
        "",
        ("公司注销了找谁", "老板跑路了", "公司倒闭工资怎么办"),
        (
            Step(
                "单位被吊销、关闭、解散、歇业而不能承担责任的，把出资人、开办单位或者主管部门一起列为对方",
                f"{RULES}第六条",
            ),
            Step(
                "逃匿、转移财产不付工资，经人社部门责令仍不付、数额较大的，可能构成犯罪：先向监察投诉",
                "最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释",
                "inspection.accept",
                WORKER,
                dated=False,
            ),
            Step(
                "单位破产的，向管理人核对所欠工资和补偿，它们先于普通债权清偿",
                "企业破产法第四十八条、第一百一十三条",
                checked=False,
            ),
        ),
    ),
    Situation(
        "award_received",
        "裁决书收到了，接下来怎么办",
        TOPIC,
        "收到仲裁裁决书",
        ("裁决书收到了怎么办", "对裁决不服", "裁决不服几天内起诉", "一裁终局怎么办"),
        (
            Step(
                "先看裁决书最后写的是不是“终局裁决”；同意裁决的，到期等对方履行",
                f"{LAW}第四十七条；{FIRST}第十八条、第十九条",
            ),
            Step(
                "劳动者不服的（终局的也可以）：向法院起诉",
                f"{LAW}第四十八条、第五十条",
                "arbitration.sue",
                WORKER,
            ),
            Step("单位不服非终局裁决的：向法院起诉", f"{LAW}第五十条", "arbitration.sue", EMPLOYER),
            Step(
                "单位对终局裁决只能以法定理由向中级人民法院申请撤销",
                f"{LAW}第四十九条",
                "arbitration.set_aside",
                EMPLOYER,
            ),
            Step(
                "双方都没有起诉的，裁决生效；对方不履行就申请强制执行",
                f"{LAW}第五十条、第五十一条",
                "enforcement.apply",
                dated=False,
            ),
        ),
    ),
    Situation(
        "award_set_aside",
        "终局裁决被法院撤销了",
        TOPIC,
        "收到撤销裁决的裁定书",
        ("裁决被撤销怎么办",),
        (Step("双方都可以就这个争议向法院起诉", f"{LAW}第四十九条", "arbitration.sue_after_set_aside"),),
    ),
    Situation(
        "award_not_performed",
        "裁决或者仲裁调解书生效了，对方不履行",
        TOPIC,
        "裁决书写的履行期限的最后一日",
        ("公司不履行裁决", "裁决赢了不给钱", "怎么申请强制执行", "仲裁赢了拿不到钱"),
        (
            Step(
                "向法院申请强制执行，执行费不用先交",
                f"{LAW}第五十一条；{CIVIL}第二百五十条；诉讼费用交纳办法第二十条",
                "enforcement.apply",
            ),
            Step("可以请求加倍支付迟延期间的债务利息", f"{CIVIL}第二百六十四条"),
            Step(
                "法院收到申请六个月没有执行的，可以请上一级法院",
                f"{CIVIL}第二百三十七条",
                "enforcement.escalate",
                dated=False,
            ),
        ),
    ),
)
