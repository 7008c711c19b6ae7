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

# kind of saying, text, owed
READ = [
    ("a total", "前前后后欠我工资一共18600，问财务就是等通知", 18600),
    ("a total and its parts", "工资6800，加班费2100，还有全勤500，加起来9400块公司到现在都没发", 9400),
    ("what remains", "工程做完给了一部分，还剩6200没给", 6200),
    ("what remains beside what was paid", "结了九千，还有四千五没结", 4500),
    ("days", "每天200干了45天，老板人找不到了", 9000),
    ("days in two parts with their sum", "300一天，2月做了12天，3月做了15天，总共27天，工钱没给", 8100),
    ("hours", "时薪18元，一共上了110小时，店长说没钱", 1980),
    ("people and days", "两个人做工，每人每天260，都干了30天，没拿到一分钱", 15600),
    ("months", "一个月4500，三个月没发工资了", 13500),
    ("half months", "月薪4500，拖了两个半月没发", 11250),
    ("months of the calendar", "月薪5200元，自今年3月起至今年5月止的工资公司分文未付", 15600),
    ("one month worked", "说好每个月3300，干了一个月让我走，一分钱没给", 3300),
    ("part paid", "工钱一共9000给了3000，剩的不给了", 6000),
    ("parts paid", "欠工资2万1，5月还了3千，7月又还了5千，后面就不接电话了", 13000),
    ("a day's wage less what was drawn", "一天190，做了30天，预支了1800，剩下的钱要不到", 3900),
    ("a month paid in part", "上个月应发5300，实发3800，少了1500", 1500),
    ("a correction", "欠我8000，不对，是8500块没给", 8500),
    ("not this but that", "他欠我的不是5000，是5600", 5600),
    ("a count corrected", "每天270干了30天，不对，干了40天，钱没给", 10800),
    ("a list", "工资9000，加班费1200，押金500，都没给", 10700),
    ("a list that is opened", "扣了三项：工牌费50，旷工罚款1600，培训费2000，我没同意", 3650),
    ("a list that goes on", "欠我6月工资4200，7月工资3900，另外还有押金800", 8900),
    ("pieces", "计件的，一件1.2元，做了3000件，老板不给结", 3600),
    ("dimes", "组装一台灯3毛钱，我做了7000台，厂里一分不给", 2100),
    ("pieces by the dime", "糊一个一毛三，我糊了四万五千个，不给钱", 5850),
    ("square metres", "每平方12块，一共刷了800平方，老板不结账", 9600),
    ("spoken", "欠我们三万六千八，快两年了", 36800),
    ("spoken with figures", "欠我1万2千5百元", 12500),
    ("spoken before another word", "剩下七千四一直拖着没付", 7400),
    ("wide figures", "拖欠工资５０７０元没有发放", 5070),
    ("figures set apart", "还欠我4 8 0 0块", 4800),
    ("typographic spaces", "拖欠工资 1.35 万元", 13500),
    ("lines", "老板叫王某\n欠我工资\n7200\n有聊天记录", 7200),
    ("wrong characters", "公司克扣我攻资2300元", 2300),
    ("Cantonese", "老细争我九千蚊人工", 9000),
    ("taken off", "把我最后一个月2600的工资全部扣了", 2600),
    ("settled and what is left", "欠的8000已经给了，还欠我3000押金不退", 3000),
    ("another's fine beside", "劳动局罚了老板2万，老板还是欠我6000工资", 6000),
    ("a promise of a part beside", "老板欠我8000，说先给2000", 8000),
    ("a promise not kept", "公司答应补我5000块加班费，一直没补", 5000),
    ("a hotline beside", "欠工资2900，已经打了12345，说会转办", 2900),
    ("nothing came of it", "三千四的工钱喊我等了半年", 3400),
    ("a deposit named long before", "我交了工作服押金300没写收条，今年5月离职，工资9500没有发，押金也不退", 9800),
    ("damages that were taken from the pay", "经理让我赔2000，从我上个月工资里直接扣掉了", 2000),
    ("pay for nothing", "2600一个月，干满一个月说试工没有工资", 2600),
    ("a small rate before its unit", "兼职发传单，80一天发了6天，说效果不好不结钱", 480),
    ("a relative's share", "整个队的钱都没结，我爸那份是两万", 20000),
    ("my share", "每个人都欠着工资，我是一万七", 17000),
]
# kind of refusal, text
ASKED = [
    ("rough", "老板大概欠我一万二左右"),
    ("rough far off", "估计他得欠我五千"),
    ("between two", "欠我四五千块钱工资没给"),
    ("a range", "欠的工资4000到5000"),
    ("rough days", "一天200，干了四十来天，没给钱"),
    ("rough months", "欠了七八个月了，每个月3000"),
    ("rough wage", "一个月三千多，拖了我三个月"),
    ("settled", "之前欠的5600块都结清了，现在我想离职"),
    ("settled, the sum after it", "公司昨天把拖欠的工资全补上了，一共19200"),
    ("supposed", "如果老板拖欠我5000块工资，我能去哪里告"),
    ("supposed in the next clause", "假如干了30天，一天200，老板不给钱"),
    ("threatened", "主管说再迟到就扣500"),
    ("denied", "公司没扣我工资，那500是我自己请假的"),
    ("paid on time", "公司没有欠我工资，5000块按时发的"),
    ("somebody else's", "同事被拖欠8000多，我没有"),
    ("a colleague's in round figures", "同事被公司拖欠了20000工资，他去仲裁了"),
    ("the firm's own debt", "老板欠银行500万，厂子要被查封"),
    ("the firm's fine", "厂里被环保局罚了30万，天天喊没钱"),
    ("lent", "我借给老板一万块钱，他到现在不还"),
    ("asked of the worker", "公司要我赔偿8000块培训费"),
    ("offered", "厂里说要给我5000让我自己辞职，我没同意"),
    ("what the other side admits", "老板说只欠我3000，我算下来不止"),
    ("two sides, two sums", "我算的是12000，公司说只有8000，差的他们不认"),
    ("paid, says the other side", "老板非说给过我5000，其实没有，他欠我一万二"),
    ("hearsay", "听同事说我应该拿5万，没给"),
    ("a raise", "工资从4200涨到5600，上周领导说岗位取消，让我走人"),
    ("a wage less what the law deducts", "工资写的是5200，银行卡收到3900，说是交了社保"),
    ("a rate nobody counted with", "水电工，包一院800，做了三院，没结账"),
    ("a wage", "我每月到手4300，公积金没交"),
    ("a wage with more on top", "底薪2800，提成另算，两个月没发了"),
    ("a wage put off or two of them", "工资5200，拖了两个月没给"),
    ("two wages", "欠我三个月工资，工资有时候4000有时候5000"),
    ("a part that is not known", "工资4000，只发了一半"),
    ("paid without a whole", "包工头给了我6000，说剩下的等验收"),
    ("paid less every month", "一个月4000，公司连续三个月都只发了1000"),
    ("days of all or of each", "两个人一共干了40天，每人每天220，没给钱"),
    ("days without a number", "一天200，做了很多天，没给钱"),
    ("overtime, whose worth the law says", "周末加班26天，每天150，没给过"),
    ("standing still, whose wage the law says", "停工三个月没发钱，平时工资4800"),
    ("something unsaid beside it", "欠我两个月工资和500押金"),
    ("my share of a total", "老板欠我们十个人工资共15万，其中我的是15000"),
    ("money laid out", "欠我工钱6000，另外垫的车票480没报"),
    ("more paid than owed", "欠我5000，昨天打了5000"),
    ("a correction without a sum", "欠我5000没给，上面写错了"),
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


@pytest.mark.parametrize(("text", "owed"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_every_kind_of_saying_is_read(text, owed):
    read = sums.read(fold(text))
    assert read.owed == owed
    assert all(each.words in fold(text) for each in read.items)


@pytest.mark.parametrize("text", [row[1] for row in ASKED], ids=[row[0] for row in ASKED])
def test_what_is_not_certain_is_asked_for_and_not_guessed(text):
    assert sums.read(fold(text)).owed is None


@pytest.mark.parametrize(
    ("text", "rough"),
    [("老板大概欠我一万二左右", 12000), ("拖欠工资大约25000元", 25000), ("欠我四五千块钱", None), ("欠我8000", None)],
)
def test_a_rough_sum_is_told_as_rough_and_the_space_between_two_is_none(text, rough):
    assert sums.read(fold(text)).rough == rough


def test_each_sum_goes_to_the_claim_its_words_name():
    read = sums.read(fold("工资3200、奖金一千、押金500，一样都没给"))
    assert {item.claim: item.amount for item in read.items} == {"wages": 3200, "bonus": 1000, "deposit": 500}


@given(st.text(alphabet="0123456789一二两三百千万点块元欠拖扣给没发工资个月天剩共押金，。每+ ", max_size=60))
def test_any_text_is_read_without_fault_and_no_debt_is_below_nothing(text):
    read = sums.read(fold(text))
    assert read.owed is None or read.owed > 0
