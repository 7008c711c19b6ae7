"""From text to sentences, clauses, and the signs each holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from concord.law.intake.grammar import Grammar, Sign

_WIDE = str.maketrans("０１２３４５６７８９（）：；％！？，", "0123456789():;%！？，")
_THOUSANDS = re.compile(r"(?<=\d)[，,、](?=\d{3}(\D|$))")
_CLAUSE = re.compile(r"(?<=[，。；：;:？?！!])|,(?=\D)")
_SENTENCE = re.compile(r"(?<=[。！？!?；;\n])")
_SHORT, _LONG = 25, 120
_DENYING = {"deny", "refuse", "no_basis"}
_BEFORE = ("deny", "support", "issue", "award_head", "claim_head")
_AFTER = ("deny", "support", "issue")

Marks = Mapping[str, str]


def plain(text: str) -> str:
    """One spelling for wide digits and brackets, no thousands separators, no spaces."""
    return re.sub(r"[ \t\u3000]", "", _THOUSANDS.sub("", text.translate(_WIDE)))


def sentences(text: str) -> list[str]:
    """A text cut at full stops, semicolons and line ends."""
    return [each.strip() for each in _SENTENCE.split(text) if each.strip()]


def clauses(text: str) -> list[str]:
    """A plain sentence cut at its commas."""
    return [each for each in _CLAUSE.split(text) if each]


def heard(sign: Sign, sentence: str, parts: Sequence[str]) -> str:
    """The words of a plain sentence in which a sign stands; empty when it does not count."""
    whole = sign.pattern.search(sentence)
    if whole is None or (sign.never and sign.never.search(sentence)):
        return ""
    if sign.here_not is None:
        return whole.group()
    inside = [(part, found) for part in parts if (found := sign.pattern.search(part))]
    for part, found in inside:
        if not sign.here_not.search(part):
            return found.group()
    spans = not inside and not sign.here_not.search(whole.group())
    return whole.group() if spans else ""


def signs(grammar: Grammar, sentence: str) -> dict[str, str]:
    """Every sign of a plain sentence, by name, with the words it stands in."""
    parts = clauses(sentence)
    found = ((name, heard(sign, sentence, parts)) for name, sign in grammar.signs.items())
    return {name: words for name, words in found if words}


def marks(grammar: Grammar, texts: Sequence[str]) -> Sequence[Marks]:
    """What may weigh in each sentence of a paper: its signs, alone and together, its section and its neighbours.

    `a` a sign; `a@s` told in section s; `a&b` in one clause; `a&plain` in a clause that denies nothing; `before:a` and
    `after:a` in the neighbouring sentence; `section:s`, `short`, `long`. The value is the words to show.
    """
    spelt = [plain(text) for text in texts]
    found = [signs(grammar, sentence) for sentence in spelt]
    rows = []
    for number, (sentence, section) in enumerate(zip(spelt, _sections(grammar, spelt), strict=True)):
        row = dict(found[number])
        row[f"section:{section}"] = ""
        row.update(_told(grammar, found[number], section))
        row.update(_together(grammar, found[number], sentence))
        row.update(_around("before", _BEFORE, found[number - 1] if number else {}))
        row.update(_around("after", _AFTER, found[number + 1] if number + 1 < len(found) else {}))
        if not _SHORT <= len(sentence) <= _LONG:
            row["short" if len(sentence) < _SHORT else "long"] = ""
        rows.append(row)
    return rows


def _sections(grammar: Grammar, spelt: Iterable[str]) -> list[str]:
    current, found = "start", []
    for sentence in spelt:
        last = [(m.start(), s.name) for s in grammar.sections for m in s.opens.finditer(sentence)]
        current = max(last, key=lambda pair: pair[0])[1] if last else current
        found.append(current)
    return found


def _told(grammar: Grammar, found: Marks, section: str) -> Marks:
    told = (name for name in found if grammar.signs[name].kind == "told")
    return {f"{name}@{section}": found[name] for name in told}


def _together(grammar: Grammar, found: Marks, sentence: str) -> Marks:
    topics = [grammar.signs[name] for name in found if grammar.signs[name].kind == "topic"]
    local = [grammar.signs[name] for name in found if grammar.signs[name].kind == "local"]
    together = {}
    for part in clauses(sentence) if topics else ():
        stances = {sign.name for sign in local if sign.pattern.search(part)}
        for topic in topics:
            if said := topic.pattern.search(part):
                together.update({f"{topic.name}&{stance}": said.group() for stance in stances})
                if not stances & _DENYING:
                    together[f"{topic.name}&plain"] = said.group()
    return together


def _around(side: str, names: Sequence[str], found: Marks) -> Marks:
    return {f"{side}:{name}": found[name] for name in names if name in found}
