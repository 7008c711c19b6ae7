"""The disk fills up while people act: `faults.py --full`. Data, files, database lie on a small file system of memory.

A mediator says one thing after the other and hands in files. Then the last byte is taken away, for a while, twice.
What is refused must be refused in words (503, or a sentence about room), what was acknowledged must be there, nothing
may lie about half-written, and with room again all goes on. Needs root to mount; says so where it may not.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import shutil
import subprocess
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import faults
from faults import Told, say
from PIL import Image

from concord.site.tour.visitor import Lost, Upload, Visitor

_ROOM = "700m"
_FULL = 25.0  # seconds
_PIECE = 256 * 1024
_WORKER = "覃秀珍"
_IN_WORDS = ("稍后再试", "空间不足", "请等一分钟再试")


def run(port: int) -> int:
    """0 when nothing was lost, doubled, half-written or refused without words."""
    park, place = f"http://127.0.0.1:{port}", faults.place()
    with contextlib.ExitStack() as open_:
        try:
            open_.enter_context(_small_disk(place))
        except (OSError, subprocess.CalledProcessError):
            say("not tried here: no file system may be mounted")
            return 0
        data = open_.enter_context(faults.installation(port))
        told, files = Told(), Counter[str]()
        talking = threading.Thread(target=faults.talk, args=(park, told))
        talking.start()
        faults.await_progress(told)
        good = _hands_in(_at_the_form(park), files) == "taken"
        for _ in range(2):
            good &= _through_a_full_disk(park, data, told, files)
        told.over = True
        talking.join(120)
        time.sleep(5)
        say(f"{len(told.acknowledged)} acknowledged; refused {dict(told.refused)}; files {dict(files)}")
        good &= not set(told.refused) - {"503"} and not set(files) - {"taken", "refused in words"}
        left = [each.name for each in (data / "files").rglob("*") if each.suffix == ".part"]
        say(f"half-written files: {len(left)}")
        return 0 if faults.holds(park, data, told) and good and not left else 1


def _through_a_full_disk(park: str, data: Path, told: Told, files: Counter[str]) -> bool:
    """Fill it, try to act, make room; whether a file was refused while full and acts and files go on afterwards."""
    before, worker, refused = len(told.acknowledged), _at_the_form(park), False
    with _without_room(data):
        limit = time.monotonic() + _FULL
        while time.monotonic() < limit:
            refused |= _hands_in(worker, files) == "refused in words"
    while_full = len(told.acknowledged) - before
    faults.await_progress(told)
    again = any(_hands_in(_at_the_form(park), files) == "taken" for _ in range(20))
    say(f"full for {_FULL:.0f} s: {while_full} acknowledged meanwhile, a file refused: {refused}; taken after: {again}")
    return refused and again


@contextlib.contextmanager
def _small_disk(place: Path) -> Iterator[None]:
    place.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={_ROOM},mode=0755", "tmpfs", str(place)],
            check=True,
            capture_output=True,
        )
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)
    finally:
        with contextlib.suppress(OSError):
            place.rmdir()


@contextlib.contextmanager
def _without_room(data: Path) -> Iterator[None]:
    """No byte is free while inside, and none that the database gives back is free for long."""
    over = threading.Event()
    ballast = data / "ballast"
    filler = threading.Thread(target=_fill, args=(ballast, over))
    filler.start()
    limit = time.monotonic() + 60
    while shutil.disk_usage(data).free > _PIECE and time.monotonic() < limit:
        time.sleep(0.2)
    try:
        yield
    finally:
        over.set()
        filler.join()
        ballast.unlink()


def _fill(ballast: Path, over: threading.Event) -> None:
    with ballast.open("wb", buffering=0) as out:
        piece = bytes(_PIECE)
        while not over.is_set():
            try:
                out.write(piece)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                piece = piece[: max(1, len(piece) // 2)]
                if len(piece) == 1:
                    time.sleep(0.05)
                    piece = bytes(4096)


def _at_the_form(park: str) -> Visitor | None:
    """A worker who has the form for a file open; None when the way to it is refused."""
    worker = Visitor(park, _WORKER)
    with contextlib.suppress(Lost, OSError, urllib.error.URLError):
        worker.sign_in()
        worker.go("/cases/?state=mediating")
        case = next(href for _, href in worker.page.links if re.fullmatch(r"/cases/[0-9a-f-]{36}/", href))
        worker.go(f"{case}evidence/")
        return worker
    return None


def _hands_in(worker: Visitor | None, files: Counter[str]) -> str:
    """Press once: taken, refused in words, or how else it ended. The form stays open."""
    if worker is None:
        return "no form"
    form = worker.page
    try:
        answer = worker.send("提交", {}, files=[Upload("照片.jpg", "image/jpeg", _picture())])
        told = "taken" if answer.status == 200 else _judged(f"{answer.status} {answer.text}")
    except (Lost, OSError, urllib.error.URLError) as why:
        told = _judged(f"{type(why).__name__} {why}")
    worker.page = form
    files[told] += 1
    time.sleep(0.5)
    return told


def _judged(words: str) -> str:
    return "refused in words" if any(each in words for each in _IN_WORDS) else words[:300]


def _picture() -> bytes:
    """Some half a megabyte that nobody handed in before."""
    out = io.BytesIO()
    Image.frombytes("RGB", (500, 500), os.urandom(750_000)).save(out, "JPEG", quality=95)
    return out.getvalue()
