from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from concord.ground.ledger import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def test_names_are_sorted_by_utf16_units_as_rfc_8785_3_2_3_shows():
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = json.loads(canonical.encode(dict.fromkeys(names, 0)))
    assert list(written) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_text_is_escaped_as_rfc_8785_3_2_2_2_says():
    assert canonical.encode('€$\u000f\nA\'B"\\\\"/') == b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'


@given(PLAIN)
def test_a_value_read_back_is_written_the_same(value):
    written = canonical.encode(value)
    assert canonical.encode(json.loads(written)) == written
    assert json.loads(written) == value
