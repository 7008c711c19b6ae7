"""The table of sayings: every row reads its own example, and no sum is without a role."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law.intake import roles, sayings
from concord.law.intake.roles import Role


@pytest.mark.parametrize("row", sayings.rows("role"), ids=lambda row: row.such)
def test_every_row_reads_its_own_example_and_none_before_it_does(row):
    assert row.such
    assert roles.role_of(row.such) is Role(row.tells)
    assert next(each for each in sayings.rows("role") if each.pattern.search(row.such)) == row


def test_every_role_but_the_bare_one_has_a_row():
    assert {Role(row.tells) for row in sayings.rows("role")} == set(Role) - {Role.BARE}
    assert roles.role_of("¤") is Role.BARE


@given(st.text(alphabet="欠给我没发一共每天个月工资押金扣剩还差说好¤◊，", max_size=20))
def test_any_words_have_a_role(words):
    assert roles.role_of(words) in Role
