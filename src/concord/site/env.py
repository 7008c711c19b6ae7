"""Typed reading of environment variables; a wrong value names itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

_PARTS = ("USER", "PASSWORD", "HOST", "PORT")
_PATIENCE = "5"  # seconds until a database that does not answer is said not to: nobody's thread waits longer
PROJECT = Path(__file__).resolve().parents[3]


class BadSetting(Exception):
    """An environment variable holds something Concord cannot use."""


def text(name: str, default: str = "") -> str:
    """The variable's text, or `default` when it is unset or empty."""
    return os.environ.get(name, "") or default


def flag(name: str, *, default: bool = False) -> bool:
    """1/true/yes/on and 0/false/no/off; anything else is an error, never a silent default."""
    raw = text(name).lower()
    if not raw:
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(f"{name}={raw!r}: use 1 or 0")


def names(name: str) -> list[str]:
    """A comma-separated list, blanks dropped."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """An absolute folder path; it need not exist yet."""
    return Path(text(name, str(default))).expanduser().resolve()


def database(url: str) -> dict[str, object]:
    """Django's description of a `postgres://user:password@host:port/name?option=value` address.

    A `host` or `port` query option (a socket's folder, say) wins over the address's own.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("CONCORD_DATABASE_URL must start with postgres://")
    options: dict[str, object] = {"connect_timeout": _PATIENCE, **dict(parse_qsl(parts.query))}
    host = str(options.pop("host", "") or parts.hostname or "")
    port = str(options.pop("port", "") or parts.port or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def address(described: Mapping[str, object], name: str = "") -> str:
    """The `postgres://` address of what `database` describes, or of its neighbour `name` on the same server."""
    user, password, host, port = (quote(str(described.get(key) or ""), safe="") for key in _PARTS)
    login = f"{user}:{password}" if password else user
    place = {"host": host, "port": port}
    query = "&".join(f"{option}={value}" for option, value in place.items() if value)
    return f"postgres://{login}@/{quote(name or str(described['NAME']))}?{query}"
