"""Law tests need no database and no deadline: a busy machine must not fail a property."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("law", deadline=None)
settings.load_profile("law")
