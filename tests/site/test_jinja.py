"""What the filters write, and how a clock is coloured."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms

from concord.site import jinja


def clock(left: int | None, total: int | None = 10, *, paused: bool = False) -> SimpleNamespace:
    return SimpleNamespace(left_days=left, total_days=total, paused=paused)


def test_a_moment_is_read_in_the_parks_zone() -> None:
    late = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
    assert jinja.moment(late) == "2026-11-22 02:30"
    assert jinja.day(late) == "2026年11月22日"
    assert jinja.hour(late) == "02:30"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="timezone-aware"):
        jinja.moment(datetime(2026, 11, 22, 14, 3))  # noqa: DTZ001  # the fault under test


def test_days_and_money_are_written_as_the_park_writes_them() -> None:
    assert jinja.day(date(2026, 1, 2)) == "2026年1月2日"
    assert jinja.short_day(date(2026, 10, 9)) == "10月9日"
    assert jinja.money(Decimal("1234")) == "1,234.00 元"
    assert (jinja.day(None), jinja.money(None), jinja.moment(None)) == ("—", "—", "—")
    assert jinja.phone("0772-123 45") == "077212345"


@pytest.mark.parametrize(
    ("facts", "colour"),
    [
        (clock(6), "green"),
        (clock(5), "amber"),
        (clock(2), "amber"),
        (clock(1), "red"),
        (clock(0), "red"),
        (clock(-3), "red"),
        (clock(None), "grey"),
        (clock(1, paused=True), "grey"),
        (clock(9, None), "green"),
    ],
)
def test_a_clock_takes_its_colour_from_what_is_left(facts: SimpleNamespace, colour: str) -> None:
    assert jinja.clock_colour(facts) == colour


def test_a_missing_answer_is_named_with_the_act_that_mends_it() -> None:
    class Asked(forms.Form):
        phone = forms.CharField(label="手机号")
        cause = forms.ChoiceField(label="事由", choices=[("wages", "工资")])
        amount = forms.DecimalField(label="金额")

    form = Asked({"amount": "many"})
    assert jinja.mends(form["phone"]) == ["请填写手机号"]
    assert jinja.mends(form["cause"]) == ["请选择事由"]
    assert jinja.mends(form["amount"]) == [str(forms.DecimalField.default_error_messages["invalid"])]
