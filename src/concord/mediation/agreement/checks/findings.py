"""One thing found in the terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is wrong and how to mend it, in the mediator's words; `item` and `field` say where.

    One that `blocks` cannot be passed by anybody; another may, with the mediator's written reason.
    """

    code: str
    words: str
    mend: str
    article: str = ""
    field: str = ""
    item: int | None = None
    blocks: bool = True

    def __str__(self) -> str:
        law = f"（{self.article}）" if self.article else ""
        return f"{self.words}{law}。{self.mend}"
