"""Words that make a promise void or vague, by example: what is caught, and what only looks like it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concord.mediation.agreement.checks.facts import Background, ItemFacts, Terms
from concord.mediation.agreement.checks.wording import against_patterns, rules
from concord.mediation.words import Side

NOTHING = frozenset()
CASE = Background(
    names={Side.APPLICANT: ("李秀英",), Side.RESPONDENT: ("柳州云栈机械有限公司",)},
    workers=frozenset({Side.APPLICANT}),
    causes=NOTHING,
    employed_since=None,
    estimates={},
    graded=False,
    agents=dict.fromkeys(Side, NOTHING),
    phones=dict.fromkeys(Side, NOTHING),
    fairness=Decimal("0.70"),
    long_months=6,
)


def found(words, *, field="scope", case=CASE):
    """The rules that a clause breaks, by their codes."""
    item = ItemFacts(Side.RESPONDENT, words if field == "what" else "出具离职证明", None, date(2026, 4, 1), "当面交付")
    clauses = {"ending": "", "default": "", "scope": "", field: words} if field != "what" else {}
    clauses = {name: clauses.get(name, "") for name in ("ending", "default", "scope")}
    terms = Terms(items=(item,), total=Decimal(0), today=date(2026, 3, 2), case=case, **clauses)
    return {each.code for each in against_patterns(terms)}


CAUGHT = {
    "social_insurance": [
        "申请人自愿放弃社会保险",
        "申请人承诺不再要求单位补缴社保",
        "单位无需为申请人缴纳社会保险费",
        "单位不为申请人补缴社保",
        "社保由申请人自行承担",
        "社会保险折算成现金发放",
        "养老保险不再由单位补缴",
        "申请人没有异议并放弃社保",
    ],
    "injury": [
        "申请人放弃工伤认定",
        "工伤待遇一次性了结",
        "双方就工伤再无争议",
        "申请人不再申请劳动能力鉴定",
        "一次性买断工伤待遇",
        "单位不再承担工伤责任",
    ],
    "penalty": [
        "申请人违约的应支付违约金五千元",
        "李秀英泄露本协议的支付违约金",
        "任何一方违反的向对方支付违约金一万元",
        "劳动者逾期交还工具的罚款五百元",
    ],
    "complaint": [
        "申请人不得向劳动监察部门投诉",
        "申请人承诺不再举报单位",
        "今后不向任何部门投诉举报",
        "申请人放弃信访",
        "申请人不向公安机关报案",
        "李秀英保证不去信访",
    ],
    "crime": [
        "对生产事故的情况保密",
        "不得对外披露单位的违法情况",
        "申请人不得就伪造工资表一事作证",
    ],
    "back_dated": [
        "双方倒签劳动合同",
        "补签的劳动合同日期写为2020年1月1日",
        "追认2019年起的劳动关系",
    ],
}
HARMLESS = [
    "社会保险的法定义务不受本协议影响",
    "单位不得要求申请人放弃社会保险",
    "申请人2024年签的“自愿放弃社保”承诺书无效",
    "申请人没有放弃社会保险",
    "单位为申请人补缴2025年的社会保险费",
    "社会保险费个人部分由申请人自行承担",
    "本协议不含社会保险",
    "单位不按时缴纳社会保险的，申请人可以投诉",
    "工伤待遇由社会保险基金支付，不在本协议之内",
    "一次性工伤医疗补助金在解除时支付",
    "经鉴定构成九级伤残，工伤待遇按九级一次性了结",
    "单位逾期的，按日万分之五支付违约金",
    "被申请人逾期的支付违约金一千元",
    "申请人违反培训服务期约定的违约金为三千元",
    "申请人不用支付违约金",
    "单位不得因申请人投诉、举报而打击报复",
    "本协议不影响申请人向劳动监察投诉",
    "申请人可以依法举报",
    "不服的可以向人民法院起诉",
    "申请人撤回已经提出的投诉",
    "双方对本协议的金额保密",
    "对商业秘密保密，依法举报违法行为除外",
    "双方补签2026年3月起的书面劳动合同",
    "双方确认劳动关系于2026年3月31日解除",
    "双方就劳动报酬和经济补偿的争议就此了结",
]


@pytest.mark.parametrize(("code", "words"), [(code, each) for code, all_ in CAUGHT.items() for each in all_])
def test_words_that_void_a_clause_are_caught_by_their_rule(code, words):
    assert code in found(words)


@pytest.mark.parametrize("words", HARMLESS)
def test_words_that_only_look_like_it_are_left_alone(words):
    assert found(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "尽快支付工资",
        "资金到位后支付工资",
        "金额另行协商",
        "支付日期待定",
        "按公司财务流程支付工资",
        "工资由双方协商解决",
    ],
)
def test_a_duty_nobody_could_enforce_is_caught_where_something_must_be_done(words):
    assert found(words, field="what") == {"vague"}
    assert found(words, field="default") == {"vague"}


@pytest.mark.parametrize("words", ["不得以协商解决为由拖延支付工资", "2026年4月10日前支付工资一万元"])
def test_a_fixed_duty_is_no_vague_one(words):
    assert found(words, field="what") == set()


def test_what_is_settled_may_be_said_in_general_words():
    assert found("其余争议由双方协商解决", field="scope") == set()


def test_a_penalty_follows_the_worker_when_the_employer_applied():
    other_way = Background(
        **{
            **vars(CASE),
            "workers": frozenset({Side.RESPONDENT}),
            "names": {Side.APPLICANT: ("柳州云栈机械有限公司",), Side.RESPONDENT: ("李秀英",)},
        }
    )
    assert found("被申请人应支付违约金五千元", case=other_way) == {"penalty"}
    assert found("申请人逾期的支付违约金一千元", case=other_way) == set()


def test_every_rule_names_its_article_and_its_mend_and_has_an_example():
    assert all(each.article and each.mend and each.why for each in rules())
    assert {each.code for each in rules()} == {*CAUGHT, "vague"}
