"""统一社会信用代码, 居民身份证, mobile numbers and names: checked without a register, each verdict saying what to mend.

Check digits come from GB 32100-2015 (python-stdnum, the only place it is used) and GB 11643-1999. A valid check
digit shows that the number is well typed, never that it was issued.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.cn import uscc as uscc_standard

USCC_LENGTH = 18
ID_LENGTH = 18
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_CHARS = "10X98765432"
EARLIEST_BIRTH = date(1900, 1, 1)
# First two digits of a division code (GB/T 2260); 81–83 are the residence permits of Hong Kong, Macao and Taiwan.
PROVINCES = {
    *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83,
}  # fmt: skip
MOBILE = re.compile(r"1[3-9]\d{9}")
NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af〇]+(·[\u3400-\u9fff\U00020000-\U000323af〇]+)*")
LATIN_NAME = re.compile(r"[A-Za-z]+([ .'-]{1,2}[A-Za-z]+)*\.?")


class Sex(StrEnum):
    """Sex as the identity number carries it."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True)
class Checked:
    """A verdict: the tidied value, what must be mended, what should be looked at again, and what the number tells."""

    ok: bool
    value: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    birth_date: date | None = None
    sex: Sex | None = None


def check_uscc(text: str) -> Checked:
    """Check a unified social credit code (18 characters, GB 32100-2015); lower case and spaces are forgiven."""
    value = _compact(text).upper()
    if not value:
        return _wrong(value, "请填写统一社会信用代码")
    if len(value) != USCC_LENGTH:
        return _wrong(value, f"统一社会信用代码应为 18 位，现在是 {len(value)} 位，请核对营业执照")
    strangers = [(place, char) for place, char in enumerate(value, 1) if char not in USCC_ALPHABET]
    if strangers:
        place, char = strangers[0]
        return _wrong(value, f"第 {place} 位“{char}”不会出现在代码里（不用字母 I、O、S、V、Z），请核对")
    if not value[2:8].isdigit():
        return _wrong(value, "第 3 至 8 位是登记地区划码，应全部是数字，请核对")
    expected = uscc_check_char(value)
    if value[-1] != expected:
        return _wrong(value, f"第 18 位应为 {expected}，现在是 {value[-1]}，请核对是否抄错")
    return Checked(True, value, warnings=_division_warning(value[2:4]))


def uscc_check_char(code: str) -> str:
    """The 18th character for the first 17 of a unified social credit code; also for making invented codes.

    Raises `ValueError` when fewer than 17 characters or a letter outside the alphabet is given.
    """
    body = _compact(code).upper()[: USCC_LENGTH - 1]
    if len(body) < USCC_LENGTH - 1:
        raise ValueError(f"17 characters needed, got {len(body)}")
    return str(uscc_standard.calc_check_digit(body))


def check_id_number(text: str, *, today: date | None = None) -> Checked:
    """Check a resident identity number (GB 11643-1999): check character, birth date, sex; region only as a warning.

    `today`, when the caller knows it, refuses birth dates still to come.
    """
    value = _compact(text).upper()
    if error := _id_shape_error(value):
        return _wrong(value, error)
    birth = _birth_date(value, today)
    if birth is None:
        return _wrong(value, f"第 7 至 14 位“{value[6:14]}”不是有效的出生日期，请核对")
    expected = id_number_check_char(value)
    if value[-1] != expected:
        return _wrong(value, "最后一位校验不符，请对照身份证逐位核对")
    sex = Sex.MALE if int(value[16]) % 2 else Sex.FEMALE
    return Checked(True, value, warnings=_division_warning(value[:2]), birth_date=birth, sex=sex)


def id_number_check_char(number: str) -> str:
    """The 18th character for the first 17 digits of an identity number; also for making invented numbers.

    Raises `ValueError` when fewer than 17 digits are given.
    """
    body = _compact(number)[: ID_LENGTH - 1]
    if len(body) < ID_LENGTH - 1 or not _digits(body):
        raise ValueError("17 digits needed")
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return ID_CHECK_CHARS[total % 11]


def check_mobile(text: str) -> Checked:
    """Check the shape of a mainland mobile number (11 digits, 13–19); a leading +86 is taken off."""
    value = _compact(text).removeprefix("+86")
    if len(value) == 13 and value.startswith("86"):
        value = value[2:]
    if not value:
        return _wrong(value, "请填写手机号码")
    if not _digits(value) or len(value) != 11:
        return _wrong(value, f"手机号码应为 11 位数字，现在是 {len(value)} 位，请核对")
    if not MOBILE.fullmatch(value):
        return _wrong(value, "手机号码应以 13 至 19 开头，请核对")
    return Checked(True, value)


def check_name(text: str) -> Checked:
    """Check a person's name as written on the identity card: Chinese with 间隔号, or Latin letters."""
    value = re.sub(r"[•・‧∙⋅．]", "·", unicodedata.normalize("NFC", text).strip())
    if not value:
        return _wrong(value, "请填写姓名")
    if LATIN_NAME.fullmatch(value):
        return Checked(True, value, warnings=("姓名是外文，请与证件上的写法一致",))
    value = re.sub(r"\s+", "", value)
    if not NAME.fullmatch(value):
        return _wrong(value, "姓名只写汉字，少数民族姓名中间用“·”隔开，请核对")
    if len(value) < 2:
        return _wrong(value, "姓名至少两个字，请填写全名")
    return Checked(True, value)


def _id_shape_error(value: str) -> str | None:
    if not value:
        return "请填写身份证号码"
    if len(value) == 15 and _digits(value):
        return "这是 15 位的旧号码，请填写现在的 18 位身份证号码"
    if len(value) != ID_LENGTH:
        return f"身份证号码应为 18 位，现在是 {len(value)} 位，请核对"
    if not _digits(value[:-1]) or value[-1] not in "0123456789X":
        return "身份证号码前 17 位应是数字，最后一位是数字或者 X，请核对"
    return None


def _birth_date(value: str, today: date | None) -> date | None:
    try:
        birth = date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return None
    too_late = today is not None and birth > today
    return None if birth < EARLIEST_BIRTH or too_late else birth


def _division_warning(code: str) -> tuple[str, ...]:
    if _digits(code) and int(code) not in PROVINCES and code != "10":
        return (f"区划码“{code}”开头的地区不在国家区划表里，请再看一眼",)
    return ()


def _compact(text: str) -> str:
    """Full-width digits and letters to plain ones; spaces and hyphens away."""
    return re.sub(r"[\s\-—_]", "", unicodedata.normalize("NFKC", text))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _wrong(value: str, error: str) -> Checked:
    return Checked(False, value, errors=(error,))
