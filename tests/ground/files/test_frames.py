"""Frames: any range opens by itself, and nothing can be moved, cut or borrowed."""

from __future__ import annotations

import io
import itertools
import secrets

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.ground.files import frames
from concord.ground.files.frames import FRAME
from concord.ground.files.refusals import FileLost
from concord.ground.files.spool import Spool

# A busy machine may be slow to draw; that says nothing of frames.
patient = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEY = secrets.token_bytes(32)
LONG = secrets.token_bytes(FRAME * 2 + 777)


def laid_down(content, key=KEY):
    return b"".join(frames.sealed(key, io.BytesIO(content), size=len(content)))


def opened(raw, size, key=KEY):
    return frames.Sealed(lambda at, length: raw[at : at + length], key=key, size=size)


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, len(LONG)])
def test_what_was_sealed_comes_back(size):
    content = LONG[:size]
    raw = laid_down(content)
    assert len(raw) == size + 28 * frames.count(size)
    assert opened(raw, size).read() == content


@patient
@given(st.lists(st.tuples(st.integers(0, len(LONG) + 50), st.integers(0, 3 * FRAME)), max_size=5))
def test_any_range_is_what_it_is_in_the_plain_file(ranges):
    sealed = io.BufferedReader(opened(laid_down(LONG), len(LONG)))
    for start, length in ranges:
        sealed.seek(start)
        assert sealed.read(length) == LONG[start : start + length]


def test_a_range_opens_only_the_frames_it_touches():
    raw, touched = laid_down(LONG), []

    def read_at(at, length):
        touched.append(at // (FRAME + 28))
        return raw[at : at + length]

    source = frames.Sealed(read_at, key=KEY, size=len(LONG))
    source.seek(FRAME + 5)
    assert source.read(10) == LONG[FRAME + 5 : FRAME + 15]
    assert touched == [1]


def pieces(raw):
    return [raw[frames.position(no) : frames.position(no + 1)] for no in range(3)]


@pytest.mark.parametrize("order", [order for order in itertools.permutations(range(3)) if order != (0, 1, 2)])
def test_frames_in_another_order_do_not_open(order):
    parts = pieces(laid_down(LONG))
    with pytest.raises(FileLost):
        opened(b"".join(parts[no] for no in order), len(LONG)).read()


def test_a_file_cut_at_a_frame_does_not_pass_for_a_shorter_one():
    parts = pieces(laid_down(LONG))
    for size in (FRAME, 2 * FRAME):
        with pytest.raises(FileLost):
            opened(b"".join(parts), size).read()
    with pytest.raises(FileLost):
        opened(b"".join(parts[:2]), len(LONG)).read()


def test_a_frame_of_another_file_does_not_fit_in():
    mine, other = pieces(laid_down(LONG)), pieces(laid_down(LONG, key=secrets.token_bytes(32)))
    with pytest.raises(FileLost):
        opened(mine[0] + other[1] + mine[2], len(LONG)).read()


def test_the_same_content_never_looks_the_same_on_disk():
    assert not set(pieces(laid_down(LONG))) & set(pieces(laid_down(LONG)))


@pytest.mark.parametrize(("no", "length"), [(0, FRAME - 1), (0, FRAME + 1), (2, 778), (3, 1), (-1, FRAME)])
def test_only_exactly_what_a_frame_holds_is_sealed(no, length):
    with pytest.raises(ValueError, match="does not hold"):
        frames.seal(KEY, bytes(length), no=no, size=len(LONG))


@patient
@given(st.lists(st.integers(0, FRAME + 9), max_size=6))
def test_a_spool_gives_back_what_was_written_and_shows_none_of_it_on_disk(lengths):
    spool, plain = Spool(), b"".join(LONG[:length] for length in lengths)
    for length in lengths:
        spool.write(LONG[:length])
    spool.seek(0)
    assert spool.size == len(plain)
    assert spool.read() == plain
    spool._file.seek(0)
    on_disk = spool._file.read()
    assert not on_disk or plain[:64] not in on_disk
    spool.close()
