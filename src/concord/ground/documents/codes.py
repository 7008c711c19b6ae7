"""Verification codes: 128 random bits in Crockford's base 32, which has no letters that look like figures."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterator

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26  # 26 x 5 bits hold 128
_SPELT = re.compile(rb"[0-9A-Z]{6}(?:-[0-9A-Z]{5}){4}")
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def fresh() -> str:
    """A new code; two never meet."""
    bits = secrets.randbits(128)
    return "".join(ALPHABET[(bits >> (5 * place)) & 31] for place in reversed(range(LENGTH)))


def read(typed: str) -> str | None:
    """The code a person typed or scanned, forgiving case, width, spaces, hyphens and look-alikes; None if none."""
    code = re.sub(r"[\s\-‐–—]", "", unicodedata.normalize("NFKC", typed)).upper().translate(_ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def spell(code: str) -> str:
    """The code in groups, as papers print it."""
    groups = (code[:6], code[6:11], code[11:16], code[16:21], code[21:])
    return "-".join(groups)


def within(content: bytes) -> Iterator[str]:
    """The codes spelt out in a file's bytes: our PDFs bear theirs in the metadata, in clear."""
    return (found for each in _SPELT.findall(content) if (found := read(each.decode())))
