"""Sums as people state them: what is owed, what is the monthly wage, and when to say nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law.intake import sums
from concord.law.intake.folding import fold

# text, owed, monthly wage
SAID = [
    ("拖欠工资共计18600元，拖了4个月", 18600, None),
    ("老板欠我们班组工资17万，半年没给", 170000, None),
    ("欠了我三个月工资一共两万四", 24000, None),
    ("我月薪6800，公司连着3个月没发", 20400, 6800),
    ("13天的工钱，一天三百，包工头跑了", 3900, None),
    ("一天240，一共干了72天，前面给过我两千八百八，剩下的一直不给", 14400, None),
    ("总价两万一，中途付了五千四，尾款不给", 15600, None),
    ("老板打了张三万二的欠条，过期也不还", 32000, None),
    ("工资3200、奖金一千、押金500，一样都没给", 4700, None),
    ("公司欠我一个月工资6500，还有绩效奖5000", 11500, None),
    ("压金1200，离职半年了没退", 1200, None),
    ("每月扣150保证金，扣了6个月，不退", 900, None),
    ("20万的单子，提成两个点，不给了", 4000, None),
    ("卖车一台提成两百，卖了36台，这个钱不给了", 7200, None),
    ("一单罚60，上个月罚了8单", 480, None),
    ("竞业补偿一个月两千，欠了6个月", 12000, None),
    ("试用期拿4200，转正5200，可是又拖了三个月还是拿4200", 3000, 5200),
    ("只发一半，一个月六千，已经三个月了", 9000, 6000),
    ("欠1万2，先还了4千，又还了2千", 6000, None),
    ("还差2,600元没付清", 2600, None),
    ("结了九千，还有四千五没结", 4500, None),
    ("N+1少一个月，差一个月工资7500没给", 7500, 7500),
    ("平台冻结了我3200的收入", 3200, None),
    ("外卖站点压着我两千六的工资", 2600, None),
    ("拖欠工资三个月，每月4,200元", 12600, 4200),
    ("做了35天，每天220，包工头不见了", 7700, None),
    ("老板写了张三万二的字据，到期不认", 32000, None),
    ("公司扣了我六千块，说是违约金", 6000, None),
    ("工资每天140元，共做63天，已领3000元，余款未付", 5820, None),
    ("七月奖金850、八月奖金920都没发", 1770, None),
    ("被拖欠6个月工资，每月发一半，月薪6000", 18000, 6000),
    ("欠薪金额：9,876.50元", "9876.50", None),
    ("我们8个人，人均3500，老板没结", 28000, None),
    ("销售提成，一单800，签了12单，全没给", 9600, None),
    ("欠我15000，上个月给了5000，剩下的说没有", 10000, None),
]
SILENT = [
    ("工资少了两千", None),
    ("我一个月到手10500", 10500),
    ("每月发300", None),
    ("欠我一万多块工钱", None),
    ("大概欠了七八千", None),
    ("拖了两个多月没发，一个月五千", 5000),
    ("要我赔三万违约金", None),
    ("再不上班就扣我500", None),
    ("押金1000没退，年终奖没给", None),
    ("老板打的欠条是45000，还了两次，每次5000", None),
    ("提成9000元，扣掉罚款1500以后说只给7500，到现在也没给", None),
    ("工资3500扣掉各种只剩2100", 3500),
    ("一年五万，一分没给", None),
    ("我欠房贷两万，老板又拖我工资", None),
    ("公司说我违约，要扣两万违约金", None),
    ("公司借口停产，病假只给每月五百，我工资4800", 4800),
    ("老板说我欠他一千块住宿费", None),
    ("欠的一万八已经全部打给我了", None),
    ("调岗以后降了一级，少了1300", None),
    ("工资没给，五百押金也没退", None),
    ("周末加班36天，一天160，没给过", None),
    ("在家待岗，每月给一千", None),
    ("每个月底薪一千，靠提成", None),
    ("老板塞给我两千让我回家，手断了", None),
    ("1998年进厂，做到2026年，没签合同", None),
    ("平均七千左右", None),
    ("合同3年，试用6个月", None),
]


@pytest.mark.parametrize(("text", "owed", "wage"), SAID)
def test_a_stated_debt_is_read_to_the_yuan(text, owed, wage):
    read = sums.read(fold(text))
    assert (read.owed, read.monthly_wage) == (Decimal(owed), wage)
    assert sum(item.amount for item in read.items) == Decimal(owed)


@pytest.mark.parametrize(("text", "wage"), SILENT)
def test_what_is_rough_or_no_debt_is_not_read_as_one(text, wage):
    read = sums.read(fold(text))
    assert (read.owed, read.monthly_wage) == (None, wage)


def test_each_sum_goes_to_the_claim_its_words_name():
    read = sums.read(fold("工资3200、奖金一千、押金500，一样都没给"))
    assert {item.claim: item.amount for item in read.items} == {"wages": 3200, "bonus": 1000, "deposit": 500}


@given(st.text(alphabet="0123456789一二两三百千万点块元欠拖扣给没发工资个月天剩共押金，。每+ ", max_size=60))
def test_any_text_is_read_without_fault_and_no_debt_is_below_nothing(text):
    read = sums.read(fold(text))
    assert read.owed is None or read.owed > 0
