"""The pages' door for a WSGI server."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from concord.site import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")
_pages = get_wsgi_application()
_BEHIND_PORCH = env.flag("CONCORD_BEHIND_PORCH")  # set by the launcher for pages that only the porch can reach


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The pages; behind the porch the address is that of whoever knocked there."""
    peer = environ.pop("HTTP_X_CONCORD_PEER", "")
    if _BEHIND_PORCH:
        environ["REMOTE_ADDR"] = peer
    return _pages(environ, start_response)
