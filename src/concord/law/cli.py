"""The law on the command line: `./concord law due | limits | situation | pay | identity | ask | book`, one answer each.

Exit status 2 and one line on standard error naming the field when an input cannot be answered.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from concord.law import book, identity, limits_catalogue, situations
from concord.law.dated import Use
from concord.law.faults import BadInput
from concord.law.figures import LIUZHOU, PLACES, Figure
from concord.law.intake import asked, voices
from concord.law.limits import Due, Extension, Limit, Pause
from concord.law.pay import calculators
from concord.law.pay.facts import Field
from concord.law.pay.reckoning import Reckoning
from concord.law.pay.setting import Setting
from concord.law.restarting import restarted
from concord.law.tables import situations as tables_of_situations
from concord.law.workdays import GUANGXI, Calendar

IDENTITY_CHECKS: Mapping[str, Callable[[str], identity.Checked]] = {
    "uscc": identity.check_uscc,
    "id": identity.check_id_number,
    "mobile": identity.check_mobile,
    "name": identity.check_name,
}

NAMES = "due|limits|situation|situations|pay|calculators|identity|ask|book"


class _Parser(argparse.ArgumentParser):
    """Argparse that answers a slip with one line instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        raise BadInput("command", message)


def main(argv: Sequence[str]) -> int:
    """Run one command; `argv` is what follows `./concord law`. Returns the exit status (0 or 2)."""
    try:
        arguments = _parser().parse_args(list(argv))
        answer: str = arguments.answer(arguments)
    except BadInput as bad:
        print(f"{bad.field}: {' '.join(bad.message.split())}", file=sys.stderr)  # noqa: T201 (a command speaks by printing)
        return 2
    print(answer)  # noqa: T201 (a command speaks by printing)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="concord law", description="法律期限与证件核对")
    commands = parser.add_subparsers(required=True, metavar=NAMES, parser_class=_Parser)
    due = commands.add_parser("due", help="期限到哪一天，怎么数的")
    due.add_argument("code")
    due.add_argument("--from", dest="start", required=True, metavar="YYYY-MM-DD")
    due.add_argument("--region", default=GUANGXI)
    due.add_argument("--pause", action="append", default=[], metavar="FIRST..LAST")
    due.add_argument("--extend", default="", metavar="N|YYYY-MM-DD")
    due.add_argument("--interrupted", action="append", default=[], metavar="YYYY-MM-DD")
    due.add_argument("--filed", default="", metavar="YYYY-MM-DD", help="这一天办，还来得及吗")
    due.set_defaults(answer=_due)
    listing = commands.add_parser("limits", help="全部期限")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(answer=_limits)
    situation = commands.add_parser("situation", help="手里有什么、下一步怎么办、到哪一天")
    situation.add_argument("code")
    situation.add_argument("--from", dest="start", default="", metavar="YYYY-MM-DD")
    situation.add_argument("--region", default=GUANGXI)
    situation.set_defaults(answer=_situation)
    commands.add_parser("situations", help="全部情形").set_defaults(answer=_situations)
    pay = commands.add_parser("pay", help="算一笔钱，怎么算的")
    pay.add_argument("name")
    pay.add_argument("facts", metavar="JSON")
    pay.add_argument("--region", default=GUANGXI)
    pay.add_argument("--place", default=LIUZHOU)
    pay.set_defaults(answer=_pay)
    calculators_list = commands.add_parser("calculators", help="全部计算器和要填的事实")
    calculators_list.set_defaults(answer=_calculators)
    checks = commands.add_parser("identity", help="核对证件号码")
    checks.add_argument("kind")
    checks.add_argument("value")
    checks.set_defaults(answer=_identity)
    asking = commands.add_parser("ask", help="听一段话：要什么、多少钱、还该知道什么")
    asking.add_argument("text", nargs="?", default="")
    asking.add_argument("--file", type=Path, metavar="F.jsonl", help="每行一个 JSON，读它的 text，保留 id")
    asking.set_defaults(answer=_ask)
    written = commands.add_parser("book", help="写出供律师核对的目录")
    written.add_argument("folder", type=Path)
    written.set_defaults(answer=_book)
    return parser


