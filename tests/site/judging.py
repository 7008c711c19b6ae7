"""What must never stand on a page of ours, whoever looks at it; each rule is a line in `RULES`."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

# What stands in these is not read by anybody; all other tags only part the words.
_SILENT = re.compile(r"<(script|style|template|head)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SAID = re.compile(r'\s(?:aria-label|placeholder|title|alt)="([^"]*)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_HEADLINE = re.compile(
    r'<h[12]\b[^>]*>(.*?)</h[12]>|<p class="plain-figure[^"]*">(.*?)</p>'
    r'|<details class="amount">\s*<summary>(.*?)</summary>',
    re.DOTALL,
)
_HOUSE = "和园"
_FRAMEWORK = re.compile(
    r"确保该值|此字段|这个字段|该字段|输入一个有效的|选择一个有效的|确认总共不超过"
    r"|This field|This value|Enter a |Ensure th|Select a valid|is not a valid|already exists|DoesNotExist|Traceback"
)
_OBJECT = re.compile(r"\b[A-Z]\w+ object(?: \([^)]*\))?|\b[A-Z][a-z]+ object\b|&lt;[A-Z]\w+:|<[A-Z]\w+: ")
_MODEL = re.compile(r"\b[a-z][a-z_]+\.[A-Z][a-z]+\w*\b")
_NOTHING = re.compile(r"(?<![A-Za-z])(?:None|Undefined|undefined|NaN|null)(?![A-Za-z])")
_ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?:'[a-z]+)?(?:,? (?:[A-Za-z]+(?:'[a-z]+)?)){3,}")
_ZERO = re.compile(r"\s*0(?:\.0+)?\s*元")


def words(body: str) -> str:
    """What people read or hear of a page, without its head."""
    shown = _SILENT.sub(" ", body)
    spoken = " ⏎ ".join(_SAID.findall(shown))
    return html.unescape(f"{_TAG.sub(' ⏎ ', shown)} ⏎ {spoken}")


def title(body: str) -> str:
    """A page's own title, without the name of the house; "" when it has none."""
    found = _TITLE.search(body)
    said = html.unescape(found[1]).strip() if found else ""
    return said.removesuffix(_HOUSE).strip(" ·")


def faults(body: str, *, signed_in: bool, cache_control: str) -> list[str]:
    """What is wrong with one answer of HTML, a sentence each; a fragment is a body without `<html`."""
    read = words(body)
    found = [f"{rule}: {met!r}" for rule, look in RULES.items() for met in sorted(set(look(read)))]
    found += [f"a zero as an answer: {met!r}" for met in _zeros(body)]
    if "<html" in body and not title(body):
        found.append("no title of its own")
    if signed_in and "no-store" not in cache_control:
        found.append(f"may be kept between: {cache_control!r}")
    return found


def _matches(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    return lambda read: (each[0] for each in pattern.finditer(read))


def _zeros(body: str) -> Iterator[str]:
    """Headlines that answer nothing with a sum of zero."""
    for groups in _HEADLINE.findall(body):
        said = html.unescape(_TAG.sub(" ", "".join(groups)))
        if _ZERO.match(said):
            yield " ".join(said.split())


RULES: dict[str, Callable[[str], Iterator[str]]] = {
    "a framework's words": _matches(_FRAMEWORK),
    "a raw object": _matches(_OBJECT),
    "a model's name": _matches(_MODEL),
    "a value that is none": _matches(_NOTHING),
    "an English sentence": _matches(_ENGLISH),
    "a character the face lacks": _matches(re.compile("〓")),
}
