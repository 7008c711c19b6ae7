"""A verifier by somebody who read docs/proof-format.md and nothing else: `python stranger.py FILE…`."""

import json
import sys
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def jcs(x):
    if isinstance(x, dict):
        return "{" + ",".join(f"{jcs(k)}:{jcs(x[k])}" for k in sorted(x, key=lambda k: k.encode("utf-16-be"))) + "}"
    return "[" + ",".join(map(jcs, x)) + "]" if isinstance(x, list) else json.dumps(x, ensure_ascii=False)


def h(*parts):
    return sha256(b"".join(parts)).digest()


def climbs(thing, path):
    fn, sn, r = path["index"], path["size"] - 1, h(b"\0", h(jcs(thing).encode()))
    assert 0 <= fn <= sn
    for p in map(bytes.fromhex, path["hashes"]):
        assert sn, "too long a path"
        right = fn & 1 or fn == sn
        while right and not fn & 1 and fn:
            fn, sn = fn >> 1, sn >> 1
        r, fn, sn = h(b"\1", p, r) if right else h(b"\1", r, p), fn >> 1, sn >> 1
    assert sn == 0, "too short a path"
    return r.hex()


for name in sys.argv[1:]:
    proof = json.loads(open(name, "rb").read())  # noqa: SIM115 -- a script that ends
    entry, head, path = proof["entry"], proof["head"], proof["path"]
    assert proof["format"] == "concord-proof/1"
    assert climbs(entry, path) == head["root"]
    signed = {k: head[k] for k in ("root", "at", "key_id", "algorithm")}
    signed |= {"tree": "concord-ledger/1", "size": path["size"]}
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["public_key"]))
    key.verify(bytes.fromhex(head["signature"]), jcs(signed).encode())
    if row := proof.get("row"):
        assert climbs(row["content"], row["path"]) == entry["facts"]["batch"]["root"]
    if private := proof.get("private"):
        assert h(bytes.fromhex(private["salt"]), jcs(private["facts"]).encode()).hex() == entry["private_digest"]
