"""What is signed, and how: HMAC-SHA-256 in hexadecimal."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass


@dataclass(frozen=True)
class Signed:
    """The parts of a request that its signature covers; `query` as sent, `timestamp` in whole seconds since 1970."""

    method: str
    path: str
    query: str
    body: bytes
    timestamp: str
    nonce: str

    @property
    def text(self) -> bytes:
        """One part a line, the body by its SHA-256."""
        digest = hashlib.sha256(self.body).hexdigest()
        return "\n".join((self.method, self.path, self.query, digest, self.timestamp, self.nonce)).encode()


def sign(secret: str, text: bytes) -> str:
    """The signature of a text."""
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()


def fits(secret: str, text: bytes, signature: str) -> bool:
    """Whether a signature is right, compared in constant time."""
    return hmac.compare_digest(sign(secret, text).encode(), signature.encode())
