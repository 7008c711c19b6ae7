"""What may weigh in a spoken message: its signs clause by clause, how each clause stands to them, short phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from concord.law.intake import folding, sums
from concord.law.intake.grammar import Grammar

# A clause that says "not so", "it is done", "what if" or "or else": its signs weigh apart from those that are told.
STANCES = ("denied", "settled", "if", "threat")
# Who speaks and of what: these colour every sign of the message.
FRAMES = (*STANCES, "third_person", "employer_side", "private", "intern", "over_age", "public_servant", "home_help",
          "procedure", "rider", "dispatch", "minor", "pregnant", "how")  # fmt: skip
PHRASE, OWED = "phrase:", "owed:"
_CLAUSE = re.compile(r"[，,。；;：:？?！!、]+")
# What is supposed reaches over the clause that follows from it, unless that one tells a fact.
_SUPPOSES, _TELLS = re.compile("如果|假如|万一|要是|假设"), re.compile("但|可是|不过|现在|已经|结果|后来")
_WORD = re.compile(r"[\u4e00-\u9fffa-zA-Z]+")
_PHRASES = (2, 3, 4)
_SHORT, _LONG = 8, 60

Marks = Mapping[str, str]


@dataclass(frozen=True)
class Clause:
    """A clause in one spelling, its signs with the words they stand in, and its stances."""

    text: str
    signs: Mapping[str, str]

    @property
    def stances(self) -> tuple[str, ...]:
        """How it stands to what it names."""
        return tuple(each for each in STANCES if each in self.signs)


def clauses(grammar: Grammar, folded: str) -> list[Clause]:
    """The clauses of a folded message; a sign that `never` stands beside some word is left out."""
    known = {name: sign for name, sign in grammar.signs.items() if not (sign.never and sign.never.search(folded))}
    found: list[Clause] = []
    for text in filter(None, _CLAUSE.split(folded)):
        signs: dict[str, str] = {}
        for name, sign in known.items():
            match = sign.pattern.search(text)
            if match and not (sign.here_not and sign.here_not.search(text)):
                signs[name] = match.group()
        if found and "if" in found[-1].signs and _SUPPOSES.search(found[-1].text) and not _TELLS.match(text):
            signs.setdefault("if", found[-1].signs["if"])
        found.append(Clause(text, signs))
    return found


def marks(grammar: Grammar, text: str) -> dict[str, str]:
    """What may weigh in a text as it was written."""
    folded = folding.fold(text)
    return marks_of(clauses(grammar, folded), folded)


def marks_of(found: Sequence[Clause], folded: str) -> dict[str, str]:
    """What may weigh in these clauses, with the words to show.

    `a` a sign told; `a~if` in a clause of that stance; `a+b` two in one clause; `if/a` in a message of that frame;
    `short`, `long`; `owed:wages` a sum that the grammar finds owed; `phrase:…` two to four characters of a clause
    without a stance.
    """
    frames = [name for name in FRAMES if any(name in each.signs for each in found)]
    row: dict[str, str] = {}
    for each in found:
        row.update(_of_clause(each))
        row.update({f"{frame}/{name}": words for frame in frames for name, words in each.signs.items()})
    row.update({f"owed:{item.claim}": item.words for item in sums.read(folded).items})
    length = sum(len(each.text) for each in found)
    if not _SHORT <= length <= _LONG:
        row["short" if length < _SHORT else "long"] = ""
    return row


def _of_clause(clause: Clause) -> Iterator[tuple[str, str]]:
    stances = clause.stances
    for name, words in clause.signs.items():
        if name in STANCES or not stances:
            yield name, words
        for stance in stances:
            if stance != name:
                yield f"{name}~{stance}", words
    if not stances:
        for (one, words), (other, more) in combinations(sorted(clause.signs.items()), 2):
            yield f"{one}+{other}", _span(clause.text, words, more)
        yield from ((PHRASE + each, each) for each in phrases(clause.text))


def _span(text: str, *words: str) -> str:
    """The stretch of a clause that holds all these words."""
    places = [(text.index(each), text.index(each) + len(each)) for each in words]
    return text[min(start for start, _ in places) : max(end for _, end in places)]


def phrases(text: str) -> Iterator[str]:
    """Every run of two to four characters within the words of a clause."""
    for run in _WORD.findall(text):
        for length in _PHRASES:
            yield from (run[place : place + length] for place in range(len(run) - length + 1))


def says(grammar: Grammar, mark: str) -> str:
    """A mark in words; empty for those that only tell how a message is built."""
    if mark.startswith(PHRASE):
        return "用了这个说法"
    if mark.startswith(OWED):
        return "说到欠着的数"
    names = re.split(r"[+/~]", mark)
    told = [grammar.signs[name].says for name in names if name in grammar.signs and name not in FRAMES]
    return told[0] if told else ""
