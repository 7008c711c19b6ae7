"""Each rule about what must not stand on a page finds a planted fault, and leaves a good page alone."""

from __future__ import annotations

import pytest

from tests.site import judging

KEPT_BY_NOBODY = "private, no-store"
GOOD = """<!doctype html><html lang="zh-CN"><head><title>案件 · 和园</title>
<script>const None = "This field";</script></head>
<body><h1>张三 与 柳州示例电子有限公司</h1><p title="第 3 步">PDF/A，PostgreSQL 15，见 mediation.case.accept。</p>
<p class="plain-figure">12,600.00 元</p><td>0.00 元</td><a href="/x?None=This field">下载 Excel</a></body></html>"""


def _faults(body: str, *, signed_in: bool = True, cache_control: str = KEPT_BY_NOBODY) -> list[str]:
    return judging.faults(body, signed_in=signed_in, cache_control=cache_control)


def test_a_good_page_has_no_fault():
    assert _faults(GOOD) == []


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("Record object (f542c0de)", "a raw object"),
        ("Session object", "a raw object"),
        ("&lt;Case: 柳东调〔2026〕1号&gt;", "a raw object"),
        ("mediation.Session", "a model's name"),
        ("确保该值大于或等于0.01", "a framework's words"),
        ("此字段必填", "a framework's words"),
        ("输入一个有效的日期", "a framework's words"),
        ("确认总共不超过 12 个数字", "a framework's words"),
        ("This field is required.", "a framework's words"),
        ("Ensure this value is less than or equal to 3.", "a framework's words"),
        ("Select a valid choice.", "a framework's words"),
        ("答复：None", "a value that is none"),
        ("联系人 undefined", "a value that is none"),
        ("You do not have permission to do that.", "an English sentence"),
        ("事情经过〓后来", "a character the face lacks"),
    ],
)
@pytest.mark.parametrize("where", ["<p>{}</p>", '<input placeholder="{}">', '<button aria-label="{}"></button>'])
def test_a_planted_fault_is_found_wherever_somebody_reads_or_hears_it(planted, rule, where):
    found = _faults(GOOD.replace("</body>", where.format(planted) + "</body>"))
    assert any(each.startswith(rule) for each in found), found


@pytest.mark.parametrize(
    "headline",
    [
        '<p class="plain-figure mb-1">0.00 元 至 0.00 元</p>',
        "<h1>0 元</h1>",
        '<details class="amount">\n<summary><span class="figure">0.00 元</span></summary></details>',
    ],
)
def test_a_sum_of_nothing_is_no_headline(headline):
    assert any("zero" in each for each in _faults(GOOD.replace("</body>", headline + "</body>")))


@pytest.mark.parametrize("title", ["", "<title></title>", "<title> · 和园</title>", "<title>和园</title>"])
def test_a_page_has_a_title_of_its_own(title):
    assert _faults(GOOD.replace("<title>案件 · 和园</title>", title)) == ["no title of its own"]


def test_a_fragment_needs_no_title():
    assert _faults("<section>证据</section>") == []


def test_a_page_of_somebody_signed_in_is_kept_nowhere():
    assert _faults(GOOD, cache_control="private") == ["may be kept between: 'private'"]
    assert _faults(GOOD, cache_control="private", signed_in=False) == []
