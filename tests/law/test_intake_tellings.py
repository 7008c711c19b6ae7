"""Sums told in a shape of their own, and numbers left unexplained: each kind by sentences of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from concord.law.intake import sums
from concord.law.intake.folding import fold

# kind of telling, text, owed
READ = [
    ("months one a clause", "5月3900，6月3800，一直都没发", 7700),
    ("months one a line", "老板没发的工资\n4月 3300\n5月 3300\n6月 900\n一分没见", 7500),
    ("months, one paid in part", "2月欠我2600，3月欠我2600，4月给了800还欠1800", 7000),
    ("so much for each month", "6月和7月的工资各4050，到今天一分没见", 8100),
    ("months and a wage in one breath", "老板欠了我两个月一个月是四千一没有给我", 8200),
    ("months owed before the wage", "老板欠我三个月工资没给，一个月就三千二", 9600),
    ("wages stopped", "公司停了我两个月工资，每个月2300", 4600),
    ("parts in brackets", "工资(底薪2000+补贴300)×3个月，都没发", 6900),
    ("less every month than agreed", "说好一个月5000，每个月只发4000，做了6个月，剩下的不补", 6000),
    ("too little every month", "每个月少发我150，一共9个月了", 1350),
    ("a deposit taken every month", "每个月扣200押金说离职退，扣了12个月，一分没退", 2400),
    ("a month held back", "押一个月工资，月薪3000，我上个月离职了，押的那个月没给", 3000),
    ("base pay and nights", "底薪4200没发，夜班费一晚20，上了34个晚班，也没给", 4880),
    ("pieces month by month", "送水的，一桶3块，10月送了260桶，11月送了260桶，一分钱没给", 1560),
    ("loads less an advance", "搬一车砖150，搬了12车，老板给了我500，剩下的没给", 1300),
    ("hours of overtime at an agreed rate", "加班一小时20，一共加了75个小时，加班费都没发", 1500),
    ("a cut that is refused", "老板欠我4000，他说要扣1500罚款，我不认", 4000),
    ("a cut that is granted", "老板欠我4000，他说扣1500饭钱，这个我认了", 2500),
    ("pieces less those granted", "卖一台提80，卖了31台，其中6台是老板的熟人，那些我认，别的提成一直不给", 2000),
    ("a share in points", "底薪1900没发，还有提成，说好两个点，我成交额60000，也没给", 3100),
    ("a share in tenths", "老板叫我做活，客户给了他10000，说好我该拿六成，到现在没给", 6000),
    ("what a court said", "法院判决公司赔我工资3000和经济补偿2400，到现在没给", 5400),
    ("months for years", "补偿谈好的一年补一个月，我干了3年，月工资3500，现在不给了", 10500),
    ("a figure both grant at last", "开始说欠我800，后来老板改口500，我也同意500，可是一直没给", 500),
    ("a slip said again", "工程款一共19000，清明转了3000，端午转了1200，呃不是1200是2200，余下的一直拖", 13800),
    ("paid on holidays", "工钱一共24000，五月给5000，中秋给了2000，剩下的没影了", 17000),
    ("advances", "我的工钱19500，预支过4000，回家过年以后电话就没人接", 15500),
    ("official style", "单位至今未发放11月工资2980元及餐补410元，另体检费120元未退", 3510),
    ("to the cent", "账户被平台冻结，里面有我1463.70，一直提不出来", Decimal("1463.70")),
    ("tenths of a yuan", "快递站压着我派件费5120块3毛", Decimal("5120.3")),
    ("a number of a badge", "我编号2210，工资3300没给", 3300),
    ("two months named, then unpaid", "我工资是6500，十一月跟十二月都没发", 13000),
    ("two months in one word", "七八月份工资没拿，一个月三千八", 7600),
    ("a fixed price for a work", "一口价12500的活，干完四个月了，没给过钱", 12500),
    ("a promise whose day is past", "说好年底给我10000块分红，到今天分文没有", 10000),
    ("another's need beside", "小孩读书要交4500，老板拖我3400工资不发", 3400),
    ("a slip of the voice", "老板千我三千七，人跑了", 3700),
]
# kind of doubt, text
ASKED = [
    ("several people", "他们两个各欠2400，我是3100"),
    ("each of an unknown number", "每个人欠1700，厂长跑了"),
    ("each month, months unknown", "工资各3800没发"),
    ("a factor nobody read", "欠我工资1900×3"),
    ("a rate with its factor elsewhere", "工资4200没发，夜班费一晚25也没给，上了好多晚"),
    ("work left uncounted", "一天210，欠我工资2000，还有十天的工钱没算"),
    ("instalments of unknown size", "欠条写的30000，分五次给，给了两次，每次多少我忘了"),
    ("a period of instalments", "协议补偿27000，分三期，头一期给了，后面的没给"),
    ("a condition in the future", "做满半年奖励2000，我才做了两个月，老板会不会不给"),
    ("what may not be paid one day", "厂里说做满一年有奖金2600，到时候不给怎么办"),
    ("another's debt", "我表弟在南宁被欠了八千，我帮他问问怎么告"),
    ("another's debt beside mine", "老板欠我表哥5000，也欠我"),
    ("the boss's own loan", "公司借给我10000，我还了6000，剩下的4000要从工资里扣吗"),
    ("what the boss says I owe", "我有次弄坏了机器，老板说欠他3000，从工资里扣"),
    ("months of unknown number", "说好一个月5000，每个月只发4000，做了好几个月"),
    ("one month's cut, months of work", "说好5000，这个月只发4000，我做了6个月"),
    ("more pay unsaid", "(底薪2000+补贴300)×3个月，都没发，还有提成"),
    ("a month without a sum", "8月4000，9月没发，10月没发"),
    ("a month without a count", "一桶3块，10月送了200桶，11月送了，一分钱没给"),
    ("pieces in dispute", "一桶3块，10月送了200桶，11月送了260桶，其中30桶送错了，没给钱"),
    ("returned on the spot", "上班交了押金500，当场就退给我了"),
    ("money laid out beside", "住院自己垫了5000，工资3000也没给，医药费公司不报"),
    ("what is left after a cut", "欠我5000，扣掉生活费还有多少我不知道"),
    ("a cut without a stance", "总的欠我28000，老板说抵房租扣掉1900"),
    ("the still working", "公司压一个月工资，我月薪3000，还在上班，正常吗"),
    ("a share not due", "客户付了3000，我拿六成，还没到时间"),
    ("a month worked in part", "9月工资2500没结，10月做了12天就走了"),
    ("months with days over", "做了两个月零五天，一个月2800，一毛没给"),
    ("pay of another sort unsaid", "底薪2300全勤300加班费多少没算，都没发"),
    ("what another needs", "小孩读书要交4500，老板又拖工资不发"),
    ("a month not reckoned yet", "1月 1800\n2月 1900\n3月的还没算\n都欠着没给"),
    ("asked for a workmate", "帮工友问，他工资5600没发，我的发了"),
    ("not due yet", "年底有10000块分红，现在才十月，怕他不给"),
    ("paid in some months", "奖金600全勤200，有的月给有的月不给"),
    ("a work half done", "一口价12500的活，干了一半老板换人了，没给过钱"),
    ("a gap of unknown months", "合同写工资5500，实际只发3500"),
    ("a month held back beside a part", "一个月2200，压了一个月，上个月又只做了18天，按天算1320，都没给"),
    ("another month owed without a sum", "老板说资金紧，10月3600先欠着，11月的说也要欠"),
    ("paid several times", "工程款包干20000，打过我好几次，余下的一直拖"),
    ("one of two wages", "试用期工资2100，转正3500，一直没转，也不知道按哪个算"),
    ("what another says he got", "老板把我工资7900转给工头了，工头说只收到5000"),
    ("base pay and a commission without a sum", "三千的底薪加提成，上个月一分没给"),
    ("days of each or of both", "一天400，我跟我哥两个人做了30天，没给"),
    ("a figure that changed", "开始说欠我800，后来老板改口500，可是一直没给"),
]


@pytest.mark.parametrize(("text", "owed"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_a_sum_told_in_a_shape_of_its_own_is_read(text, owed):
    read = sums.read(fold(text))
    assert read.owed == owed
    assert all(each.words in fold(text) for each in read.items)


@pytest.mark.parametrize("text", [row[1] for row in ASKED], ids=[row[0] for row in ASKED])
def test_a_number_left_unexplained_leaves_no_answer(text):
    assert sums.read(fold(text)).owed is None


def test_each_part_of_a_telling_goes_to_its_own_claim():
    read = sums.read(fold("底薪1900没发，还有提成，说好两个点，我成交额60000，也没给"))
    assert [(each.claim, each.amount) for each in read.items] == [("wages", 1900), ("bonus", 1200)]
