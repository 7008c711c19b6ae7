"""The law on the command line: one JSON object, or one line and status 2."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from concord.law.cli import main


def test_due_answers_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "mediation.conclude", "--from", "2025-09-18", "--region", "CN"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2025-10-09"
    assert answer["provisional"] is False
    assert answer["steps"]
    assert answer["article"]


def test_the_default_region_is_guangxi(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "mediation.accept", "--from", "2025-03-27"]) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2025-04-03"


def test_pauses_and_extensions_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "arbitration.award", "--from", "2025-03-03", "--extend", "15"]) == 0
    assert main(["due", "mediation.conclude", "--from", "2025-09-01", "--extend", "2025-09-30"]) == 0
    assert main(["due", "mediation.accept", "--from", "2025-09-15", "--pause", "2025-09-16..2025-09-17"]) == 0
    assert "2025-09-22" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["due", "nothing", "--from", "2025-01-01"], "code"),
        (["due", "mediation.accept", "--from", "2025-13-01"], "from"),
        (["due", "mediation.accept", "--from", "20250101"], "from"),
        (["due", "mediation.accept", "--from", "9999-12-30"], "from"),
        (["due", "mediation.accept"], "--from"),
        (["due", "mediation.accept", "--from", "2025-01-01", "--region", "CN-XX"], "region"),
        (["due", "mediation.accept", "--from", "2025-01-01", "--pause", "soon"], "pause"),
        (["due", "mediation.conclude", "--from", "2025-01-01", "--extend", "later"], "extend"),
        (["pay", "nothing", "{}"], "name"),
        (["pay", "severance", "{"], "json"),
        (["pay", "severance", "[]"], "json"),
        (["pay", "overtime", '{"wage": NaN}'], "json"),
        (["pay", "severance", '{"start": "2024-02-30"}'], "start"),
        (["pay", "overtime", '{"wage": "1"}', "--place", "mars"], "place"),
        (["identity", "passport", "1"], "kind"),
        (["bogus"], "command"),
        ([], "command"),
    ],
)
def test_a_bad_input_is_one_line_and_status_two(
    arguments: list[str], field: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert field in said.err
    assert said.err.count("\n") == 1


def test_limits_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["limits", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["limits"]
    assert {"mediation.conclude", "inspection.investigate"} <= {row["code"] for row in rows}
    assert main(["limits"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(rows)


def test_pay_answers_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "overtime", '{"wage": 5200, "hours_150": 12.5, "hours_200": "8", "hours_300": "16"}']) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["total"] == "2472.98"
    assert answer["pay_150"] == "560.34"
    assert {"label", "formula", "value", "article"} == set(answer["steps"][0])
    assert answer["provisional"] is False


def test_calculators_are_listed_with_their_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculators"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["calculators"]}
    assert [field["name"] for field in rows["notice_pay"]["fields"]] == [
        "monthly_standard",
        "ground",
        "noticed",
        "on",
        "over_age",
    ]
    assert rows["wage_gap"]["fields"][0]["columns"][0]["kind"] == "month"


def test_identity_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identity", "mobile", "13800138000"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


def test_the_room_starts_without_django() -> None:
    script = "import sys, concord.law.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
