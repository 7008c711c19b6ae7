"""Signing tree heads, and checking a signature with nothing but the public key."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from concord.ground.ledger import canonical

ALGORITHM = "Ed25519"
_TREE = "concord-ledger/1"


@dataclass(frozen=True)
class Head:
    """What a tree head says: `size` leaves, their 32-byte root, when it was signed and with which key."""

    size: int
    root: bytes
    at: datetime
    key_id: str
    algorithm: str = ALGORITHM

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        return canonical.encode(
            {
                "tree": _TREE,
                "size": self.size,
                "root": self.root.hex(),
                "at": self.at,
                "key_id": self.key_id,
                "algorithm": self.algorithm,
            }
        )


def sign(head: Head, secret: bytes) -> bytes:
    """The 64-byte Ed25519 signature under a 32-byte secret."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(head.message)


def public_key(secret: bytes) -> bytes:
    """The 32 raw bytes of the public key that belongs to a secret."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def signed(head: Head, signature: bytes, key: bytes) -> bool:
    """Whether `signature` over `head` was made by the owner of this 32-byte public key."""
    if head.algorithm != ALGORITHM:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, head.message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """The first 16 bytes of the key's SHA-256 in groups of four figures, for people to compare."""
    text = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
