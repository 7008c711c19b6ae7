"""Reading the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from concord.ground.ledger import content, heads, merkle, proofs
from concord.ground.ledger.canonical import Plain
from concord.ground.ledger.heads import Head
from concord.ground.ledger.merkle import Place
from concord.ground.ledger.models import BatchLeaf, Entry, Leaf, Node, Salt, TreeHead
from concord.ground.ledger.proofs import Proof

# What every party to a subject may see: acts that lie in no compartment, and those in the shared one.
SHARED = frozenset({"", "shared"})


class NotSealed(Exception):
    """The entry has no leaf yet; the sealing job runs every minute. Doors show `message` with `status`."""

    status = 409
    message = "这条记录刚刚产生，还在封存。请过一分钟再来取存证文件。"


def seen(subject_kind: str, act: str, key: str) -> Entry | None:
    """The entry an earlier request with this idempotency key left, None when there is none or no key."""
    if not key:
        return None
    return Entry.objects.filter(subject_kind=subject_kind, act=act, key=key).first()


def history(
    subject: UUID, *, parts: Iterable[QuerySet[Any]] = (), compartments: Iterable[str] = SHARED
) -> QuerySet[Entry]:
    """The acts on a subject and on its `parts` (querysets of keys), oldest first, bulk acts among them, in one query.

    Only what lies in `compartments` shows, so that a timeline never tells that a closed one holds anything. Each
    bulk act carries its `row_facts`.
    """
    about = reduce(or_, (Q(subject__in=keys) for keys in parts), Q(subject=subject))
    rows = BatchLeaf.objects.filter(about)
    mine = Entry.objects.filter(about).values("pk").union(rows.values("entry_id"), all=True)
    particular = rows.filter(entry=OuterRef("pk")).order_by().values("entry").annotate(found=JSONBAgg("facts"))
    entries = Entry.objects.filter(pk__in=mine, compartment__in=tuple(compartments))
    return _with_actors(entries).annotate(row_facts=Subquery(particular.values("found"))).order_by("pk")


def row_facts(entry: Entry) -> list[dict[str, Any]]:
    """What a bulk act of a `history` kept of its subject and its parts; empty for any other act."""
    return getattr(entry, "row_facts", None) or []


def journal() -> QuerySet[Entry]:
    """Every act, newest first: the auditor's view, which shows acts and never private facts."""
    return _with_actors(Entry.objects.all()).order_by("-pk")


def _with_actors(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.select_related("person", "standing__organisation", "on_behalf")


def head() -> TreeHead | None:
    """The newest signed head, None before the first sealing."""
    return TreeHead.objects.order_by("-size").first()


def tree_heads() -> QuerySet[TreeHead]:
    """Every signed head, newest first."""
    return TreeHead.objects.order_by("-size")


@dataclass(frozen=True)
class PublicKey:
    """A key that signs or signed heads, as the park publishes it: hexadecimal, with a fingerprint to compare."""

    key_id: str
    hex: str
    fingerprint: str


def public_keys() -> list[PublicKey]:
    """The keys that signed heads so far, the present one first; empty before the first sealing."""
    rows = TreeHead.objects.values("key_id", "public_key").annotate(last=Max("size")).order_by("-last")
    keys = [(row["key_id"], bytes(row["public_key"])) for row in rows]
    return [PublicKey(key_id, key.hex(), heads.fingerprint(key)) for key_id, key in keys]


def size() -> int:
    """How many leaves the tree has."""
    newest = head()
    return newest.size if newest else 0


def nodes(wanted: Iterable[Place]) -> dict[Place, bytes]:
    """The stored hashes of complete subtrees, in the order asked for; KeyError when one is not there."""
    order = list(wanted)
    found: dict[Place, bytes] = {}
    leaves = [index for level, index in order if level == 0]
    for index, value in Leaf.objects.filter(index__in=leaves).values_list("index", "hash"):
        found[0, index] = bytes(value)
    inner = [place for place in order if place[0]]
    if inner:
        rows = Node.objects.filter(pk__in=inner).values_list("level", "index", "hash")
        found.update({(level, index): bytes(value) for level, index, value in rows})
    return {place: found[place] for place in order}


def inclusion_proof(
    entry: Entry, *, subject: UUID | None = None, private: bool = False, paper_salt: bytes | None = None
) -> Proof:
    """The proof that `entry` is in the tree; NotSealed while the sealing job has not reached it.

    With `subject`, of a bulk act, also that subject's row. `private` adds salt and private facts and `paper_salt` the
    salt of facts["paper"]: both belong in the owner's file only.
    """
    newest = head()
    leaf = Leaf.objects.filter(entry=entry).first()
    if newest is None or leaf is None:
        raise NotSealed(f"entry {entry.pk} is not sealed yet")
    hashes = merkle.inclusion_path(leaf.index, newest.size, nodes)
    return Proof(
        entry=content.of_entry(entry),
        path=proofs.Path(leaf.index, newest.size, tuple(hashes)),
        head=signed_head(newest),
        public_key=bytes(newest.public_key),
        signature=bytes(newest.signature),
        row=_row(entry, subject) if subject else None,
        private=_private(entry) if private else None,
        paper_salt=paper_salt,
    )


def proof_file(
    entry: Entry, *, subject: UUID | None = None, private: bool = False, paper_salt: bytes | None = None
) -> dict[str, Plain]:
    """The content of a .proof.json, as JSON values; arguments and errors as `inclusion_proof`."""
    return inclusion_proof(entry, subject=subject, private=private, paper_salt=paper_salt).parts()


def consistency_proof(old: TreeHead, new: TreeHead) -> list[bytes]:
    """The hashes that show the tree of head `old` to be the beginning of that of `new` (RFC 9162 2.1.4)."""
    return merkle.consistency_path(old.size, new.size, nodes)


def signed_head(row: TreeHead) -> Head:
    """What a stored head signs."""
    return Head(row.size, bytes(row.root), row.at, row.key_id, row.algorithm)


def _row(entry: Entry, subject: UUID) -> proofs.Row:
    row = BatchLeaf.objects.get(entry=entry, subject=subject)
    digests = BatchLeaf.objects.filter(entry=entry).order_by("index").values_list("digest", flat=True)
    leaves = [merkle.leaf_hash(bytes(digest)) for digest in digests]
    hashes = merkle.inclusion_path(row.index, len(leaves), merkle.in_memory(leaves))
    return proofs.Row(content.of_row(row), proofs.Path(row.index, len(leaves), tuple(hashes)))


def _private(entry: Entry) -> proofs.Private | None:
    beside = Salt.objects.filter(entry=entry, erased_at__isnull=True).first()
    if beside is None or beside.salt is None:
        return None
    return proofs.Private(bytes(beside.salt), beside.private)
