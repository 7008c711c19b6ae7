"""The door of live streams for an ASGI server; pages go through wsgi.py."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")
django.setup()

from concord.site.live import application  # noqa: E402 -- rooms can be imported only once Django is set up

__all__ = ["application"]
