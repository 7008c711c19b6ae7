"""What the front door offers, as far as this installation has it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import duty


@dataclass(frozen=True)
class Entry:
    """One thing people come for."""

    title: str
    words: str
    url: str
    icon: str


def entries(actor: Actor) -> list[Entry]:
    """The entries for a guest or for a signed-in person, the one most people come for first."""
    offers = sorted((each for one in duty.every() for each in one.entrances), key=lambda each: each.place)
    wanted = [each for each in offers if (each.guests if actor.is_guest else each.members)]
    found = [(each, address(each.address)) for each in wanted]
    return [Entry(each.title, each.words, url, each.icon) for each, url in found if url]


def address(name: str) -> str | None:
    """A page's address, None where this installation has no such page."""
    return _address(name, settings.ROOT_URLCONF)


@cache  # the menu asks for a dozen of them on every page
def _address(name: str, _urls: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
