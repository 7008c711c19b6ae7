"""The porch before pages that note what they are handed: what is slow, big or ambiguous never comes to them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from concord.site.porch.door import Door, Manners
from concord.site.porch.handing import Pages

Result = TypeVar("Result")

QUICK = Manners(head=0.5, body=0.5, idle=0.5, most=12, most_each=8)
ASK = b"GET /park/ HTTP/1.1\r\nHost: concord.example\r\n"


def _alone(told: Coroutine[Any, Any, Result]) -> Result:
    """Run it in a thread of its own: a browser driven earlier in this process leaves a loop running in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, told).result()


@dataclass
class House:
    """The port to knock at, where pages listen, and every request they got, as bytes."""

    port: int
    place: Path
    got: list[bytes] = field(default_factory=list)
    answer: bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"

    async def pages(self) -> asyncio.Server:
        return await asyncio.start_unix_server(self._noted, self.place)

    async def _noted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        told = [line for line in head.split(b"\r\n") if line.startswith(b"content-length: ")]
        body = await reader.readexactly(int(told[0].split()[1])) if told else b""
        self.got.append(head + body)
        writer.write(self.answer)
        writer.close()

    async def say(self, *pieces: bytes, wait: float = 0) -> bytes:
        """What comes back until the connection closes, for pieces sent one after the other."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        hearing = asyncio.create_task(_heard(reader))
        with contextlib.suppress(OSError):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(wait)
        async with asyncio.timeout(5):
            said = await hearing
        writer.close()
        return said


async def _heard(reader: asyncio.StreamReader) -> bytes:
    """All that comes, up to the end or the break of the connection."""
    said = b""
    with contextlib.suppress(OSError):
        while piece := await reader.read(65536):
            said += piece
    return said


@contextlib.asynccontextmanager
async def house(folder: Path, *, manners: Manners = QUICK, open_pages: bool = True) -> AsyncIterator[House]:
    listening = socket.create_server(("127.0.0.1", 0))
    made = House(listening.getsockname()[1], folder / "pages.sock")
    pages = Pages(made.place, behind_proxy=False, cookie="sessionid")
    door = Door(pages.answer, pages.most, manners)
    server = await asyncio.start_server(door.meet, sock=listening, limit=16 * 1024)
    back = await made.pages() if open_pages else None
    try:
        yield made
    finally:
        server.close()
        if back:
            back.close()


def run(folder: Path, *pieces: bytes, wait: float = 0, answer: bytes = b"") -> tuple[bytes, list[bytes]]:
    """What a guest was told and what the pages got."""

    async def inside() -> tuple[bytes, list[bytes]]:
        async with house(folder) as made:
            made.answer = answer or made.answer
            return await made.say(*pieces, wait=wait), made.got

    return _alone(inside())


def post(length: int, *lines: bytes, path: bytes = b"/sign-in/") -> bytes:
    return (
        b"\r\n".join([b"POST " + path + b" HTTP/1.1", b"Host: x", b"Content-Length: %d" % length, *lines]) + b"\r\n\r\n"
    )


def test_a_whole_request_is_handed_on_and_the_answer_back(tmp_path):
    said, [got] = run(tmp_path, ASK + b"Connection: close\r\nCookie: a=b\r\n\r\n")
    assert said == b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"
    assert got == (
        b"GET /park/ HTTP/1.1\r\nhost: concord.example\r\ncookie: a=b\r\nx-concord-peer: 127.0.0.1\r\n"
        b"connection: close\r\n\r\n"
    )


def test_a_connection_brings_one_request_after_the_other(tmp_path):
    said, got = run(tmp_path, ASK + b"\r\n", ASK + b"\r\n", ASK + b"Connection: close\r\n\r\n")
    assert said.count(b"200 OK") == len(got) == 3


@pytest.mark.parametrize(
    "line", [b"X-Concord-Peer: 10.0.0.1", b"X_Concord_Peer: 10.0.0.1", b"x_forwarded_for: 1.1.1.1"]
)
def test_nobody_outside_says_who_knocks(tmp_path, line):
    _, [got] = run(tmp_path, ASK + line + b"\r\nConnection: close\r\n\r\n")
    assert got.count(b"x-concord-peer: 127.0.0.1") == 1
    assert b"10.0.0.1" not in got
    assert b"1.1.1.1" not in got


def test_a_body_that_drips_is_sent_away_and_never_seen_by_the_pages(tmp_path):
    said, got = run(tmp_path, post(50), *[b"x"] * 8, wait=0.1)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert got == []


def test_chunks_that_drip_are_sent_away_too(tmp_path):
    head = b"POST /sign-in/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    said, got = run(tmp_path, head, *[b"1\r\nx\r\n"] * 8, wait=0.1)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert got == []


def test_a_head_that_drips_is_left(tmp_path):
    said, got = run(tmp_path, ASK, *[b"X: y\r\n"] * 8, wait=0.1)
    assert said == b""
    assert got == []


def test_a_sender_that_keeps_up_may_take_longer(tmp_path):
    """Half a second of grace and 8 KiB a second: 40 KiB in 1.2 seconds are quick enough."""
    said, [got] = run(tmp_path, post(40 * 1024, b"Connection: close"), *[b"x" * 1024 * 5] * 8, wait=0.15)
    assert said.startswith(b"HTTP/1.1 200 ")
    assert got.endswith(b"x" * 40 * 1024)


def test_chunks_are_handed_on_as_one_body_with_its_length(tmp_path):
    head = b"POST /sign-in/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    _, [got] = run(tmp_path, head, b"3\r\nabc\r\n", b"A;x=y\r\n0123456789\r\n0\r\n\r\n")
    assert b"content-length: 13\r\n" in got
    assert b"transfer-encoding" not in got
    assert got.endswith(b"\r\n\r\nabc0123456789")


@pytest.mark.parametrize(
    "raw",
    [
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nConnection: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n folded: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n",
        b"GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/2\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\r\n\r\n",
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(tmp_path, raw):
    said, got = run(tmp_path, raw)
    assert said.startswith(b"HTTP/1.1 400 ")
    assert got == []


def test_a_head_without_end_is_refused(tmp_path):
    said, got = run(tmp_path, ASK + b"X: " + b"y" * 20_000)
    assert said.startswith(b"HTTP/1.1 431 ")
    assert got == []


def test_a_body_that_is_too_big_is_refused_before_it_is_read(tmp_path):
    said, got = run(tmp_path, post(500 * 1024 * 1024))
    assert said.startswith(b"HTTP/1.1 413 ")
    assert got == []


def test_chunks_that_grow_too_big_are_refused_on_the_way(tmp_path):
    head = b"POST /sign-in/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    said, got = run(tmp_path, head, *[b"10000\r\n" + b"x" * 65536 + b"\r\n"] * 8)
    assert said.startswith(b"HTTP/1.1 413 ")
    assert got == []


def test_a_big_file_arrives_whole(tmp_path):
    content = bytes(range(256)) * 20_000
    lines = [b"Cookie: sessionid=abc", b"Content-Type: multipart/form-data; boundary=b", b"Connection: close"]
    address = b"/cases/11111111-1111-4111-8111-111111111111/evidence/"
    _, [got] = run(tmp_path, post(len(content), *lines, path=address), content)
    assert got.endswith(content)


def test_big_files_of_one_address_fill_only_their_share(tmp_path):
    """A made-up session's cookie is enough to begin one; 300 of them must not fill the disk."""
    content = b"x" * 3_000_000
    lines = [b"Cookie: sessionid=abc", b"Content-Type: multipart/form-data; boundary=b", b"Connection: close"]
    address = b"/cases/11111111-1111-4111-8111-111111111111/evidence/"

    async def inside() -> tuple[bytes, bytes, int]:
        async with house(tmp_path, manners=Manners(kept=10_000_000, kept_each=4_000_000)) as made:
            _, slow = await asyncio.open_connection("127.0.0.1", made.port)
            slow.write(post(len(content), *lines, path=address) + content[:-1])
            await asyncio.sleep(0.3)
            refused = await made.say(post(len(content), *lines, path=address), content)
            slow.close()
            await asyncio.sleep(0.2)
            return refused, await made.say(post(len(content), *lines, path=address), content), len(made.got)

    refused, taken, got = _alone(inside())
    assert refused.startswith(b"HTTP/1.1 503 ")
    assert taken.startswith(b"HTTP/1.1 200 ")
    assert got == 1


