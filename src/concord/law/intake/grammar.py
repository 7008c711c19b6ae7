"""The grammar both tables are written in: words that patterns share, signs to look for, and what opens a section."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_REFERENCE = re.compile(r"<([a-z_]+)>")
_LONGEST_PATTERN = 2000
_KINDS = ("told", "topic", "stance", "local")


class BadTable(Exception):
    """A table that cannot be read: the line to mend (1 and up, 0 when unknown) and, in Chinese, what is wrong."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"{line}: {message}")
        self.line, self.message = line, message


@dataclass(frozen=True)
class Sign:
    """One thing to look for in a sentence.

    It counts unless `never` matches anywhere in the sentence, or `here_not` in the clause where it stands. `kind` says
    how it combines: `told` with its section, `topic` with a `local` stance in the same clause, `stance` by itself.
    """

    name: str
    kind: str
    says: str
    pattern: re.Pattern[str]
    here_not: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Section:
    """Words after which a paper speaks with another voice: the claim, the defence, the court."""

    name: str
    says: str
    opens: re.Pattern[str]


@dataclass(frozen=True)
class Grammar:
    """The signs and sections of one table, by name, in its order."""

    signs: Mapping[str, Sign]
    sections: tuple[Section, ...]


class Source:
    """The text of a table and where in it each named entry begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self.tables: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as wrong:
            found = re.search(r"line (\d+)", str(wrong))
            raise BadTable(int(found[1]) if found else 0, "这一行的写法不对，请核对引号、等号和括号") from wrong

    def line_of(self, name: str, key: str = "name") -> int:
        """The line (from 1) on which an entry says `key = "name"`; 0 when there is none."""
        found = re.search(rf"^{key}\s*=\s*[\"']{re.escape(name)}[\"']", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 0

    def entries(self, table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Every `[[table]]` with the line of its heading."""
        heads = [m.start() for m in re.finditer(rf"^\[\[{table}\]\]", self.text, re.MULTILINE)]
        rows = self.tables.get(table, [])
        if not isinstance(rows, list) or len(rows) != len(heads):
            raise BadTable(0, f"“{table}”要写成 [[{table}]]，每项一段")
        for start, row in zip(heads, rows, strict=True):
            yield self.text.count("\n", 0, start) + 1, row


def read(source: Source) -> Grammar:
    """The words, signs and sections of a table; raises `BadTable` naming the line."""
    words = _words(source)
    signs: dict[str, Sign] = {}
    for line, row in source.entries("sign"):
        sign = _sign(line, row, words)
        if sign.name in signs:
            raise BadTable(line, f"“{sign.name}”写了两次")
        signs[sign.name] = sign
    sections = tuple(_section(line, row, words) for line, row in source.entries("section"))
    return Grammar(signs, sections)


def _words(source: Source) -> dict[str, str]:
    words: dict[str, str] = {}
    for name, text in source.tables.get("words", {}).items():
        found = re.search(rf"^{re.escape(name)}\s*=", source.text, re.MULTILINE)
        line = source.text.count("\n", 0, found.start()) + 1 if found else 0
        words[name] = _spelt(line, str(text), words)
    return words


def _sign(line: int, row: Mapping[str, Any], words: Mapping[str, str]) -> Sign:
    kind = str(row.get("kind", "told"))
    if kind not in _KINDS:
        raise BadTable(line, f"kind 只能是 {'、'.join(_KINDS)}")
    blocks = [compiled(line, str(row[key]), words) if key in row else None for key in ("here_not", "never")]
    return Sign(
        needed(line, row, "name"),
        kind,
        needed(line, row, "says"),
        compiled(line, needed(line, row, "pattern"), words),
        *blocks,
    )


def _section(line: int, row: Mapping[str, Any], words: Mapping[str, str]) -> Section:
    opens = compiled(line, needed(line, row, "opens"), words)
    return Section(needed(line, row, "name"), needed(line, row, "says"), opens)


def needed(line: int, row: Mapping[str, Any], key: str) -> str:
    """A text that an entry must have; raises `BadTable`."""
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadTable(line, f"从这一行开始的一段缺少 {key}")
    return value


def compiled(line: int, text: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern with its words put in; raises `BadTable` when it cannot be read or finds nothing in particular."""
    try:
        pattern = re.compile(_spelt(line, text, words))
    except re.error as wrong:
        raise BadTable(line, f"从这一行开始的一段里，说法“{text[:30]}”看不懂，请核对括号") from wrong
    if pattern.search(""):
        raise BadTable(line, f"从这一行开始的一段里，说法“{text[:30]}”什么话都算，请写具体")
    return pattern


def _spelt(line: int, text: str, words: Mapping[str, str]) -> str:
    def word(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise BadTable(line, f"没有叫“{found[1]}”的说法，请先在 [words] 里写好")
        return f"(?:{words[found[1]]})"

    spelt = _REFERENCE.sub(word, text)
    if len(text) > _LONGEST_PATTERN:
        raise BadTable(line, "这个说法太长了，请分成几个")
    return spelt
