"""The page templates' environment."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """Autoescaping Jinja2 that refuses unknown names."""
    return Environment(**{**options, "undefined": StrictUndefined})  # noqa: S701 -- Django passes autoescape=True
