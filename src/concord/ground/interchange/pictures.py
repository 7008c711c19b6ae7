"""Pictures of other systems' access."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Picture

_SECURITY = "安全管理员"

PICTURES = (Picture("clients", "interchange:clients", _SECURITY),)
UNPICTURED = {"interchange:client": "the demonstration lets no other system in"}