def _due(arguments: argparse.Namespace) -> str:
    start = _date(arguments.start, "from")
    facts = {"from": start, "region": arguments.region}
    due = _counted(arguments, start)
    if arguments.filed:
        facts["in_time"] = _date(arguments.filed, "filed") <= due.due
    return _json({**facts, **due_as_facts(due)})


def _counted(arguments: argparse.Namespace, start: date) -> Due:
    limit, calendar = limits_catalogue.find(arguments.code), Calendar(arguments.region)
    if arguments.interrupted:
        if arguments.pause or arguments.extend:
            raise BadInput("interrupted", "中断和暂停、延长请分开算")
        days = [_date(each, "interrupted") for each in arguments.interrupted]
        return restarted(limit, start, days, calendar)
    return limit.due(
        start,
        calendar,
        pauses=[_pause(text) for text in arguments.pause],
        extensions=_extensions(arguments.extend),
    )


def due_as_facts(due: Due) -> dict[str, Any]:
    """A due date as plain facts: date, provisional, steps, article and the limit it belongs to."""
    return {
        "due": due.due,
        "provisional": due.provisional,
        "steps": [asdict(step) for step in due.steps],
        "article": due.article,
        "limit": due.limit.code,
        "label": due.limit.label,
        "span": due.limit.span,
        "on_expiry": due.limit.on_expiry,
        "confidence": due.limit.confidence,
        "note": due.limit.note,
    }


def _limits(arguments: argparse.Namespace) -> str:
    if arguments.json:
        return _json({"limits": [asdict(limit) for limit in limits_catalogue.ALL]})
    return "\n".join(_limit_line(limit) for limit in limits_catalogue.ALL)


def _limit_line(limit: Limit) -> str:
    direction = "之前" if limit.counts_back else "之后"
    return f"{limit.code}\t{limit.label}\t{limit.start}{direction} {limit.span}\t{limit.article}"


def _situation(arguments: argparse.Namespace) -> str:
    found = situations.find(arguments.code, tables_of_situations.ALL)
    start = _date(arguments.start, "from") if arguments.start else None
    steps = situations.answered(found, start, Calendar(arguments.region))
    return _json(
        {
            "situation": found.code,
            "title": found.title,
            "start": found.start,
            "from": start,
            "steps": [_step_as_facts(each) for each in steps],
        }
    )


def _step_as_facts(answered: situations.Answered) -> dict[str, Any]:
    step, limit, due = answered.step, answered.limit, answered.due
    return {
        "side": step.side,
        "words": step.words,
        "article": step.article,
        "checked": step.checked,
        "limit": step.limit or None,
        "span": limit.span if limit else None,
        "counted_from": limit.start if limit else None,
        "due": due.due if due else None,
        "provisional": due.provisional if due else False,
    }


def _situations(_arguments: argparse.Namespace) -> str:
    rows = [{"code": each.code, "title": each.title, "start": each.start} for each in tables_of_situations.ALL]
    return _json({"situations": rows})


def _pay(arguments: argparse.Namespace) -> str:
    if arguments.place not in PLACES:
        raise BadInput("place", f"没有“{arguments.place}”这个地方的标准，可用：{'、'.join(PLACES)}")
    setting = Setting(Calendar(arguments.region), place=arguments.place)
    calculators.find(arguments.name)
    return _json(reckoning_as_facts(calculators.answer(arguments.name, _object(arguments.facts), setting)))


