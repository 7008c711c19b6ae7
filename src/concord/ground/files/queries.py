"""Reading kept files. Rights are the duty's: ask it before calling these."""

from __future__ import annotations

import hashlib

from concord.ground.files import storage
from concord.ground.files.models import Blob
from concord.ground.files.refusals import FileLost, Removed
from concord.ground.vault import operations as vault
from concord.ground.vault import seals


def content(blob: Blob) -> bytes:
    """The file as it was kept, checked against its digest.

    Raises Removed, vault.Erased (the subject's key was destroyed), FileLost (missing or altered on disk) and
    StorageFailed (the disk refuses just now).
    """
    if blob.is_removed:
        raise Removed
    secret = vault.subject_secret(blob.subject)
    try:
        plain = seals.unseal_with(secret, storage.read(blob.path), place=f"files:{blob.path}")
    except seals.SealBroken as error:
        raise FileLost from error
    if hashlib.sha256(bytes(blob.salt) + plain).digest() != bytes(blob.digest):
        raise FileLost
    return plain
