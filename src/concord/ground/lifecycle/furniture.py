"""Finding what a room keeps for its table: the operations, forms and papers of its topics, in a file or a folder."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, TypeVar

Kept = TypeVar("Kept")

_GROUND = "concord.ground.lifecycle"


@cache
def modules(topic: str, kind: str) -> tuple[ModuleType, ...]:
    """The modules of one kind (`forms`, `papers`, `operations`) in a package, () when it has none."""
    name = f"{topic}.{kind}"
    if find_spec(name) is None:
        return ()
    whole = import_module(name)
    within = pkgutil.iter_modules(getattr(whole, "__path__", []), f"{name}.")
    return (whole, *(import_module(each.name) for each in within))


def found(topics: tuple[str, ...], kind: str, name: str) -> Any:
    """What carries this name, in a topic or in the ground's own. LookupError when nobody, or more than one, did."""
    every = [vars(module).get(name) for topic in (*topics, _GROUND) for module in modules(topic, kind)]
    written = {id(each): each for each in every if each is not None and not isinstance(each, ModuleType)}
    if len(written) != 1:
        where = " or ".join(f"{topic}.{kind}" for topic in topics)
        raise LookupError(f"{'more than one' if written else 'no'} {kind[:-1]} {name!r} in {where}")
    return next(iter(written.values()))


def kept(topics: tuple[str, ...], kind: str, of: type[Kept]) -> tuple[Kept, ...]:
    """Everything of one type in those modules, each once."""
    every = [value for topic in topics for module in modules(topic, kind) for value in vars(module).values()]
    return tuple({id(each): each for each in every if isinstance(each, of)}.values())
