"""The law on the command line: `./concord law due | limits | identity`, one JSON object on standard output.

Exit status 2 and one line on standard error naming the field when an input cannot be answered.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NoReturn

from concord.law import identity, limits_catalogue
from concord.law.faults import BadInput
from concord.law.limits import Due, Extension, Limit, Pause
from concord.law.workdays import GUANGXI, Calendar

IDENTITY_CHECKS: Mapping[str, Callable[[str], identity.Checked]] = {
    "uscc": identity.check_uscc,
    "id": identity.check_id_number,
    "mobile": identity.check_mobile,
    "name": identity.check_name,
}


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
    commands = parser.add_subparsers(required=True, metavar="due|limits|identity", parser_class=_Parser)
    due = commands.add_parser("due", help="期限到哪一天，怎么数的")
    due.add_argument("code")
    due.add_argument("--from", dest="start", required=True, metavar="YYYY-MM-DD")
    due.add_argument("--region", default=GUANGXI)
    due.add_argument("--pause", action="append", default=[], metavar="FIRST..LAST")
    due.add_argument("--extend", default="", metavar="N|YYYY-MM-DD")
    due.set_defaults(answer=_due)
    listing = commands.add_parser("limits", help="全部期限")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(answer=_limits)
    checks = commands.add_parser("identity", help="核对证件号码")
    checks.add_argument("kind")
    checks.add_argument("value")
    checks.set_defaults(answer=_identity)
    return parser


def _due(arguments: argparse.Namespace) -> str:
    limit = limits_catalogue.find(arguments.code)
    start = _date(arguments.start, "from")
    due = limit.due(
        start,
        Calendar(arguments.region),
        pauses=[_pause(text) for text in arguments.pause],
        extensions=_extensions(arguments.extend),
    )
    return _json({"from": start, "region": arguments.region, **due_as_facts(due)})


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


def _identity(arguments: argparse.Namespace) -> str:
    if arguments.kind not in IDENTITY_CHECKS:
        raise BadInput("kind", f"不会核对“{arguments.kind}”，可用：{'、'.join(IDENTITY_CHECKS)}")
    return _json(asdict(IDENTITY_CHECKS[arguments.kind](arguments.value)))


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
