"""Against the reference vectors published with Certificate Transparency (RFC 6962), and as properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.ground.ledger import merkle

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
LEAVES = [merkle.leaf_hash(bytes.fromhex(text)) for text in INPUTS]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# (leaf counted from 1, tree size, path)
INCLUSION = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (3, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        2,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]


def raw(path):
    return [bytes.fromhex(text) for text in path]


def test_the_root_of_no_leaves_is_the_hash_of_nothing():
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_the_published_ones(size):
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("leaf", "size", "path"), INCLUSION)
def test_inclusion_paths_are_the_published_ones(leaf, size, path):
    found = merkle.inclusion_path(leaf - 1, size, merkle.in_memory(LEAVES))
    assert [item.hex() for item in found] == path
    assert merkle.verify_inclusion(LEAVES[leaf - 1], leaf - 1, size, raw(path), bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize(("old", "size", "path"), CONSISTENCY)
def test_consistency_paths_are_the_published_ones(old, size, path):
    found = merkle.consistency_path(old, size, merkle.in_memory(LEAVES))
    assert [item.hex() for item in found] == path
    old_root, new_root = bytes.fromhex(ROOTS[old - 1]), bytes.fromhex(ROOTS[size - 1])
    assert merkle.verify_consistency(old, size, raw(path), old_root, new_root)


def tree(size):
    return [merkle.leaf_hash(number.to_bytes(4, "big")) for number in range(size)]


@given(st.integers(1, 300), st.data())
def test_every_leaf_is_proved_and_no_other_place_or_root_is(size, data):
    leaves = tree(size)
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion_path(index, size, merkle.in_memory(leaves))
    whole = merkle.root(leaves)
    assert merkle.verify_inclusion(leaves[index], index, size, path, whole)
    assert not merkle.verify_inclusion(leaves[index], (index + 1) % size, size, path, whole) or size == 1
    assert not merkle.verify_inclusion(leaves[index], index, size, [*path, whole], whole)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"other"), index, size, path, whole)
    assert not path or not merkle.verify_inclusion(leaves[index], index, size, path[:-1], whole)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_tree_is_shown_to_be_the_beginning_of_every_later_one(one, other):
    old, size = sorted((one, other))
    leaves = tree(size)
    path = merkle.consistency_path(old, size, merkle.in_memory(leaves))
    before, after = merkle.root(leaves[:old]), merkle.root(leaves)
    assert merkle.verify_consistency(old, size, path, before, after)
    forged = merkle.leaf_hash(b"forged")
    assert not merkle.verify_consistency(old, size, path, forged, after)
    assert old == 0 or not merkle.verify_consistency(old, size, path, before, forged)
    assert not merkle.verify_consistency(old, size, [*path, forged], before, after)
    assert not path or not merkle.verify_consistency(old, size, path[:-1], before, after)


@given(st.lists(st.integers(0, 40), max_size=6))
def test_growing_in_batches_gives_the_tree_grown_at_once(batches):
    leaves = tree(sum(batches))
    size, peaks, nodes = 0, [], {}
    for batch in batches:
        made, peaks = merkle.grow(size, peaks, leaves[size : size + batch])
        nodes |= made
        size += batch
    at_once, whole = merkle.grow(0, [], leaves)
    assert (nodes, peaks) == (at_once, whole)
    assert [nodes[place] for place in merkle.places(0, size)] == peaks


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_a_leaf_outside_the_tree_has_no_path(index, size):
    with pytest.raises(IndexError):
        merkle.inclusion_path(index, size, merkle.in_memory(LEAVES))
    assert not merkle.verify_inclusion(LEAVES[0], index, size, [], LEAVES[0])
