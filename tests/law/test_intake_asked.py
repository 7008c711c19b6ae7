"""A message as it is heard: claims, sums, notices, and help that does not wait for being understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concord.law.cli import main
from concord.law.intake import asked, notices, voices
from concord.law.tables.situations import BY_CODE

_TABLE = voices.read(voices.shipped())


def _ask(text):
    return asked.ask(text, _TABLE)


def _claims(text):
    return {each.claim for each in _ask(text).claims}


def _notices(text):
    return {each.code for each in _ask(text).notices}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("工资15000，公司拖欠两个月", {"wages"}),  # figures end where they end: 15000 is no 1500
        ("我一个月到手10500，从来没拖过", set()),
        ("我每天走人才市场那条路上班", set()),
        ("加班算不算三倍工资", {"overtime"}),
        ("没有说要辞退我，就是把我的打卡权限停了", {"unlawful"}),
        ("主管说再不来就算自动离职，我还在休息", set()),
        ("不是工伤吧，我在车间被机器压断了手指", {"injury"}),
        ("公司让全员打七折发工资", {"wages"}),
        ("做六休一，每天十个小时，没有加班费", {"overtime"}),
        ("押着我的护照不放", {"deposit"}),
        ("辞职以后不给退工单", {"papers"}),
        ("上班玩手机被罚款两百，从工资里扣", {"wages"}),
        ("断了两根手指，老板说私了", {"injury"}),
        ("欠的工资上个星期已经全部给我了，谢谢", set()),
        ("如果以后公司裁员，我能拿多少，现在还没听说", set()),
        ("房东不退我押金", set()),
        ("被无故辞退，我不要赔偿，就想回去上班", {"reinstate"}),
        ("无故辞退我，是要2N好还是回去上班好", {"unlawful", "reinstate"}),
        ("大学在校去厂里实习，没签合同，能要双倍工资吗", set()),
        ("我领着养老金又上班，被辞了有没有经济补偿", set()),
        ("公务员被处分了，能不能申请仲裁", set()),
    ],
)
def test_what_was_misheard_is_heard(text, claims):
    assert _claims(text) == claims


def test_a_sum_never_comes_from_a_debt_read_as_a_wage():
    heard = _ask("老板欠我们班组工资17万，半年没给")
    assert heard.sums.monthly_wage is None
    assert heard.amounts() == {"wages": 170000}


def test_a_sum_goes_where_the_application_asks_for_it():
    heard = _ask("走的时候公司欠我一个月工资6500，五百押金也不退")
    assert heard.amounts() == {"wages": 6500, "deposit": 500}
    assert heard.sums.owed == 7000


def test_the_words_a_sum_rests_on_are_those_that_were_written():
    facts = asked.as_facts(_ask("公资欠我 5 000 元 押今８００也不退"))
    assert [(each["amount"], each["words"]) for each in facts["sums"]] == [
        ("5000.00", "公资欠我 5 000 元"),
        ("800.00", "押今８００也不退"),
    ]
    assert (facts["owed"], facts["owed_roughly"]) == ("5800.00", None)


def test_a_rough_sum_never_enters_the_application():
    heard = _ask("老板大概欠我工资一万二左右")
    assert (heard.sums.owed, heard.sums.rough, heard.amounts()) == (None, 12000, {})


def test_a_sum_plainly_owed_for_work_is_heard_even_in_words_nobody_listed():
    assert _claims("我们厂有二十多人都这样，我一个人被欠9600") == {"wages"}
    assert _claims("朋友欠我两万块钱不还") == set()


def test_an_employer_owes_what_it_says_but_is_owed_nothing():
    assert _ask("我们公司有个员工离职，扣了他2000元赔偿可以吗").sums.owed is None
    assert _ask("本人系某厂员工，离职时公司未结清工资3150元").sums.owed == 3150


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("我爸67岁在工地看门，两个月没给钱", {"third_person", "over_age"}),
        ("我弟弟十五岁在饭店洗碗，老板不给钱", {"third_person", "minor"}),
        ("我哥在工地掉下来人没了，公司不认", {"third_person", "death"}),
        ("跑外卖的，站点扣我钱", {"rider"}),
        ("我们公司有个员工天天迟到，能辞退吗", {"employer_side"}),
        ("劳务派遣的，被退回以后没活干", {"dispatch"}),
        ("怀孕六个月被调去夜班", {"pregnant"}),
        ("仲裁申请书去哪里领", {"procedure"}),
    ],
)
def test_a_good_answer_says_who_is_spoken_of(text, codes):
    assert codes <= _notices(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("厂里昨天有人死了", "death"),
        ("他从楼上掉下来摔得不动了", "injury"),
        ("有个十四岁的在里面干活", "minor"),
        ("组长打我，天天骂", "violence"),
        ("活着没意思，不想活了", "despair"),
    ],
)
def test_what_is_serious_finds_a_person_and_a_door_even_when_not_understood(text, code):
    found = {each.code: each for each in _ask(text).help}
    assert code in found
    assert found[code].said
    assert found[code].door


def test_a_question_of_procedure_names_its_page():
    codes = {each.code for each in _ask("裁决下来了老板不给钱，怎么申请强制执行").questions}
    assert "not_executed" in codes
    assert "may_i_still_sue" in {each.code for each in _ask("过了一年还能申请仲裁吗").questions}


def test_words_that_are_shown_stand_in_the_message():
    text = "合童没签 加班废也没得 😡"
    for each in _ask(text).claims:
        assert each.because
        assert all(words in text for _, words in each.because)


def test_every_notice_says_something_and_its_law():
    assert set(notices.NOTICES) == {
        "over_age", "intern", "dispatch", "rider", "public_servant", "minor", "pregnant", "third_person", "settled",
        "procedure", "employer_side", "death",
    }  # fmt: skip
    for each in _ask("我爸67岁在工地掉下来死了").notices:
        assert each.said
        assert each.law


def test_the_command_answers_one_object(capsys):
    assert main(["ask", "老板欠我工资12000元"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["claims"][0]["claim"] == "wages"
    assert (answer["claims"][0]["amount"], answer["owed"], answer["monthly_wage"]) == ("12000.00", "12000.00", None)
    assert answer["claims"][0]["why"]


def test_the_command_answers_a_file_line_by_line(capsys, tmp_path: Path):
    file = tmp_path / "messages.jsonl"
    file.write_text('{"id": "x1", "text": "押金五百不退"}\n\n{"text": "你好"}\n', encoding="utf-8")
    assert main(["ask", "--file", str(file)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["owed"]) == ("x1", "500.00")
    assert "id" not in second
    assert second["claims"] == []


@pytest.mark.parametrize(
    ("arguments", "field"),
    [(["ask"], "text"), (["ask", "话", "--file", "x"], "text"), (["ask", "--file", "/nowhere.jsonl"], "file")],
)
def test_the_command_names_what_is_missing(capsys, arguments, field):
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"{field}: ")


@pytest.mark.parametrize(("row", "field"), [("nonsense", "json"), ('{"id": 1}', "text"), ('{"text": 5}', "text")])
def test_a_line_that_is_no_message_is_named(capsys, tmp_path: Path, row, field):
    file = tmp_path / "messages.jsonl"
    file.write_text(row, encoding="utf-8")
    assert main(["ask", "--file", str(file)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{field}: ")
    assert "第 1 行" in said


def test_every_question_of_procedure_has_a_situation_that_answers_it():
    pages = {row["page"] for row in notices._tables()["situation"]}
    assert pages <= set(BY_CODE)
    assert {each.page for each in _ask("裁决下来了老板不给钱，怎么申请强制执行").questions} >= {"award_not_performed"}
