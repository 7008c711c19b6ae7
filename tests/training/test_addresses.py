"""The addresses of training with every role; all addresses of the house are walked by tests/site/test_addresses.py."""

from __future__ import annotations

from tests.site import walking
from tests.training import address_rows


def test_every_address_stands_in_the_table():
    assert walking.unwalked(address_rows, "training") == set(), "mend tests/training/address_rows.py"


def test_every_address_answers_every_role_as_the_table_says(db):
    wrong = walking.walk(walking.world([address_rows]), address_rows.ROWS)
    assert not wrong, "\n".join(wrong)