def test_an_answer_that_breaks_off_ends_the_connection(tmp_path):
    """A reader counts nine bytes, has two, and sees the end."""
    said, got = run(tmp_path, ASK + b"\r\n", ASK + b"\r\n", answer=b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok")
    assert said.count(b"HTTP/1.1") == 1
    assert len(got) == 1


def test_an_address_has_so_many_connections_and_the_others_go_on(tmp_path):
    async def inside() -> bytes:
        async with house(tmp_path, manners=Manners(head=5, most=12, most_each=3)) as made:
            held = [await asyncio.open_connection("127.0.0.1", made.port) for _ in range(3)]
            await asyncio.sleep(0.1)
            refused = await made.say(ASK + b"\r\n")
            held[0][1].close()
            await asyncio.sleep(0.1)
            served = await made.say(ASK + b"Connection: close\r\n\r\n")
            for _, writer in held:
                writer.close()
            return refused + served

    assert _alone(inside()).startswith(b"HTTP/1.1 200 ")


def test_when_the_house_is_full_whoever_was_silent_longest_gives_way(tmp_path):
    async def inside() -> tuple[bytes, list[bool]]:
        async with house(tmp_path, manners=Manners(head=5, most=3, most_each=10)) as made:
            held = [await asyncio.open_connection("127.0.0.1", made.port) for _ in range(3)]
            await asyncio.sleep(0.1)
            served = await made.say(ASK + b"Connection: close\r\n\r\n")
            gave_way = [await _ended(reader) for reader, _ in held]
            for _, writer in held:
                writer.close()
            return served, gave_way

    served, gave_way = _alone(inside())
    assert served.startswith(b"HTTP/1.1 200 ")
    assert gave_way == [True, False, False]


async def _ended(reader: asyncio.StreamReader) -> bool:
    try:
        async with asyncio.timeout(0.2):
            return await reader.read() == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def test_who_asks_while_the_pages_start_anew_waits_and_is_served(tmp_path):
    async def inside() -> bytes:
        async with house(tmp_path, open_pages=False) as made:
            asking = asyncio.create_task(made.say(ASK + b"Connection: close\r\n\r\n"))
            await asyncio.sleep(0.3)
            assert not asking.done()
            back = await made.pages()
            said = await asking
            back.close()
            return said

    assert _alone(inside()).startswith(b"HTTP/1.1 200 ")


def test_a_question_is_asked_again_when_the_pages_die_and_an_act_is_not(tmp_path):
    async def inside() -> tuple[bytes, bytes, int]:
        async with house(tmp_path, open_pages=False) as made:
            met = 0

            async def die_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                nonlocal met
                met += 1
                await reader.readuntil(b"\r\n\r\n")
                if met % 2 == 0:
                    writer.write(made.answer)
                writer.close()

            back = await asyncio.start_unix_server(die_once, made.place)
            asked = await made.say(ASK + b"Connection: close\r\n\r\n")
            acted = await made.say(post(2, b"Connection: close"), b"ab")
            back.close()
            return asked, acted, met

    asked, acted, met = _alone(inside())
    assert asked.startswith(b"HTTP/1.1 200 ")
    assert acted.startswith(b"HTTP/1.1 502 ")
    assert met == 3


def test_who_is_inside_when_the_porch_is_told_to_leave_is_answered_once_more(tmp_path):
    """A proxy keeps its lines and may use one in that very moment: an act on it must not be lost."""

    async def inside() -> tuple[bytes, bytes, bool]:
        made = House(0, tmp_path / "pages.sock")
        listening, stop = socket.create_server(("127.0.0.1", 0)), asyncio.Event()
        held = listening.dup()  # as the launcher or systemd holds it
        made.port = listening.getsockname()[1]
        door = Door(Pages(made.place, behind_proxy=False, cookie="s").answer, lambda _: 100, Manners(idle=30))
        back, serving = await made.pages(), asyncio.create_task(door.serve_until(stop, listening))
        kept, idle = [await asyncio.open_connection("127.0.0.1", made.port) for _ in range(2)]
        kept[1].write(ASK + b"\r\n")
        before = await kept[0].readuntil(b"ok")
        stop.set()
        await asyncio.sleep(0.2)
        late = asyncio.create_task(made.say(ASK + b"Connection: close\r\n\r\n"))  # for whoever comes next
        kept[1].write(post(2) + b"ab")
        after = await asyncio.wait_for(_heard(kept[0]), 5)
        silent = await asyncio.wait_for(_heard(idle[0]), 5) == b""
        await asyncio.wait_for(serving, 5)
        assert not late.done(), "a new guest waits in the line of the port"
        late.cancel()
        for each in (kept, idle):
            each[1].close()
        back.close()
        held.close()
        return before, after, silent

    before, after, silent = _alone(inside())
    assert b"connection: keep-alive" in before
    assert after.startswith(b"HTTP/1.1 200 ")
    assert b"connection: close" in after
    assert silent
