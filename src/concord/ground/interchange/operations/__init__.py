"""Acts on clients and subscriptions, one function each."""

from __future__ import annotations

from concord.ground.interchange.operations.clients import Issued, confirm, end, issue, propose
from concord.ground.interchange.operations.subscribing import (
    announce,
    cancel,
    disable,
    falter,
    recover,
    resume,
    subscribe,
    warn,
)

__all__ = [
    "Issued",
    "announce",
    "cancel",
    "confirm",
    "disable",
    "end",
    "falter",
    "issue",
    "propose",
    "recover",
    "resume",
    "subscribe",
    "warn",
]
