"""Every declared parameter, gathered from the pages of the duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from concord.ground.installation import duties
from concord.ground.parameters.declarations import BadValue, Parameter, fitting


class UnknownParameter(LookupError):
    """Nothing of this name is declared; a mistake of ours, never of the person at the screen."""


def declared() -> tuple[Parameter, ...]:
    """All declarations in the order of the rooms, duplicates included."""
    return tuple(each for room in rooms() for each in room.parameters)


@dataclass(frozen=True)
class Room:
    """One room's declarations under the heading people read."""

    label: str
    parameters: tuple[Parameter, ...]


def rooms() -> tuple[Room, ...]:
    """The rooms in their order."""
    return tuple(room for duty in duties.every() for room in duty.parameters)


@lru_cache(maxsize=1)
def by_name() -> Mapping[str, Parameter]:
    """Declarations by name."""
    return MappingProxyType({each.name: each for each in declared()})


def find(name: str) -> Parameter:
    """The declaration of this name, or UnknownParameter."""
    try:
        return by_name()[name]
    except KeyError:
        raise UnknownParameter(name) from None


def check(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse to start when a name is declared twice or a default does not fit its own kind."""
    every = declared()
    twice = [name for name, times in Counter(each.name for each in every).items() if times > 1]
    found: list[CheckMessage] = [Error(f"parameter {name} is declared twice", id="parameters.E001") for name in twice]
    for each in every:
        try:
            fitting(each, each.default)
        except BadValue as error:
            found.append(Error(f"default of {each.name}: {error}", id="parameters.E002"))
    return found
