"""The live streams as a program of its own; `up` and `serve` start it, nobody types it."""

from __future__ import annotations

import argparse
import asyncio
import socket

from concord.site.commands import premises
from concord.site.commands.porch import manners, many_files
from concord.site.porch.door import Door


def main(arguments: list[str]) -> int:
    """Serve the inherited socket `--fd` until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    options = parser.parse_args(arguments)
    many_files()
    premises.open_django()
    from concord.site import live  # noqa: PLC0415 -- rooms can be imported only once Django is set up

    # A stream has no end to wait for: its page opens it again and is told what it missed.
    asyncio.run(Door(live.answer, lambda _: 0, manners(), leaving=0).serve(socket.socket(fileno=options.fd)))
    return 0