def reckoning_as_facts(reckoning: Reckoning) -> dict[str, Any]:
    """A reckoning as plain facts: the total and every named outcome, then steps, figures relied on and cautions."""
    return {
        "total": reckoning.total,
        **reckoning.results,
        "steps": [asdict(line) for line in reckoning.steps],
        "figures": [_relied_on(use) for use in reckoning.uses],
        "cautions": list(reckoning.cautions),
        "blocked": list(reckoning.blocked),
        "incomplete": bool(reckoning.lacking),
        "lacking": list(reckoning.lacking),
        "either": [asdict(each) for each in reckoning.either],
        "besides": list(reckoning.besides),
        "provisional": reckoning.provisional,
    }


def _relied_on(use: Use[Figure]) -> dict[str, Any]:
    facts = asdict(use.row)
    return {"label": facts.pop("name"), **facts, "provisional": use.provisional}


def _calculators(_arguments: argparse.Namespace) -> str:
    rows = [{"name": each.name, "label": each.label, "fields": _fields(each.fields)} for each in calculators.ALL]
    return _json({"calculators": rows})


def _fields(fields: Sequence[Field]) -> list[dict[str, Any]]:
    return [{**asdict(each), "columns": _fields(each.columns)} for each in fields]


def _book(arguments: argparse.Namespace) -> str:
    folder: Path = arguments.folder
    if not folder.parent.is_dir():
        raise BadInput("folder", f"没有“{folder.parent}”这个文件夹，请先建好")
    folder.mkdir(exist_ok=True)
    for name, text in book.pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    return _json({"written": sorted(book.pages()), "folder": str(folder)})


def _object(text: str, place: str = "") -> dict[str, Any]:
    """A JSON object with its numbers read exactly, never as binary fractions; `place` says where it stands."""
    try:
        facts = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except ValueError as wrong:
        raise BadInput("json", f"{place}不是有效的 JSON：{wrong}") from wrong
    if not isinstance(facts, dict):
        raise BadInput("json", place + '应是一个 JSON 对象，比如 {"wage": "5000"}')
    return facts


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _identity(arguments: argparse.Namespace) -> str:
    if arguments.kind not in IDENTITY_CHECKS:
        raise BadInput("kind", f"不会核对“{arguments.kind}”，可用：{'、'.join(IDENTITY_CHECKS)}")
    return _json(asdict(IDENTITY_CHECKS[arguments.kind](arguments.value)))


def _ask(arguments: argparse.Namespace) -> str:
    table = voices.read(voices.shipped())
    if arguments.file is None:
        if not arguments.text.strip():
            raise BadInput("text", "请写上要问的话，或者用 --file 给一个文件")
        return _json(asked.as_facts(asked.ask(arguments.text, table)))
    if arguments.text:
        raise BadInput("text", "写了话就不用 --file，两样只要一样")
    return "\n".join(_json(_asked_line(number, row, table)) for number, row in _rows(arguments.file))


def _asked_line(number: int, row: str, table: voices.Voices) -> dict[str, Any]:
    facts = _object(row, f"第 {number} 行")
    text = facts.get("text")
    if not isinstance(text, str):
        raise BadInput("text", f"第 {number} 行没有 text，或者它不是一段话")
    kept = {"id": facts["id"]} if "id" in facts else {}
    return kept | asked.as_facts(asked.ask(text, table))


def _rows(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadInput("file", f"读不了“{path}”，应是 UTF-8 的文本文件") from wrong
    return [(number, row) for number, row in enumerate(text.splitlines(), start=1) if row.strip()]


def _pause(text: str) -> Pause:
    first, separator, last = text.partition("..")
    if not separator:
        raise BadInput("pause", f"“{text}”不是一段日期，请写成 2025-09-20..2025-09-25")
    return Pause(_date(first, "pause"), _date(last, "pause"))


def _extensions(text: str) -> list[Extension]:
    if not text:
        return []
    if text.isascii() and text.isdigit():
        return [Extension(length=int(text))]
    return [Extension(until=_date(text, "extend"))]


def _date(text: str, field: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a legal date has no time zone)
    except ValueError as wrong:
        raise BadInput(field, f"“{text}”不是日期，请写成 2025-09-18 这样") from wrong


def _json(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, default=str)
