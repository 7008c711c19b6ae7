"""A sheet as a file: xlsx through memory only, csv as it is read; no cell can ever run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

Value = str | int | Decimal | date | datetime | bool | None
PARK_ZONE = ZoneInfo("Asia/Shanghai")

_BOM = "\ufeff"  # without it Excel takes our Chinese for another encoding
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", Decimal: "#,##0.00"}
_NARROWEST, _WIDEST = 8, 48


@dataclass(frozen=True)
class Sheet:
    """What a file holds: its title, the head of each column, the rows, and the line that says who took it when.

    `rows` may be read once only.
    """

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    mark: str


class _Line:
    """A file of one line: csv writes into it, we take the line out."""

    def write(self, text: str) -> str:
        return text


def as_csv(sheet: Sheet) -> Iterator[bytes]:
    """The sheet as UTF-8 text a line at a time; the mark stands last, so that the first line is the heads."""
    writer = csv.writer(_Line())
    yield _BOM.encode() + _written(writer, list(sheet.heads))
    for row in sheet.rows:
        yield _written(writer, [as_text(value) for value in row])
    yield _written(writer, [f"# {sheet.mark}"])


def _written(writer: object, row: list[str]) -> bytes:
    line: str = writer.writerow(row)  # type: ignore[attr-defined]  # the csv module does not name the type of its writers
    return line.encode()


def as_text(value: Value) -> str:
    """A value as a csv cell: a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, datetime):
        return value.astimezone(PARK_ZONE).strftime("%Y-%m-%d %H:%M")
    if value is None or isinstance(value, bool):
        return {None: "", True: "是", False: "否"}[value]
    text = str(value)
    if isinstance(value, str) and text.startswith(_STARTS_A_FORMULA):
        return f"'{text}"
    return text


def as_xlsx(sheet: Sheet) -> bytes:
    """The sheet as a workbook, made in memory: nothing of it is ever written to a disk."""
    out = BytesIO()
    # Text is text, whatever it begins with.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": sheet.title, "comments": sheet.mark})
        page = book.add_worksheet(_tab(sheet.title))
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F3F6FB"})
        formats = {kind: book.add_format({"num_format": shape}) for kind, shape in _FORMATS.items()}
        page.freeze_panes(1, 1)
        page.set_footer(f"&L{sheet.mark.replace('&', '&&')[:200]}&R&P / &N")
        widths = [_width(text) for text in sheet.heads]
        for column, text in enumerate(sheet.heads):
            page.write_string(0, column, text, head)
        last = 0
        for last, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                _put(page, last, column, value, formats)
                widths[column] = max(widths[column], _width(as_text(value)))
        page.autofilter(0, 0, last, max(len(sheet.heads) - 1, 0))
        page.write_string(last + 2, 0, sheet.mark)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
    return out.getvalue()


def _put(page: Any, row: int, column: int, value: Value, formats: dict[type, object]) -> None:
    if value is None:
        return
    if isinstance(value, bool | str):
        page.write_string(row, column, value if isinstance(value, str) else as_text(value))
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value.astimezone(PARK_ZONE).replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats[date])  # noqa: DTZ001 -- a day of a sheet has no zone
    else:
        page.write_number(row, column, float(value), formats[Decimal] if isinstance(value, Decimal) else None)


def _width(text: str) -> int:
    """How wide a text stands, in characters: a Chinese one takes two."""
    return min(_WIDEST, max(_NARROWEST, sum(2 if ord(mark) > 0x2E7F else 1 for mark in text) + 2))


def _tab(title: str) -> str:
    """A title as a workbook's tab takes it: no longer than 31 characters and without its forbidden marks."""
    return "".join("_" if mark in "[]:*?/\\" else mark for mark in title)[:31] or "表"
