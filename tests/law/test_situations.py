"""Situations of procedure: each step has its article, and its last day is the catalogue's."""

from __future__ import annotations

import json
from datetime import date

import pytest

from concord.law import situations
from concord.law.cli import main
from concord.law.limits_catalogue import BY_CODE as LIMITS
from concord.law.tables.situations import ALL, BY_CODE, grouped
from concord.law.workdays import Calendar


def _days(code: str, start: date) -> dict[str, date]:
    found = situations.answered(BY_CODE[code], start, Calendar("CN"))
    return {each.step.limit: each.due.due for each in found if each.due}


def test_every_step_rests_on_an_article_and_names_a_limit_of_the_catalogue() -> None:
    assert len(ALL) == len(BY_CODE) >= 20
    assert [each for _, rows in grouped() for each in rows] == list(ALL)
    for each in ALL:
        assert each.steps
        assert each.asked
        for step in each.steps:
            assert "第" in step.article or step.article.startswith("最高人民法院")
            assert not step.limit or step.limit in LIMITS
            assert step.side in situations.SIDES
        assert each.start or not any(step.limit and step.dated for step in each.steps)


def test_a_step_says_when_nobody_could_read_its_article() -> None:
    unread = ("行政复议法", "行政诉讼法", "企业破产法", "法律援助法")
    steps = [step for each in ALL for step in each.steps]
    assert [step.checked for step in steps] == [not any(law in step.article for law in unread) for step in steps]


def test_no_sentence_writes_a_last_day_that_the_catalogue_should_give() -> None:
    dated = [step.words for each in ALL for step in each.steps if step.limit and step.dated]
    assert dated
    assert not [words for words in dated if "十五日内起诉" in words or "三十日内申请" in words]


@pytest.mark.parametrize(
    ("code", "start", "expected"),
    [
        ("award_received", "2025-09-18", {"arbitration.sue": "2025-10-09", "arbitration.set_aside": "2025-10-20"}),
        ("award_not_performed", "2025-03-31", {"enforcement.apply": "2027-03-31"}),
        (
            "injury_decision_disputed",
            "2025-08-31",
            {"injury.reconsideration": "2025-10-30", "injury.suit": "2026-02-28"},
        ),
        ("agreement_signed", "2025-10-10", {"arbitration_review.apply": "2025-10-27"}),
        ("judgment_received", "2025-06-03", {"court.appeal_judgment": "2025-06-18"}),
    ],
)
def test_the_last_days_are_those_of_the_catalogue(code: str, start: str, expected: dict[str, str]) -> None:
    found = _days(code, date.fromisoformat(start))
    assert {limit: f"{found[limit]}" for limit in expected} == expected
    for limit, day in found.items():
        assert day == LIMITS[limit].due(date.fromisoformat(start), Calendar("CN")).due


def test_a_step_counted_from_another_event_gives_no_day() -> None:
    award = situations.answered(BY_CODE["award_received"], date(2025, 9, 18), Calendar("CN"))
    enforce = next(each for each in award if each.step.limit == "enforcement.apply")
    assert enforce.due is None
    assert enforce.limit is not None


def test_the_command_answers_with_and_without_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["situation", "award_received", "--from", "2025-09-18", "--region", "CN"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["situation"] == "award_received"
    assert {"2025-10-09", "2025-10-20"} <= {step["due"] for step in answer["steps"]}
    assert main(["situation", "award_received"]) == 0
    assert {step["due"] for step in json.loads(capsys.readouterr().out)["steps"]} == {None}
    assert main(["situations"]) == 0
    assert {row["code"] for row in json.loads(capsys.readouterr().out)["situations"]} == set(BY_CODE)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [(["situation", "lost"], "code"), (["situation", "award_received", "--from", "soon"], "from")],
)
def test_a_bad_question_names_its_field(arguments: list[str], field: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert field in capsys.readouterr().err
