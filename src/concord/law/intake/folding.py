"""One spelling for what people write: dialect words by `spelling.toml`, wrong characters by their sound (加班废)."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

_EMOJI = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27bf\ufe0f\u200d]")
_BREATH = re.compile(r"[ \t\u3000\r\n]+|[~～…]+|\.{2,}")
_WIDE = str.maketrans(
    "０１２３４５６７８９（）：；％！？，．壹贰叁肆伍陆柒捌玖拾佰仟", "0123456789():;%!?，.一二三四五六七八九十百千"
)
# 5,100 and 1，200，000, never 9600,500: commas part thousands where groups of three follow one to three figures.
_THOUSANDS = re.compile(r"(?<![\d.])(\d{1,3})((?:[,，]\d{3})+)(?![\d])")
# Spaces that only set figures apart: 欠我 1.35 万 元, 4 8 0 0块, 12 500元.
_ONE_BY_ONE = re.compile(r"(?<![\d.])\d(?: \d){2,}(?![\d.])")
_UNIT = r"(?:元|块|万|千|百|个|天|月(?!份)|小时|件|人|平|吨)"
_SET_APART = (
    (re.compile(rf"(?<=\d)[ \u3000]+(?=(?:多|余|来)?(?:{_UNIT}|年|号|[wWkK](?![a-zA-Z])))"), ""),
    (re.compile(r"(?<![\d.,])(\d{1,2}) (\d{3})(?=元|块|$|[，。,、；没不未])"), r"\1\2"),
    (re.compile(rf"(?<=[\u4e00-\u9fff])[ \u3000]+(?=\d[\d.,]*{_UNIT})"), ""),
)
_AGAIN = re.compile(r"([，。？！?!])[，。？！?!]+")


@dataclass(frozen=True)
class Spelling:
    """Dialect words with what they become, terms by length and sound, and what sounds alike but is another word."""

    dialect: Sequence[tuple[re.Pattern[str], str]]
    terms: Mapping[tuple[str, ...], str]
    others: tuple[str, ...]
    ordinary: frozenset[str]
    sounds: Mapping[str, str]


@cache
def shipped() -> Spelling:
    """The tables the product ships with."""
    told = tomllib.loads(_text("spelling.toml"))
    sounds = {row["character"]: row["sound"] for row in csv.DictReader(_text("sounds.csv").splitlines())}
    alike = told["homophones"]
    terms = {tuple(sounds[each] for each in term): term for term in alike["terms"].split()}
    dialect = [(re.compile(row["from"]), row["to"]) for row in told["dialect"]]
    return Spelling(dialect, terms, tuple(alike["not"].split()), frozenset(alike["ordinary"]), sounds)


def fold(text: str) -> str:
    """A text in one spelling: wide digits narrow, spaces as commas, dialect and wrong characters put right."""
    known = shipped()
    parted = _BREATH.sub("，", _figures_together(_EMOJI.sub("，", text.strip())))
    wide = _THOUSANDS.sub(lambda found: found[1] + re.sub(r"\D", "", found[2]), parted.translate(_WIDE))
    spelt = _AGAIN.sub(r"\1", wide.replace(",", "，"))
    for pattern, word in known.dialect:
        spelt = pattern.sub(word, spelt)
    return _by_sound(spelt, known)


def _figures_together(text: str) -> str:
    """A text without the spaces that stand inside a number or between it and its unit."""
    text = _ONE_BY_ONE.sub(lambda found: found[0].replace(" ", ""), text)
    for pattern, word in _SET_APART:
        text = pattern.sub(word, text)
    return text


def original(text: str, folded: str, words: str) -> str:
    """What stands in the text as it was written where a folded text has these words; empty when it has no place."""
    if words in text:
        return words
    start = folded.find(words)
    if start < 0:
        return ""
    matcher = SequenceMatcher(None, folded, text, autojunk=False)
    blocks = [each for each in matcher.get_opcodes() if each[2] > start and each[1] < start + len(words)]
    return (
        text[blocks[0][3] + _into(blocks[0], start) : _until(blocks[-1], start + len(words))].strip() if blocks else ""
    )


def _into(block: tuple[str, int, int, int, int], place: int) -> int:
    """How far into an unchanged block a place lies."""
    return place - block[1] if block[0] == "equal" and place > block[1] else 0


def _until(block: tuple[str, int, int, int, int], place: int) -> int:
    return block[3] + place - block[1] if block[0] == "equal" else block[4]


def _by_sound(text: str, known: Spelling) -> str:
    heard = [known.sounds.get(each, "") for each in text]
    written, place = "", 0
    while place < len(text):
        term = _term(text, heard, place, known)
        written += term or text[place]
        place += len(term) or 1
    return written


def _term(text: str, heard: Sequence[str], place: int, known: Spelling) -> str:
    """The term that sounds like what stands here, the longest first; empty when none does."""
    for length in (4, 3, 2):
        term = known.terms.get(tuple(heard[place : place + length]))
        if term and _is_slip(text[place : place + length], term, known) and not text.startswith(known.others, place):
            return term
    return ""


def _is_slip(written: str, term: str, known: Spelling) -> bool:
    """Whether at least half of the term stands there and nothing else does that is a word of its own."""
    wrong = [each for each, right in zip(written, term, strict=True) if each != right]
    return 2 * len(wrong) <= len(term) and not known.ordinary & set(wrong)


def _text(name: str) -> str:
    return resources.files("concord.law.intake").joinpath(name).read_text(encoding="utf-8")
