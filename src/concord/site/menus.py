"""The menu of whoever acts, from the lines of every duty."""

from __future__ import annotations

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import duty
from concord.site.portal import address
from concord.site.shell import MenuEntry


def entries(actor: Actor, path: str) -> list[MenuEntry]:
    """The menu of whoever acts, in its order; empty for guests and for people acting for themselves."""
    role = actor.role
    if role is None:
        return []
    lines = sorted((line for each in duty.every() for line in each.menu), key=lambda line: line.place)
    held = [(line, address(line.address)) for line in lines if line.is_for(role)]
    here = _nearest([url for _, url in held if url], path)
    return [MenuEntry(line.label, url, line.icon, active=url == here) for line, url in held if url]


def _nearest(urls: list[str], path: str) -> str:
    """The longest address that `path` lies under; the home page only when one is on it."""
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")
