"""What the roles of a message's sums come to: debts, a whole less what was paid, a balance, a rate times how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from concord.law.intake import rates, spans
from concord.law.intake.amounts import is_between
from concord.law.intake.kinds import Item, item, kind
from concord.law.intake.marked import Text
from concord.law.intake.rates import Product
from concord.law.intake.roles import Placed, Role
from concord.law.intake.sayings import M, pattern

# A rough sum in one of these roles leaves nothing certain.
_WEIGHTY = {Role.PAID, Role.REST, Role.MORE, Role.SHORT, Role.WHOLE, Role.AGREED, Role.OWED, Role.BARE}
# What may be owed beside wages that a rate comes to.
_BESIDE_WAGES = {"deposit", "bonus", "overtime"}


def owed(text: Text, placed: Sequence[Placed], product: Product | None, wage: Decimal | None) -> list[Item]:
    """The debts of a message; none when a sum has no place, or when two readings differ."""
    live = [each for each in placed if each.role is not Role.BESIDE]
    if any(each.role is Role.ODD or (each.role in _WEIGHTY and text.loose(each.mark)) for each in live):
        return []
    return _Reckoning(text, live, product, wage).items()


def roughly(text: Text, placed: Sequence[Placed]) -> Decimal | None:
    """The one sum of a message that is said to be owed but only roughly (大概一万二); 四五千 is none."""
    live = [each for each in placed if each.role in _WEIGHTY]
    if len(live) != 1 or live[0].role in {Role.PAID, Role.BARE} or not text.loose(live[0].mark):
        return None
    found = text.amount(live[0].mark)
    return None if is_between(text.folded[found.start : found.end]) else found.value


class _Reckoning:
    """One message: its sums by role, what a rate comes to, and the monthly wage."""

    def __init__(self, text: Text, live: Sequence[Placed], product: Product | None, wage: Decimal | None) -> None:
        self.text, self.live, self.product, self.wage = text, live, product, wage
        self.paid, self.bare = self._of(Role.PAID), self._of(Role.BARE)
        self.owed, self.short, self.more = self._of(Role.OWED), self._of(Role.SHORT), self._of(Role.MORE)
        self.heads = self._of(Role.WHOLE) or self._of(Role.AGREED)
        self.several_months = any(each.months > 1 for each in spans.spans(text))

    def items(self) -> list[Item]:
        """The debts."""
        if self._of(Role.REST) or (self.more and self.paid):
            return self._balance()
        if self.paid:
            return self._less_paid()
        return self._stated()

    def _of(self, *roles: Role) -> list[Placed]:
        return [each for role in roles for each in self.live if each.role is role]

    def _values(self, found: Iterable[Placed]) -> set[Decimal]:
        return {self.text.value(each.mark) for each in found}

    def _sum(self, found: Iterable[Placed]) -> Decimal:
        return sum((self.text.value(each.mark) for each in found), Decimal(0))

    def _items(self, found: Iterable[Placed]) -> list[Item]:
        return [item(self.text, self._about(each), self.text.value(each.mark), each.mark) for each in found]

    def _about(self, each: Placed) -> str:
        """What is said beside a sum; where that names nothing, its clause when it stands there alone."""
        part = self.text.parts[each.clause]
        return each.words if kind(each.words) != "wages" or len(re.findall(M, part)) > 1 else part

    def _balance(self) -> list[Item]:
        """What remains, where it agrees with everything else that is said; debts of another kind beside it."""
        rest = self._once([*self._of(Role.REST), *self.more])
        kinds = [kind(each.words) for each in rest]
        if len(set(kinds)) != len(kinds) or self.bare:
            return []
        others = [each for each in self.owed if kind(each.words) not in kinds and not self.paid]
        stated = self._of(Role.WHOLE, Role.AGREED, Role.OWED, Role.SHORT)
        wholes = self._values(each for each in stated if each not in others)
        if self.product and not wholes:
            wholes = {self.product.value}
        left = self._sum(rest[:1])
        if self.paid:
            agrees = not wholes or left in wholes or left + self._sum(self.paid) in wholes
        else:
            agrees = all(each >= left for each in wholes)
        return self._items([*rest, *others]) if agrees else []

    def _less_paid(self) -> list[Item]:
        """A whole less the parts paid, where exactly one whole is said."""
        if pattern("deducted").search(self.text.told) and not self._of(Role.WHOLE, Role.OWED):
            return []
        paid = self._sum(self.paid)
        whole, others = self._whole()
        if self.short:
            agrees = whole is None or whole - paid == self._sum(self.short)
            return self._items(self._once(self.short)) if agrees else []
        if whole is None or whole <= paid or not self._is_left() or self._paid_each_month(whole):
            return []
        named = [each for each in (*self.heads, *self.owed, *self._of(Role.NAMED)) if each not in others]
        rates_too = self._of(Role.EACH, Role.RATE, Role.PAID)
        marks = [each.mark for each in (*named, *rates_too)]
        words = named[0].words if named else "工资"
        return [item(self.text, words, whole - paid, *marks), *self._items(others)]

    def _whole(self) -> tuple[Decimal | None, list[Placed]]:
        """The one whole from which parts were paid, and debts of another kind."""
        if self.bare:
            return None, []
        if self.heads:
            values = self._values(self.heads)
            others = [each for each in self.owed if self.text.value(each.mark) not in values]
            clash = any(kind(each.words) == kind(self.heads[0].words) for each in others)
            return (None if clash or len(values) != 1 else values.pop()), others
        if self.owed:
            wages = [each for each in self.owed if kind(each.words) == "wages"] or self.owed
            values = self._values(wages)
            agrees = self.product is None or self.product.value in values or not self.product.plain
            others = [each for each in self.owed if each not in wages]
            return (values.pop() if len(values) == 1 and agrees else None), others
        return (self.product.value if self.product else self._one_month()), []

    def _one_month(self) -> Decimal | None:
        """工资4600，只发了2000: the one sum that was named, of one month."""
        stated = self._of(Role.NAMED, Role.EACH)
        of_one = stated and (stated[0].role is Role.NAMED or pattern("one_month").search(self.text.told))
        return self.text.value(stated[0].mark) if len(stated) == 1 and of_one else None

    def _paid_each_month(self, whole: Decimal) -> bool:
        """Whether what was paid may have been paid every month: 工资6000，只发4000，三个月了."""
        if self.product and self.product.value == whole:
            in_all = all(pattern("in_all").search(each.words) for each in self.paid)
            return bool(self._of(Role.EACH)) and self.several_months and not in_all
        return self.several_months and not self._of(Role.WHOLE, Role.OWED)

    def _is_left(self) -> bool:
        told = self.text.told
        return bool(self.heads or pattern("left").search(told) or self._is_due())

    def _is_due(self) -> bool:
        return any(pattern("due").search(part) for part in self.text.parts)

    def _stated(self) -> list[Item]:
        """Debts that are named, all of them or their total; or what a rate comes to."""
        debts = self._once([*self.owed, *self.short, *self.more])
        told = self.text.told
        if pattern("in_part").search(told) and not self.more:
            return []
        if self.short and not self._of(Role.WHOLE) and self.several_months and pattern("on_and_on").search(told):
            return []  # 少发我500，已经三个月了
        if self.heads:
            return self._of_total(debts)
        if self.bare or not self._is_apart(debts) or self._is_left_over(debts):
            return []
        return self._with_product(self._items(debts))

    def _with_product(self, found: list[Item]) -> list[Item]:
        product = self.product
        if product is None or not (product.plain or rates.is_due(self.text, product.mark)):
            return found
        own = item(self.text, self.text.clause_of(product.mark), product.value, product.mark)
        if not found:
            return [own]
        if {each.claim for each in found} <= _BESIDE_WAGES and all(each.amount != own.amount for each in found):
            return [own, *found]
        if own.claim in _BESIDE_WAGES and own.claim not in {each.claim for each in found}:
            return [*found, own]
        # A debt that is stated stands before what one might work out; what was taken off may come on top of it.
        return [] if self.short else found

    def _is_left_over(self, debts: Sequence[Placed]) -> bool:
        """Whether a sum that was only named beside debts is no wage, and may be a debt too."""
        return bool(debts) and any(
            self.text.value(each.mark) != self.wage and not re.search("工资|底薪", each.words)
            for each in self._of(Role.NAMED)
        )

    def _is_apart(self, debts: Sequence[Placed]) -> bool:
        """Whether 还欠 beside another debt names another thing; else it may be what remains of it."""
        kinds = {kind(each.words) for each in debts if each not in self.more}
        return all(kind(each.words) not in kinds for each in self.more)

    def _of_total(self, debts: Sequence[Placed]) -> list[Item]:
        """The parts where they come to the total; else the total, when nothing speaks against it."""
        head, values = self.heads[0], self._values(self.heads)
        due = self._is_due() or re.search("扣|罚|少|差|欠", head.words)
        total = values.pop()
        if values or not due or (self.product and self.product.plain and self.product.value != total):
            return []
        agreed = self._of(Role.AGREED) if self._of(Role.WHOLE) else []
        parts = [*debts, *agreed, *self._of(Role.NAMED), *self.bare]
        if parts and self._sum(parts) == total:
            return self._items(parts)
        foreign = [each for each in debts if kind(each.words) not in {"wages", kind(head.words)}]
        apart = debts and all(each in foreign and self.text.value(each.mark) != total for each in debts)
        if self.bare or apart or self._sum(debts) > total:
            return []
        return [item(self.text, head.words, total, head.mark)]

    def _once(self, debts: Sequence[Placed]) -> list[Placed]:
        """Debts without those that are named again."""
        kept: list[Placed] = []
        for each in debts:
            same = [one for one in kept if self.text.value(one.mark) == self.text.value(each.mark)]
            if not same or (self._differ(same[0], each) and not pattern("again").search(each.words)):
                kept.append(each)
        return kept

    def _months_of(self, each: Placed) -> set[str]:
        """The months named beside a sum, or alone in the clause before it, as in a list with line ends."""
        own = set(pattern("month_name").findall(self.text.parts[each.clause]))
        ahead = self.text.parts[each.clause - 1] if each.clause else ""
        return own or (set() if re.search(M, ahead) else set(pattern("month_name").findall(ahead)))

    def _differ(self, one: Placed, other: Placed) -> bool:
        """八月4000没发，九月4000没发: two debts of one size."""
        first, second = (self._months_of(each) for each in (one, other))
        return kind(one.words) != kind(other.words) or bool(first and second and first != second)
