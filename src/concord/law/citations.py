"""Texts that are cited only while they are in force: a citation has its days like a figure.

A sum about a day asks `cited` for the text of that day, so that a repealed notice is never named for a later one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from concord.law.dated import Book, Published
from concord.law.workdays import Confidence

DAY_WAGE = "day_wage"  # 21.75 paid days a month, 174 hours
PART_MONTH = "unsigned_part_month"  # how a part of a month of double wages is counted

NOTICE_2008, NOTICE_2025 = "劳社部发〔2008〕3号", "人社部发〔2025〕2号"
SECOND = "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）"


@dataclass(frozen=True, kw_only=True)
class Citation(Published):
    """One text for one question, from `valid_from` to `known_until` (None: in force)."""

    CALLED = "文件"

    question: str
    text: str

    @property
    def label(self) -> str:
        """What it is called."""
        return self.text

    @property
    def identity(self) -> tuple[str, ...]:
        """What it answers."""
        return (self.question,)


def _row(question: str, text: str, first: date, last: date | None, source: str) -> Citation:
    return Citation(
        question=question, text=text, valid_from=first, known_until=last, source=source, confidence=Confidence.CERTAIN
    )


ROWS: tuple[Citation, ...] = (
    _row(DAY_WAGE, NOTICE_2008, date(2008, 1, 3), date(2024, 12, 31), f"{NOTICE_2025}第三条废止"),
    _row(DAY_WAGE, NOTICE_2025, date(2025, 1, 1), None, f"{NOTICE_2025}"),
    _row(PART_MONTH, f"{SECOND}第六条", date(2025, 9, 1), None, f"{SECOND}第二十一条"),
)
_BOOK: Book[Citation] = Book(ROWS)


def cited(question: str, on: date) -> str:
    """The text in force for a question on a day; "" when none had begun or the last one was repealed."""
    use = _BOOK.found(on, question)
    return "" if use is None or use.provisional else use.row.text


def with_cited(article: str, question: str, on: date) -> str:
    """An article, followed by the text in force for a question on a day."""
    return "；".join(filter(None, (article, cited(question, on))))
