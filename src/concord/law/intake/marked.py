"""A folded text with each sum and each count as one character, corrections applied, so that a grammar stays short."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.amounts import Amount, amounts
from concord.law.intake.counts import Count, counts
from concord.law.intake.sayings import C, M, pattern

_FIRST, _FIRST_COUNT, _MOST = 0xE000, 0xE100, 200
CLAUSE = re.compile(rf"[，,。；;？?！!、]+|(?<!\d)[:：](?!{M})")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Text:
    """The text, its sums and its counts, in the order of the characters that stand for them."""

    folded: str
    told: str
    sums: tuple[Amount, ...]
    counted: tuple[Count, ...]
    unclear: bool

    @property
    def marked(self) -> str:
        """The text with sums as characters and counts as they were written."""
        return re.sub(C, lambda found: self.count(found[0]).words, self.told)

    @property
    def clauses(self) -> list[str]:
        """Its clauses with sums as characters and counts as written, without empty ones."""
        return [each for each in CLAUSE.split(self.marked) if each]

    @property
    def parts(self) -> list[str]:
        """Its clauses with sums and counts as characters, without empty ones."""
        return [each for each in CLAUSE.split(self.told) if each]

    def amount(self, mark: str) -> Amount:
        """The sum a character stands for."""
        return self.sums[ord(mark) - _FIRST]

    def value(self, mark: str) -> Decimal:
        """Yuan."""
        return self.amount(mark).value

    def loose(self, mark: str) -> bool:
        """Whether it was only said roughly."""
        return self.amount(mark).loose

    def count(self, mark: str) -> Count:
        """The count a character stands for."""
        return self.counted[ord(mark) - _FIRST_COUNT]

    def clause_of(self, mark: str) -> str:
        """The clause a sum stands in, counts as written."""
        return next(each for each in self.clauses if mark in each)

    def words(self, *marks: str) -> str:
        """The words of the folded text from the clause of the first of these sums to that of the last."""
        places = [self.amount(each) for each in marks]
        start, end = min(each.start for each in places), max(each.end for each in places)
        ahead = [match.end() for match in CLAUSE.finditer(self.folded, 0, start)]
        behind = CLAUSE.search(self.folded, end)
        return self.folded[ahead[-1] if ahead else 0 : behind.start() if behind else None]


def mark(folded: str) -> Text:
    """A folded text with its sums and counts marked; what lies beyond the first two hundred is left as it is."""
    folded = _PRIVATE_USE.sub("□", folded)
    sums = tuple(amounts(folded)[:_MOST])
    written = _replace(folded, [(each.start, each.end) for each in sums], _FIRST)
    counted = tuple(counts(written)[:_MOST])
    written = _replace(written, [(each.start, each.end) for each in counted], _FIRST_COUNT)
    written = _take_back(written, sums)
    written = pattern("twin_months").sub(_apart, written)
    written = pattern("breath").sub("，", written)
    parted = pattern("run_on").sub(lambda found: _parted(found, counted), written)
    mended = pattern("opens").sub(r"\1", _put_right(parted))
    return Text(folded, mended, sums, counted, mended == parted and bool(pattern("slipped").search(mended)))


def _take_back(told: str, sums: tuple[Amount, ...]) -> str:
    """转了1200，呃不是1200，是2200: the sum that is named again to be taken back."""

    def meant(found: re.Match[str]) -> str:
        first, again = (sums[ord(found[name]) - _FIRST] for name in ("first", "again"))
        return found["right"] if first.value == again.value else found[0]

    return pattern("taken_back").sub(meant, told)


def _apart(found: re.Match[str]) -> str:
    """七八月: 七月和八月; nothing is changed where the months do not follow each other."""
    order = "一二三四五六七八九"
    first, second = found[1], found[2]
    return f"{first}月和{second}月" if order.index(second) - order.index(first) == 1 else found[0]


def _parted(found: re.Match[str], counted: tuple[Count, ...]) -> str:
    """欠了两个月一个月是四千一, spoken in one breath: the rate begins a clause of its own."""
    is_month = counted[ord(found[1]) - _FIRST_COUNT].unit == "月"
    return f"{found[1]}，" if is_month else found[0]


def _put_right(told: str) -> str:
    """The text as it reads once its corrections are made: 欠我8000，不对，是8500 is 欠我8500."""
    told = pattern("not_but").sub(_second, told)
    return pattern("corrected").sub(_second, told)


def _second(found: re.Match[str]) -> str:
    """What was meant in the place of what was not; nothing is changed where a sum would replace a count."""
    groups = found.groupdict()
    if _is_sum(groups["first"]) != _is_sum(groups["right"]):
        return found[0]
    return (groups.get("be") or "") + groups["right"] + (groups.get("rest") or "")


def _is_sum(mark: str) -> bool:
    return ord(mark) < _FIRST_COUNT


def _replace(text: str, places: list[tuple[int, int]], first: int) -> str:
    written, place = "", 0
    for index, (start, end) in enumerate(places):
        written += text[place:start] + chr(first + index)
        place = end
    return written + text[place:]


def named(pattern: re.Pattern[str], clause: str) -> list[str]:
    """The sums a pattern names in a clause."""
    found = (match.groupdict() for match in pattern.finditer(clause))
    return [value for groups in found for value in groups.values() if value and re.fullmatch(M, value)]


def before(clause: str, mark: str) -> str:
    """What stands before a sum in its clause."""
    return clause[: clause.index(mark)]
