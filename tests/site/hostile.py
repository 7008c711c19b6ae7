"""Text that somebody tries us with."""

from __future__ import annotations

SCRIPT = "\"'><script>concord(7)</script>"
TEXTS = {
    "NUL": "甲\x00乙",
    "CR": "甲\r乙",
    "CRLF": "甲\r\n乙",
    "a rare character": "\U00020bb7",
    "ten thousand characters": "长" * 10_000,
    "right to left": "\u202e甲乙",
    "emoji": "👩\u200d🏭🀄",
    "lone combining marks": "\u0301\u0323\u3099",
    "an exponent": "1e5",
    "SQL": "' OR 1=1 --",
    "a script": SCRIPT,
}
# For doors, where each costs a page: what is refused by itself stands alone, the rest keeps company.
_ALONE = ("NUL", "ten thousand characters", "an exponent")
BY_DOOR = {
    **{name: TEXTS[name] for name in _ALONE},
    "all others": " ".join(text for name, text in TEXTS.items() if name not in _ALONE) + " {{ 7 * 7 }} %s",
}
