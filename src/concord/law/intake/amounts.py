"""Sums of money in a folded text, told apart from months, days, ages and counts; 一万二, 2.6w, 3k5, 1块7, 8毛."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.numbers import number

_FIGURES = r"\d+万\d千(?:\d百)?|\d+(?:\.\d+)?(?:[百千万kKwW](?:\d(?:千|百)?(?!\d))?)?"
_WORDS = r"[零〇一二两三四五六七八九十百千万]+"
_NUMBER = re.compile(rf"(?<![\d.\-/点第])(?<!\d:)(?:{_FIGURES}|{_WORDS})")
# What follows a number that is no money, whatever its size.
_COUNTED = re.compile(
    r"(?:多|来|几)?(?:个|天(?!天)|号(?!称)|小时|次|倍|%|％|人(?!事|工|家|民|均|跑|不|没|是|说)|单(?!位|方|独)|台|件|公里|米|吨|车间?(?!补)"
    r"|平(?!均|时|常|台|安)|方(?!便|面|才|式)|棵|株|箱|包(?!吃|住|干|工|括|含|做|完|下|料|给)|瓶|桌|双(?!休|倍|方|薪)|条|套|辆|斤|亩|桶|页|字|瓶|碗|篇|张(?!老|总|经)"
    r"|票|顿|只(?!给|发|打|付|拿|有|结|到|剩|能|还|是|说|算|肯|补)|分(?!钱|[两三四五六七八九十\d]+个?[月期次])|多岁|岁|人次|块(?:砖|瓷|板|玻))|(?<=[12]\d\d\d)年|[:：/\-.]\d"
)
# What follows a small number that is no money: three figures are no month and no floor.
_SMALL_UNIT = re.compile(
    r"月|年|日|点(?!工)|时(?!间)|成|级|名|份|楼|期|周|星期|届|折|班|轮|层|刀|针|根|截|节|代|胎|倒|险|金|薪|直|般|些|样|起|定|下|边|共|句|口"
    r"|家|位|块(?!钱|，|$|的|都|一|不|没|工|多|补|罚|保|押|左|\d|[一二三四五六七八九]|/|每|吧|呢|给|到|全|被)"
)
_MONEY = re.compile(
    r"(?:多|来|几)?(?:块|元|圆)(?:钱)?(?:整)?(?P<tenth>[\d一二三四五六七八九](?:毛|角)?(?=毛|角|，|。|、|；|$|一|每|/|的|钱))?"
)
_DIME = re.compile(r"(?:毛|角)(?:(?P<cents>[1-9一二三四五六七八九])(?:分)?(?=，|。|、|$|一|每|/|的|钱)|(?:钱)?)")
_LOOSE_AFTER = re.compile(
    r"(?:块|元)?(?:钱)?(?:多(?!次|年|个|天|少)|左右|来块|来元|出头|上下|几(?!个|次|天|年)|不到|以上|以内|往上|的样子|吧)"
)
_LOOSE_BEFORE = re.compile(
    r"(?:大概|大约(?:莫|摸着?)?|差不多|大致|约(?:莫)?|估计|估摸|将近|接近|可能|好像|记得是|快|近|不到|(?<!提)成|好几|几|至少|起码|不止|超过|以为|少说|有时候?|顶多|最多|最少)(?:也|得|还|又|要|都)?(?:有|是|欠)?(?:我|他|她)?$"
)
# Before a small figure that is money all the same: 一单扣50.
_SMALL = re.compile(
    r"(?:时薪|日薪|费|押金|奖金?|提成|[一每](?:单|件|台|次|个|天|晚上?|小时|双|条|张|车|箱|包|套|棵|趟|节|页|斤|亩|平|平方|平米|吨)(?:扣|罚|提成|提|是|给|算|才|只有?)?我?|扣|罚)$"
)
_SMALL_AFTER = re.compile(r"(?:/|一|每)(?:天|日|晚|个(?!月)|件|条|双|单|小时|米|平|吨|斤|箱|包|车|趟)")
_TWO_DIGITS = re.compile(r"[一二两三四五六七八九][一二两三四五六七八九][百千万]")
# 两万一次: the last figure belongs to what follows.
_GLUED = re.compile(r"(?P<sum>.*[百千万][一二两三四五六七八九]?)[一二两三四五六七八九]$")
# 八千一直不给, 七千四一分没给: a last figure that cannot belong to the sum.
_LOOSE_END = re.compile(r"(?P<sum>.*[百千万][一二两三四五六七八九])[一二两三四五六七八九]$")
_ONE_AND = re.compile("直|共|定|样|起|般|些|律|旦|概|再|边|回|趟|拖|度")
# 大概欠我五千: rough, whatever stands between.
_LOOSE_FAR = re.compile(
    r"(?:大概|大约|估计|估摸|差不多|差不离|好像|可能|大致|约莫|怕(?:是)?有)[^，。；\d零一二两三四五六七八九十百千万]{0,6}$"
)
# 四千到五千: from one sum to another.
_UNTIL = re.compile(r"^(?:块|元)?(?:钱)?(?:到|至|-|~|—|或者?|还是)$")
_LEAST, _BIG = 10, 100
# 1463.70: an amount to the cent needs no 元.
_CENTS = re.compile(r"\d{3,}\.\d{1,2}")
# 工号1208: numbers of something.
_NUMBERED = re.compile(r"(?:工号|编号|账号|单号|门牌|房间|房号|尾号|卡号|车牌)(?:是|为)?$")
# Numbers one calls.
_CALLS = re.compile(r"(?:打|拨|报)(?:了|过|打)?$|热线$|电话$")
_CALLED = {"12345", "12333", "12348", "12351", "12315", "12320", "12350", "110", "119", "120"}


@dataclass(frozen=True)
class Amount:
    """A sum in yuan, where it stands, and whether it was only said roughly (七八千, 一万多)."""

    value: Decimal
    start: int
    end: int
    loose: bool


def amounts(text: str) -> list[Amount]:
    """Every sum of a folded text; both ends of a range are rough."""
    found: list[Amount] = []
    for match in _NUMBER.finditer(text):
        each = _amount(text, match)
        if each and not (found and each.start < found[-1].end):
            found.append(each)
    ranged = {
        place
        for place in range(len(found) - 1)
        if _UNTIL.match(text[found[place].end : found[place + 1].start])
    }  # fmt: skip
    return [
        Amount(each.value, each.start, each.end, each.loose or bool({place, place - 1} & ranged))
        for place, each in enumerate(found)
    ]


def is_between(words: str) -> bool:
    """Whether words name no sum but the space between two: 四五千."""
    return bool(_TWO_DIGITS.search(words))


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    words, ranged = _own_words(match.group(), text[match.end() :])
    end = match.start() + len(words)
    before, after = text[: match.start()], text[end:]
    value = number(words)
    if (
        not value
        or words.startswith("万一")
        or (words in _CALLED and _CALLS.search(before))
        or _NUMBERED.search(before)
    ):
        return None
    if (dime := _DIME.match(after)) and (words != "一" or dime["cents"]):
        cents = number(dime["cents"]) if dime["cents"] else None
        return Amount(
            value / 10 + (cents or Decimal(0)) / 100, match.start(), end + dime.end(), _is_loose(words, before, after)
        )
    unit = None if re.match("块(?:砖|瓷|板|玻)", after) else _MONEY.match(after)
    small = value >= _LEAST and (_SMALL.search(before) or _SMALL_AFTER.match(after)) and not _is_counted(words, after)
    if words in {"一", "几"} or not (unit or small or _is_money(words, after)):
        return None
    if unit and unit["tenth"]:
        value += (number(unit["tenth"].rstrip("毛角")) or 0) / Decimal(10)
    loose = ranged or _is_loose(words, before, after)
    return Amount(value, match.start(), end + (unit.end() if unit else 0), loose)


def _own_words(words: str, after: str) -> tuple[str, bool]:
    """The figures without a last one that belongs to what follows, and whether it made them a range: 一万一二."""
    ranged = False
    if (spare := _LOOSE_END.match(words)) and not _TWO_DIGITS.search(words):
        ranged = bool(_TWO_DIGITS.search(words[-2:] + "千")) and not _is_counted(words[-1], after)
        words, after = spare["sum"], words[len(spare["sum"]) :] + after
    if words.endswith("一") and len(words) > 1 and _ONE_AND.match(after):
        return words[:-1], ranged
    if _is_counted(words, after) and not _MONEY.match(after) and (glued := _GLUED.match(words)):
        return glued["sum"], ranged
    return words, ranged


def _is_loose(words: str, before: str, after: str) -> bool:
    """Whether a sum is said only roughly: 上万, 大概五千, 三千多, 四五千."""
    several = words[0] in "百千万" and re.search("[上成几数好]$", before)
    near = _LOOSE_BEFORE.search(before) or _LOOSE_FAR.search(before) or _LOOSE_AFTER.match(after)
    return bool(several or near or _TWO_DIGITS.search(words))


def _is_counted(words: str, after: str) -> bool:
    """Whether a unit other than money follows."""
    value = number(words)
    return bool(_COUNTED.match(after) or (value is not None and value < _BIG and _SMALL_UNIT.match(after)))


def _is_money(words: str, after: str) -> bool:
    """Whether a number without 元 can be a sum: at least a hundred, with no other unit behind it."""
    if _is_counted(words, after):
        return False
    figures = words.isdigit()
    big = len(words) >= 3 if figures else any(unit in words for unit in "百千万kKwW") or bool(_CENTS.fullmatch(words))
    return big and not (figures and len(words) in {8, 11, 18}) and not _is_year(words, after)


def _is_year(words: str, after: str) -> bool:
    return words.isdigit() and 1950 <= int(words) <= 2099 and after[:1] in {"年", "."}
