"""The Merkle tree of RFC 9162 section 2.1 (the hashing of RFC 6962), as pure functions of hashes.

A *place* is (level, index): the subtree over the 2^level leaves from index × 2^level. Any root or path is folded from
such complete subtrees, so that a stored tree answers with O(log n) reads: ask which places a proof needs, fetch
those, fold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
Fetch: TypeAlias = Callable[[Iterable[Place]], dict[Place, bytes]]
Range: TypeAlias = tuple[int, int]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf's data (RFC 9162 2.1.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node (RFC 9162 2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def places(start: int, stop: int) -> list[Place]:
    """The complete subtrees, left to right, that make up leaves start ≤ i < stop of a subtree starting at `start`."""
    found = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return found


def fold(hashes: Sequence[bytes]) -> bytes:
    """One hash over neighbouring complete subtrees, given from left (greatest) to right."""
    if not hashes:
        return EMPTY_ROOT
    return reduce(lambda right, left: node_hash(left, right), reversed(hashes))


def grow(size: int, peaks: Sequence[bytes], leaves: Iterable[bytes]) -> tuple[dict[Place, bytes], list[bytes]]:
    """Append leaf hashes to a tree of `size` leaves with these peaks (the hashes at `places(0, size)`).

    Returns every newly complete subtree, leaves included, and the new peaks.
    """
    made: dict[Place, bytes] = {}
    stack = list(peaks)
    for index, leaf in enumerate(leaves, start=size):
        level, value = 0, leaf
        made[0, index] = value
        while (index >> level) & 1:
            value = node_hash(stack.pop(), value)
            level += 1
            made[level, index >> level] = value
        stack.append(value)
    return made, stack


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes; of no leaves, the hash of nothing."""
    return fold(grow(0, [], leaves)[1])


def inclusion_path(index: int, size: int, fetch: Fetch) -> list[bytes]:
    """The audit path of leaf `index` in the tree of `size` leaves (RFC 9162 2.1.3.1). IndexError outside the tree."""
    if not 0 <= index < size:
        raise IndexError(f"leaf {index} is not in a tree of {size}")
    return _hashes(_inclusion_ranges(index, 0, size), fetch)


def consistency_path(old: int, size: int, fetch: Fetch) -> list[bytes]:
    """The proof that the tree of `old` leaves is the beginning of the one of `size` (RFC 9162 2.1.4.1)."""
    if not 0 <= old <= size:
        raise IndexError(f"a tree of {old} cannot be the beginning of one of {size}")
    if old in {0, size}:
        return []
    return _hashes(_consistency_ranges(old, 0, size, whole=True), fetch)


def in_memory(leaves: Sequence[bytes]) -> Fetch:
    """A fetch over leaf hashes held in memory, as a bulk act's rows are."""
    made, _ = grow(0, [], leaves)
    return lambda wanted: {place: made[place] for place in wanted}


def _split(start: int, stop: int) -> int:
    """Where RFC 9162 divides a range: after the greatest power of two of leaves smaller than its length."""
    return start + (1 << ((stop - start - 1).bit_length() - 1))


def _inclusion_ranges(index: int, start: int, stop: int) -> list[Range]:
    ranges: list[Range] = []
    while stop - start > 1:
        middle = _split(start, stop)
        if index < middle:
            ranges.append((middle, stop))
            stop = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def _consistency_ranges(old: int, start: int, stop: int, *, whole: bool) -> list[Range]:
    """SUBPROOF of RFC 9162 2.1.4.1; `whole` is its flag b: the verifier already has this subtree's hash."""
    if old == stop:
        return [] if whole else [(start, stop)]
    middle = _split(start, stop)
    if old <= middle:
        return [*_consistency_ranges(old, start, middle, whole=whole), (middle, stop)]
    return [*_consistency_ranges(old, middle, stop, whole=False), (start, middle)]


def _hashes(ranges: Sequence[Range], fetch: Fetch) -> list[bytes]:
    pieces = [places(start, stop) for start, stop in ranges]
    known = fetch([place for group in pieces for place in group])
    return [fold([known[place] for place in group]) for group in pieces]


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Whether `path` leads from this leaf hash to the expected root (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    value, position, last = leaf, index, size - 1
    for sibling in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            value = node_hash(sibling, value)
            position, last = _skip_lonely(position, last)
        else:
            value = node_hash(value, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and value == expected


def _skip_lonely(position: int, last: int) -> tuple[int, int]:
    """Climb past the levels at which a right-edge node has no sibling (RFC 9162 2.1.3.2, step 4 b)."""
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def verify_consistency(old: int, size: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether `path` shows the old tree to be the beginning of the new one (RFC 9162 2.1.4.2)."""
    if not 0 <= old <= size:
        return False
    if old == size:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    return bool(hashes) and _climb(old - 1, size - 1, hashes) == (old_root, new_root)


def _climb(position: int, last: int, hashes: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots as the path builds them, None when it is too long or too short."""
    while position & 1:
        position, last = position >> 1, last >> 1
    older = newer = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            position, last = _skip_lonely(position, last)
        else:
            newer = node_hash(newer, sibling)
        position, last = position >> 1, last >> 1
    return (older, newer) if last == 0 else None
