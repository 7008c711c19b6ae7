"""A sheet as a file: what it holds is what was given, and nothing in it can run."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from concord.ground.tabular import sheets

MARK = "企业名录，2 家。黄思齐 2026-12-01 09:00 导出，编号 0a1b2c3d4e5f，请勿外传"
ROWS = [
    ["柳州砺川模具有限公司", 120, Decimal("3200.50"), date(2026, 11, 2), True],
    ['=HYPERLINK("http://bad")', None, None, datetime(2026, 11, 2, 1, 0, tzinfo=UTC), False],
]


def _sheet() -> sheets.Sheet:
    return sheets.Sheet("企业名录", ["单位", "职工", "工资", "日期", "工会"], iter(ROWS), MARK)


def test_csv_opens_in_excel_and_keeps_every_value():
    content = b"".join(sheets.as_csv(_sheet())).decode("utf-8-sig")
    heads, first, second, mark = csv.reader(io.StringIO(content))
    assert heads == ["单位", "职工", "工资", "日期", "工会"]
    assert first == ["柳州砺川模具有限公司", "120", "3200.50", "2026-11-02", "是"]
    assert second == ['\'=HYPERLINK("http://bad")', "", "", "2026-11-02 09:00", "否"]
    assert mark == [f"# {MARK}"]


def test_csv_comes_line_by_line_and_reads_no_further_than_asked():
    def rows():
        yield ROWS[0]
        raise AssertionError("read too early")

    lines = sheets.as_csv(sheets.Sheet("表", ["单位"], rows(), MARK))
    next(lines)
    assert "砺川".encode() in next(lines)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_looks_like_a_formula_is_text_in_csv(text):
    assert sheets.as_text(text).startswith("'")


def test_a_number_below_zero_stays_a_number():
    assert sheets.as_text(Decimal("-12.50")) == "-12.50"


def test_a_workbook_holds_no_formula_and_says_who_took_it():
    with zipfile.ZipFile(io.BytesIO(sheets.as_xlsx(_sheet()))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
        about = book.read("docProps/core.xml").decode()
    assert "<f>" not in page
    assert "HYPERLINK" in words
    assert MARK in words
    assert MARK in about
    assert "黄思齐" in page  # in the footer of each printed page


def test_a_title_with_forbidden_marks_still_names_a_workbook():
    odd = sheets.Sheet("a/b:[c]*?" * 9, ["列"], [["值"]], MARK)
    assert sheets.as_xlsx(odd).startswith(b"PK")
    assert sheets.as_xlsx(sheets.Sheet("空", [], [], MARK)).startswith(b"PK")
