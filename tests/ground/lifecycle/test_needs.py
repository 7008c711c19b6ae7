"""Questions to neighbours: answered by whoever is bound, and plainly unknown where nobody is."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from concord.ground.lifecycle import course, needs
from concord.ground.lifecycle.needs import UNKNOWN, Answer, Need


def _valid_until(person: UUID) -> date:
    raise NotImplementedError


VALID_UNTIL = Need("test.valid_until", _valid_until)
KNOWN: dict[UUID, date] = {}


@pytest.fixture
def bound(settings):
    settings.ANSWERS = "tests.ground.lifecycle.test_needs.ANSWERS"
    needs._bound.cache_clear()
    yield
    needs._bound.cache_clear()


ANSWERS = (Answer(VALID_UNTIL, lambda person: KNOWN[person]),)


def test_a_question_nobody_answers_is_unknown_and_never_good():
    answer = VALID_UNTIL(uuid4())
    assert answer is UNKNOWN
    assert not answer
    assert str(answer) == "不知道"


def test_a_bound_question_is_answered_by_the_neighbour(bound):
    somebody = uuid4()
    KNOWN[somebody] = date(2027, 3, 6)
    assert VALID_UNTIL(somebody) == date(2027, 3, 6)


def test_nothing_follows_where_no_act_is_being_done():
    with pytest.raises(RuntimeError, match="can follow only an act"):
        course.afterwards(print, "后来")
