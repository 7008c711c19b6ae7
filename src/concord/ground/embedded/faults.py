"""What can go wrong with the private database; every message is a line a person can act on."""

from __future__ import annotations


class DatabaseFault(Exception):
    """The private PostgreSQL cannot be found, made, started or reached."""
