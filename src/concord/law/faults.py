"""The one refusal of this room: an input that cannot be answered."""

from __future__ import annotations


class BadInput(ValueError):
    """An input the law cannot work with; names the field and, in Chinese, the mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}：{message}")
        self.field = field
        self.message = message
