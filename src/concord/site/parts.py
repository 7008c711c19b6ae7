"""One part of the installation, as the page of its condition shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Its name, whether it is well, and in what words."""

    label: str
    well: bool
    words: str
