"""A figure or a fee that has run out, or was never found, is said so in every answer that rests on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from concord.guidance.questions import OF_FEES, OF_FIGURES
from concord.law import fees, figures
from concord.law.fees import FeeBook
from concord.law.figures import AWAITED, FigureBook
from concord.law.pay import calculators
from concord.law.pay.setting import Setting
from concord.law.workdays import Confidence

ON, LAST_KNOWN = date(2026, 11, 2), date(2026, 10, 31)
FIGURES = [(key, asked) for key, questions in OF_FIGURES.items() for asked in questions]
FEES = [(kind, asked) for kind, questions in OF_FEES.items() for asked in questions]


def rows(key):
    """The rows of a figure; one made up where none is known."""
    known = [row for row in figures.seeded() if row.key == key]
    places = [place for name, place in AWAITED if name == key]
    facts = {"label": "月数", "value": "4", "valid_from": "2026-01-01", "known_until": None, "source": "试用通知"}
    made = [figures.figure({"key": key, "place": place, "confidence": "certain", **facts}) for place in places]
    return known or made


def test_every_figure_that_can_be_loaded_has_a_question_that_shows_what_it_changes():
    assert {key for key, _ in figures.kinds()} == set(OF_FIGURES)
    assert set(fees.KINDS) == set(OF_FEES)


@pytest.mark.parametrize(("key", "asked"), FIGURES, ids=lambda each: getattr(each, "words", each))
def test_an_answer_that_rests_on_a_figure_run_out_says_so(key, asked):
    book = FigureBook(replace(row, known_until=LAST_KNOWN) for row in rows(key))
    found = calculators.answer(asked.calculator, asked.given(ON), Setting(book=book))
    assert any(use.provisional and use.row.key == key for use in found.uses)
    assert found.provisional
    assert any("待确认" in words for words in found.cautions)


@pytest.mark.parametrize(("kind", "asked"), FEES, ids=lambda each: getattr(each, "words", each))
def test_an_answer_that_rests_on_a_scale_run_out_or_unsure_says_so(kind, asked):
    newest = [row for row in fees.seeded() if row.kind == kind]
    for changed in ({"known_until": LAST_KNOWN}, {"confidence": Confidence.LIKELY}):
        book = FeeBook(replace(row, **changed) for row in newest)
        found = calculators.answer(asked.calculator, asked.given(ON), Setting(fees=book))
        assert any("待确认" in words for words in found.cautions)
        assert found.provisional is ("known_until" in changed)


def test_what_nobody_has_found_yet_blocks_its_part_of_the_answer():
    (asked,) = OF_FIGURES["injury_medical_months_9"]
    assert len(calculators.answer(asked.calculator, asked.given(ON)).blocked) == 2
