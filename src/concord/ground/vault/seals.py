"""AES-256-GCM tokens that carry their key's name, so that keys and algorithms can change."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from concord.ground.vault import keyring

_VERSION = 1
_NONCE = 12


class SealBroken(Exception):
    """A token was altered, cut short, or sealed for another place."""


def seal(plain: bytes, *, place: str) -> bytes:
    """Seal bytes for one `place` (such as `accounts.Person.phone`); they open nowhere else."""
    key = keyring.ring().current(keyring.SEAL)
    name = key.id.encode()
    head = bytes([_VERSION, len(name)]) + name
    return head + seal_with(key.secret, plain, place=place)


def unseal(token: bytes, *, place: str) -> bytes:
    """The bytes sealed for `place`; SealBroken if the token is not whole, KeysMissing if its key is gone."""
    if len(token) < 2 or token[0] != _VERSION:
        raise SealBroken("not a sealed value")
    end = 2 + token[1]
    try:
        name = token[2:end].decode()
    except UnicodeDecodeError as error:
        raise SealBroken("the name of the key is not whole") from error
    return unseal_with(keyring.ring().named(name).secret, token[end:], place=place)


def seal_with(secret: bytes, plain: bytes, *, place: str) -> bytes:
    """Seal under a given 32-byte secret: nonce followed by ciphertext and tag."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, plain, place.encode())


def unseal_with(secret: bytes, token: bytes, *, place: str) -> bytes:
    """Open what `seal_with` made; SealBroken when anything differs."""
    try:
        return AESGCM(secret).decrypt(token[:_NONCE], token[_NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBroken("the seal does not open: altered, or sealed for another place") from error
