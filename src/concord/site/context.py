"""What every page's frame shows."""

from __future__ import annotations

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """The frame's facts: who is signed in, acting as what, and how many notices wait."""
    return {}
