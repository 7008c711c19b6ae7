"""The table by which free text is understood here: the one the product ships with, or the park's own."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django import forms

from concord.ground.accounts.actors import Actor
from concord.ground.parameters import operations as parameters
from concord.ground.parameters import queries
from concord.ground.parameters.declarations import LIKELY, BadValue
from concord.ground.parameters.models import Setting
from concord.law.intake import lines, voices
from concord.law.intake.lines import Mark
from concord.law.intake.voices import Voices

NAME = "law.voices"
_LONGEST = 60_000


class Table(forms.Form):
    """A table to propose."""

    text = forms.CharField(
        label="说法表",
        max_length=_LONGEST,
        strip=False,
        help_text=(
            "每段一个 [[sign]]：name 名字，says 怎么告诉提问的人，pattern 什么话算，claims 给哪些请求加几分"
            "（平台自带的说法已经称好重量，不用写）。"
        ),
        widget=forms.Textarea({"rows": 24, "spellcheck": "false", "class": "text-figures"}),
    )
    source = forms.CharField(label="为什么改", max_length=200, help_text="例如：本月窗口常听到的新说法")


@dataclass(frozen=True)
class Change:
    """A line that would be understood otherwise, and whether that is nearer to what it means."""

    said: str
    before: frozenset[str]
    after: frozenset[str]
    wanted: frozenset[str]

    @property
    def better(self) -> bool:
        """True when fewer claims are missed or wrongly heard."""
        return len(self.after ^ self.wanted) < len(self.before ^ self.wanted)


@dataclass(frozen=True)
class Preview:
    """What confirming a table would do: the lines that change, both marks, and the rows of the table that differ."""

    changes: list[Change]
    before: Mark
    after: Mark
    rows: list[str]


def text() -> str:
    """The table in force, as its text."""
    return _own_text(queries.latest(NAME)) or voices.shipped()


def voices_in_force() -> Voices:
    """The table in force; read once for each text of it."""
    return voices.read(text())


def in_force() -> Setting | None:
    """The park's own table, when it has one: who loaded it, and since when it counts."""
    if not _own_text(queries.latest(NAME)):
        return None
    return queries.history(NAME).filter(confirmed_at__isnull=False).order_by("-valid_from", "-confirmed_at").first()


def propose(given: str, *, source: str, by: Actor, at: datetime, on: date) -> Setting:
    """Propose a table; the shipped one is proposed as no own table at all.

    Raises NotAllowed, and BadValue naming the line to mend, or while another proposal waits.
    """
    if Setting.objects.filter(name=NAME, confirmed_at=None, withdrawn_at=None).exists():
        raise BadValue("还有一张说法表等待确认，请先确认或者撤回它")
    table = given.replace("\r\n", "\n")
    value = {} if table.strip() == voices.shipped().strip() else {"text": table}
    return parameters.propose(NAME, value=value, valid_from=on, source=source, confidence=LIKELY, by=by, at=at)


def preview(proposal: Setting) -> Preview:
    """What would change if this proposal were confirmed now."""
    old, new = text(), _own_text(proposal.value) or voices.shipped()
    changes = [
        Change(line.said, before, after, line.wanted)
        for line, before, after in zip(lines.shipped(), _heard(old), _heard(new), strict=True)
        if before != after
    ]
    rows = list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))[2:]
    return Preview(changes, mark(old), mark(new), rows)


def mark(table: str) -> Mark:
    """How well the table of this text understands the shipped lines."""
    return lines.mark(lines.shipped(), _heard(table))


@lru_cache(maxsize=4)
def _heard(table: str) -> tuple[frozenset[str], ...]:
    """What the table of this text hears in each shipped line; reading them all takes half a second, so once a text."""
    read = voices.read(table)
    return tuple(lines.heard(read, line) for line in lines.shipped())


def _own_text(value: object) -> str:
    return str(value.get("text", "")) if isinstance(value, dict) else ""
