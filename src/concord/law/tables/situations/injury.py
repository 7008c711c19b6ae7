"""Work injury: report, decision, appraisal; and complaints to inspection with what follows a decision."""

from __future__ import annotations

from concord.law.situations import EMPLOYER, WORKER, Situation, Step

REGULATION = "工伤保险条例"
INSPECTION = "劳动保障监察条例"
TOPIC = "工伤"
AUTHORITY = "监察"

ROWS: tuple[Situation, ...] = (
    Situation(
        "injury_report",
        "受了工伤，怎么申请认定",
        TOPIC,
        "事故发生（职业病的，确诊）",
        ("工伤怎么申请", "公司不给报工伤怎么办", "工伤认定多久之内"),
        (
            Step(
                "单位申请工伤认定；没按时申请的，这期间的待遇由单位付",
                f"{REGULATION}第十七条",
                "injury.employer_apply",
                EMPLOYER,
            ),
            Step("单位不申请的，您、近亲属或者工会直接申请", f"{REGULATION}第十七条", "injury.worker_apply", WORKER),
            Step("带申请表、证明劳动关系的材料、诊断证明", f"{REGULATION}第十八条"),
            Step("受理以后作出认定", f"{REGULATION}第二十条", "injury.determine", dated=False),
        ),
    ),
    Situation(
        "injury_decision_disputed",
        "对工伤认定决定不服",
        TOPIC,
        "收到工伤认定决定（或者不予受理的决定）",
        ("不认定工伤怎么办", "工伤认定不服", "公司对工伤认定不服"),
        (
            Step(
                "可以申请行政复议",
                f"{REGULATION}第五十五条；行政复议法第二十条",
                "injury.reconsideration",
                checked=False,
            ),
            Step(
                "也可以直接向法院提起行政诉讼",
                f"{REGULATION}第五十五条；行政诉讼法第四十六条",
                "injury.suit",
                checked=False,
            ),
            Step("复议和诉讼期间，工伤医疗费照付", f"{REGULATION}第三十一条", "", WORKER),
        ),
    ),
    Situation(
        "appraisal_disputed",
        "对伤残等级鉴定不服",
        TOPIC,
        "收到鉴定结论",
        ("伤残等级太低怎么办", "劳动能力鉴定不服"),
        (
            Step(
                "向自治区劳动能力鉴定委员会申请再次鉴定，它的结论是最终结论",
                f"{REGULATION}第二十六条",
                "injury.appraise_again",
            ),
            Step(
                "结论作出一年以后，伤情有变化的，可以申请复查鉴定",
                f"{REGULATION}第二十八条",
                "injury.review",
                dated=False,
            ),
        ),
    ),
    Situation(
        "inspection_complaint",
        "向劳动保障监察投诉以后",
        AUTHORITY,
        "监察接到投诉",
        ("劳动监察多久处理", "投诉了监察没动静"),
        (
            Step("监察决定受理不受理", f"{INSPECTION}第十条、第十八条", "inspection.accept"),
            Step(
                "立案以后查完，情况复杂的可以再延三十个工作日",
                f"{INSPECTION}第十七条",
                "inspection.investigate",
                dated=False,
            ),
            Step("已经申请调解、仲裁或者起诉的，按那条路办；赔多少有争议的也是", f"{INSPECTION}第二十一条"),
        ),
    ),
    Situation(
        "inspection_decision_disputed",
        "对监察的处理或者处罚决定不服",
        AUTHORITY,
        "知道处理或者处罚决定",
        ("对劳动监察处罚不服", "行政处罚不服怎么办"),
        (
            Step("申请行政复议", "行政复议法第二十条", "inspection.reconsideration", checked=False),
            Step("或者向法院提起行政诉讼", "行政诉讼法第四十六条", "inspection.administrative_suit", checked=False),
            Step(
                "罚款到期不交的会加处罚款；复议、诉讼期间一般不停止执行",
                "行政处罚法第七十二条、第七十三条",
                "",
                EMPLOYER,
            ),
        ),
    ),
)
