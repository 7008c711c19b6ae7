"""The law as this product applies it, written out for a lawyer to read: limits, calculators, figures, holidays.

Pure text from the catalogues; `./concord law book FOLDER` writes it, and a test keeps docs/law what it would write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from concord.law import fees, figures, limits_catalogue, workdays
from concord.law.fees import Scale
from concord.law.limits import Limit, Roll
from concord.law.pay import calculators
from concord.law.pay.facts import Field, Kind
from concord.law.pay.reckoning import Reckoning, Value
from concord.law.pay.samples import SAMPLES
from concord.law.pay.setting import Calculator
from concord.law.situations import SIDES, Step
from concord.law.tables import situations
from concord.law.workdays import Confidence, Notice

MADE = "本页由 `./concord law book docs/law` 从程序的法律目录生成，请勿手改。"
SURE = {
    Confidence.CERTAIN: "确定",
    Confidence.LIKELY: "较可靠，待确认",
    Confidence.ASSUMED: "待确认",
    Confidence.PROVISIONAL: "暂定",
}


def pages() -> Mapping[str, str]:
    """Every page by its file name."""
    return {
        "README.md": _front(),
        "limits.md": _limits(),
        "situations.md": _situations(),
        "calculators.md": _calculators(),
        "figures.md": _figures(),
        "holidays.md": _holidays(),
    }


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_cell(each) for each in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "／").replace("\n", " ") or "—"


def _front() -> str:
    return _page(
        "程序里的法律",
        "供律师和仲裁、监察同行核对：程序按哪些条文、怎样计算。发现不对，请指明页面和行。",
        f"- [期限目录](limits.md)：{len(limits_catalogue.ALL)} 个期限的条文、起算、长度、顺延和暂停",
        f"- [情形目录](situations.md)：{len(situations.ALL)} 种情形，下一步做什么、到哪天、依据哪一条",
        f"- [计算器](calculators.md)：{len(calculators.ALL)} 个计算器要问什么，各有一个算例，逐步写明条文",
        "- [公布的数据](figures.md)：最低工资、平均工资等，逐行写明文号、适用时间和可靠程度",
        "- [放假安排](holidays.md)：各年放假和调休，逐年写明文号",
        "数钱：日工资、小时工资不取整，每一行金额四舍五入到分。数日子：起算当日不计入；按月、按年的，到对应日为止。",
    )


def _limits() -> str:
    columns = ("期限", "从哪天起", "多长", "顺延", "暂停", "延长", "期满", "依据", "可靠程度")
    parts = []
    for label, rows in limits_catalogue.grouped():
        parts += [f"## {label}", _table(columns, [_limit_row(each) for each in rows])]
    return _page("期限目录", *parts)


def _limit_row(limit: Limit) -> Sequence[object]:
    most = {None: "可以，没有写明上限", 0: "不能"}.get(limit.max_extension, f"最多 {limit.max_extension}")
    return (
        f"{limit.label}<br>`{limit.code}`",
        f"{limit.start}{'（向前数）' if limit.counts_back else ''}",
        limit.span,
        "遇休息日顺延" if limit.roll is Roll.NEXT_WORKDAY else "不顺延",
        limit.pause or "不暂停",
        most,
        limit.on_expiry,
        f"{limit.article}{f'。{limit.note}' if limit.note else ''}",
        SURE[limit.confidence],
    )


def _situations() -> str:
    columns = ("谁", "做什么", "期限", "依据")
    parts = []
    for topic, rows in situations.grouped():
        parts.append(f"## {topic}")
        for each in rows:
            counted = f"从“{each.start}”起算。" if each.start else ""
            steps = [(SIDES[step.side], step.words, _limit_of(step), _read_or_not(step)) for step in each.steps]
            parts += [f"### {each.title}（`{each.code}`）", *filter(None, [counted]), _table(columns, steps)]
    return _page("情形目录", *parts)


def _read_or_not(step: Step) -> str:
    return step.article if step.checked else f"{step.article}（原文待核对）"


def _limit_of(step: Step) -> str:
    if not step.limit:
        return ""
    limit = limits_catalogue.find(step.limit)
    return f"{limit.span}（`{limit.code}`）{'' if step.dated else f'，从{limit.start}起算'}"


def _calculators() -> str:
    parts = []
    for label, rows in calculators.grouped():
        parts.append(f"## {label}")
        for each in rows:
            parts += _calculator(each)
    return _page("计算器", *parts)


def _calculator(calculator: Calculator) -> list[str]:
    reckoning = calculators.answer(calculator.name, SAMPLES[calculator.name])
    asked = [(each.label, "必填" if each.required else "选填", _choices(each)) for each in calculator.fields]
    steps = [(line.label, line.formula, _value(line.value), line.article) for line in reckoning.steps]
    remarks = [f"- {words}" for words in (*reckoning.besides, *reckoning.blocked, *reckoning.cautions)]
    return [
        f"### {calculator.label}（`{calculator.name}`）",
        _table(("要问的", "必填", "说明"), asked),
        f"算例：{_given(calculator)}",
        _table(("步骤", "算法", "得数", "依据"), steps),
        f"结果：{_total(reckoning)}",
        *(["\n".join(remarks)] if remarks else []),
    ]


def _choices(field: Field) -> str:
    columns = "、".join(each.label for each in field.columns)
    return "；".join(filter(None, ["／".join(field.choices.values()), columns, field.hint]))


def _given(calculator: Calculator) -> str:
    given = SAMPLES[calculator.name]
    return "；".join(
        f"{each.label} {_said(each, given[each.name])}" for each in calculator.fields if each.name in given
    )


def _said(field: Field, value: object) -> str:
    if field.kind is Kind.ROWS and isinstance(value, list):
        return "、".join("（" + "，".join(map(str, row.values())) + "）" for row in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return field.choices.get(str(value), str(value))


def _value(value: Value) -> str:
    return "—" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _total(reckoning: Reckoning) -> str:
    if reckoning.total is not None:
        lacking = f"（不完整，还没有算进{'、'.join(reckoning.lacking)}）" if reckoning.lacking else ""
        return f"**{reckoning.total} 元**{lacking}"
    return f"**{_value(reckoning.results['low'])} 至 {_value(reckoning.results['high'])} 元**"


def _figures() -> str:
    columns = ("数据", "数值", "从哪天起", "已知用到", "依据", "可靠程度")
    rows = [
        (each.label, each.value, each.valid_from, each.known_until or "现在", each.source, SURE[each.confidence])
        for each in figures.FigureBook().rows()
    ]
    scales = [_scale_row(each) for each in fees.FeeBook().rows()]
    awaited = "、".join(figures.AWAITED.values())
    return _page(
        "公布的数据",
        "过了“已知用到”的日子，程序仍按最后的数计算，但答案标“待确认”。",
        _table(columns, rows),
        f"还没有查到、等办公室录入的：{awaited}。用到它们的答案写明算不出来。",
        "## 分段收费",
        _table(("费用", "怎么收", "从哪天起", "依据", "可靠程度"), scales),
    )


def _scale_row(scale: Scale) -> Sequence[object]:
    said = "；".join(scale.in_words())
    return scale.label, said, scale.valid_from, scale.source, SURE[scale.confidence]


def _holidays() -> str:
    columns = ("年份", "地区", "通知", "放假", "调休上班", "可靠程度")
    rows = [_notice_row(each) for each in workdays.Calendar().notices()]
    return _page("放假安排", "没有列出的年份按周末和法定节日推算，答案标“暂定”。", _table(columns, rows))


def _notice_row(notice: Notice) -> Sequence[object]:
    region = "全国" if notice.region == workdays.NATION else "广西"
    named: dict[str, list[str]] = {}
    for day, name in sorted(notice.off.items()):
        named.setdefault(name, []).append(f"{day:%m-%d}")
    off = "；".join(f"{name} {'、'.join(days)}" for name, days in named.items())
    work = "、".join(f"{day:%m-%d}" for day in sorted(notice.work))
    return notice.year, region, f"{notice.title} {notice.number}".strip(), off, work, SURE[notice.confidence]
