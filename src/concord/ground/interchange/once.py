"""Idempotency keys: a repeated request gets the first one's answer, kept on the ledger entry of its act."""

from __future__ import annotations

import hashlib
from datetime import datetime

from concord.ground.interchange.models import Client, RequestKey
from concord.ground.interchange.refusals import KeyReused


def claim(client: Client, *, key: str, path: str, body: bytes, at: datetime) -> str:
    """The key under which the binding keeps the act; KeyReused when it came before with another path or content.

    In the act's own transaction: two requests with one key take turns, and a refused act leaves the key free.
    """
    digest = hashlib.sha256(path.encode() + b"\n" + body).digest()
    row, fresh = RequestKey.objects.get_or_create(client=client, key=key, defaults={"digest": digest, "at": at})
    if not fresh and bytes(row.digest) != digest:
        raise KeyReused
    return f"api:{client.pk.hex[:12]}:{hashlib.sha256(key.encode()).hexdigest()[:40]}"
