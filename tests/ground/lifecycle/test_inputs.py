"""The fields of acts forgive what people write, and say in our words what they cannot read."""

from __future__ import annotations

import gettext
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from concord.ground.lifecycle import inputs
from concord.site import settings

LOCALE = Path(settings.__file__).with_name("locale") / "zh_Hans" / "LC_MESSAGES"


class Asked(forms.Form):
    amount = inputs.money("金额")
    on = inputs.day("哪一天")


def said(**typed):
    form = Asked({"amount": "1", "on": "2026-11-22", **typed})
    return [message for messages in form.errors.values() for message in messages]


def test_a_sum_is_taken_as_people_write_it():
    form = Asked({"amount": "一万二", "on": "2026-11-22"})
    assert form.is_valid()
    assert form.cleaned_data["amount"] == Decimal("12000.00")
    assert form["amount"].value() == "一万二"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1e5", "“金额”“1e5”不是金额，请只写数字，比如 7275.00"),
        ("0", "“金额”应大于零"),
        ("-5", "“金额”应大于零"),
        ("1.005", "“金额”最多写到分，请核对"),
        ("99999999999", "“金额”太大，请核对"),
    ],
)
def test_a_sum_that_cannot_be_is_told_why(typed, words):
    assert said(amount=typed) == [words]


def test_a_day_no_calendar_has_is_not_called_written_wrongly():
    assert said(on="2026-02-30") == ["2026年2月没有30日，请核对"]
    assert said(on="明天") == ["“哪一天”应是日期，例如 2026-11-22"]


def test_the_compiled_messages_are_those_written():
    with (LOCALE / "django.mo").open("rb") as compiled:
        known = gettext.GNUTranslations(compiled)._catalog
    text = (LOCALE / "django.po").read_text(encoding="utf-8")
    written = re.findall(r'^msgid "(.+)"\n(?:msgid_plural .+\n)?msgstr(?:\[0\])? "(.+)"$', text, re.M)
    assert len(written) > 30
    assert {known.get(english, known.get((english, 0))): chinese for english, chinese in written} == {
        chinese: chinese for _, chinese in written
    }


def test_the_framework_speaks_in_our_words():
    with translation.override("zh-hans"):
        form = type("F", (forms.Form,), {"n": forms.IntegerField(max_value=3), "c": forms.ChoiceField(choices=[])})
        found = form({"n": "9", "c": "x"}).errors
    assert found["n"] == ["不能大于 3"]
    assert found["c"] == ["没有“x”这个选项，请从列出的几项里选"]


def test_a_choice_nobody_offered_is_said_back_only_so_far_as_somebody_reads_it():
    with translation.override("zh-hans"):
        form = type("F", (forms.Form,), {"c": forms.ChoiceField(choices=[])})({"c": "长" * 10_000})
        assert form.errors["c"] == [f"没有“{'长' * 20}”这个选项，请从列出的几项里选"]


@pytest.mark.parametrize(
    ("password", "said"),
    [("short", "密码太短，至少 10 位，可以用几个词连起来"), ("1234567890", "这个密码太常见，容易被猜到，请换一个")],
)
def test_a_weak_password_is_refused_in_our_words(password, said):
    with translation.override("zh-hans"), pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert refused.value.messages == [said]
