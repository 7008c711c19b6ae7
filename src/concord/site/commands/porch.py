"""The porch as a program of its own; `up` and `serve` start it, nobody types it."""

from __future__ import annotations

import argparse
import asyncio
import resource
import socket
from pathlib import Path

from django.conf import settings

from concord.site import env
from concord.site.porch.door import Door, Manners
from concord.site.porch.handing import Pages


def main(arguments: list[str]) -> int:
    """Serve the inherited socket `--fd` for the pages at `--pages` until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--pages", type=Path, required=True)
    options = parser.parse_args(arguments)
    many_files()
    pages = Pages(
        options.pages, behind_proxy=env.flag("CONCORD_BEHIND_PROXY"), cookie=str(settings.SESSION_COOKIE_NAME)
    )
    asyncio.run(Door(pages.answer, pages.most, manners()).serve(socket.socket(fileno=options.fd)))
    return 0


def manners() -> Manners:
    """Behind a proxy all guests come from one address; who is too many there is the proxy's to say."""
    usual = Manners()
    return Manners(most_each=usual.most, kept_each=usual.kept) if env.flag("CONCORD_BEHIND_PROXY") else usual


def many_files() -> None:
    """A connection is an open file: as many as the system allows at all."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
