"""Identity numbers: verdicts that say what to mend."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric
from stdnum.cn import uscc as oracle

from concord.law import identity
from concord.law.identity import Sex

BODIES = st.from_regex(r"\A91[1-6][0-9]{5}[0-9A-HJ-NPQRTUWXY]{9}\Z")
BIRTHS = st.dates(date(1930, 1, 1), date(2010, 12, 31))


def made_up_id(birth: date, order: int) -> str:
    body = f"450203{birth:%Y%m%d}{order:03d}"
    return body + identity.id_number_check_char(body)


@given(BODIES)
def test_an_invented_code_with_its_check_character_passes(body: str) -> None:
    code = body + identity.uscc_check_char(body)
    assert identity.check_uscc(code.lower()).ok
    assert oracle.is_valid(code)


@given(BODIES, st.integers(8, 16), st.sampled_from(identity.USCC_ALPHABET))
def test_one_changed_character_of_a_code_is_caught(body: str, place: int, char: str) -> None:
    code = body + identity.uscc_check_char(body)
    changed = code[:place] + char + code[place + 1 :]
    assert identity.check_uscc(changed).ok == (changed == code)


def test_a_wrong_check_character_names_the_right_one() -> None:
    body = "91450200MA5K0A1B2"
    right = identity.uscc_check_char(body)
    wrong = "0" if right != "0" else "1"
    verdict = identity.check_uscc(body + wrong)
    assert not verdict.ok
    assert f"第 18 位应为 {right}" in verdict.errors[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "请填写"),
        ("9145", "现在是 4 位"),
        ("91450200MA5K0A1BO0", "第 17 位"),
        ("91A50200MA5K0A1B20", "区划码"),
    ],
)
def test_a_misshapen_code_says_what_to_mend(text: str, said: str) -> None:
    assert said in identity.check_uscc(text).errors[0]


@given(BIRTHS, st.integers(1, 999))
def test_an_invented_identity_number_tells_birth_and_sex(birth: date, order: int) -> None:
    number = made_up_id(birth, order)
    verdict = identity.check_id_number(number)
    assert verdict.ok
    assert verdict.birth_date == birth
    assert verdict.sex is (Sex.MALE if order % 2 else Sex.FEMALE)
    assert number[-1] == ric.calc_check_digit(number)


@given(BIRTHS, st.integers(1, 999), st.integers(0, 16), st.integers(0, 9))
def test_one_changed_digit_of_an_identity_number_is_caught(birth: date, order: int, place: int, digit: int) -> None:
    number = made_up_id(birth, order)
    changed = number[:place] + str(digit) + number[place + 1 :]
    assert identity.check_id_number(changed).ok == (changed == number)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "请填写"),
        ("450203900307001", "15 位的旧号码"),
        ("45020319900307", "现在是 14 位"),
        ("45020319900307001A", "最后一位是数字或者 X"),
        ("450203199002300011", "出生日期"),
    ],
)
def test_a_misshapen_identity_number_says_what_to_mend(text: str, said: str) -> None:
    assert said in identity.check_id_number(text).errors[0]


def test_a_birth_date_still_to_come_is_refused() -> None:
    number = made_up_id(date(2026, 1, 2), 11)
    assert identity.check_id_number(number, today=date(2026, 1, 2)).ok
    assert not identity.check_id_number(number, today=date(2026, 1, 1)).ok


def test_an_unknown_region_is_only_a_warning() -> None:
    body = "990203199003070011"[:17]
    verdict = identity.check_id_number(body + identity.id_number_check_char(body))
    assert verdict.ok
    assert "区划" in verdict.warnings[0]


def test_full_width_typing_and_spaces_are_forgiven() -> None:
    number = made_up_id(date(1990, 3, 7), 11)
    wide = "".join(chr(ord(char) + 0xFEE0) for char in number)
    assert identity.check_id_number(f" {wide[:6]} {wide[6:]} ").value == number


@pytest.mark.parametrize("text", ["13800138000", "+86 138-0013-8000", "８６13800138000"])
def test_mobile_numbers_are_tidied(text: str) -> None:
    verdict = identity.check_mobile(text)
    assert verdict.ok
    assert verdict.value == "13800138000"


@pytest.mark.parametrize("text", ["", "1380013800", "12345678901", "0772-2600000", "1380013800x"])
def test_other_numbers_are_not_mobile(text: str) -> None:
    assert not identity.check_mobile(text).ok


@pytest.mark.parametrize("text", ["韦小勤", "阿依古丽·买买提", "阿依古丽•买买提", "韦 小勤", "Anna-Maria O'Neil"])
def test_names_are_accepted_as_written(text: str) -> None:
    assert identity.check_name(text).ok


@pytest.mark.parametrize("text", ["", "韦", "韦123", "<b>", "·韦小勤"])
def test_other_texts_are_not_names(text: str) -> None:
    assert not identity.check_name(text).ok


def test_too_few_characters_make_no_check_character() -> None:
    for check in (identity.uscc_check_char, identity.id_number_check_char):
        with pytest.raises(ValueError, match="17"):
            check("123")
