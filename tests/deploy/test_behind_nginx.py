"""The house behind Debian's nginx with deploy/nginx.conf: pages, streams, files, and a restart that nobody notices."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from concord.site import env
from tests.deploy import edge
from tests.deploy.edge import Edge

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("nginx") is None, reason="not tried here: nginx is not installed"),
]
_GUESTS = 6


@pytest.fixture(scope="module")
def house() -> Iterator[Edge]:
    with edge.house() as made:
        yield made


@pytest.fixture
def line(house: Edge) -> Iterator[http.client.HTTPSConnection]:
    opened = house.line()
    yield opened
    opened.close()


def test_who_comes_without_tls_is_sent_to_it(house):
    plain = http.client.HTTPConnection("127.0.0.1", house.plain_port, timeout=10)
    plain.request("GET", "/verify/?a=1", headers={"Host": edge.HOST})
    answer = plain.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{edge.HOST}/verify/?a=1")
    plain.close()


@pytest.mark.parametrize("path", ["/", "/verify/", "/law/", "/heads/", "/alive", "/ready"])
def test_pages_pass(house, line, path):
    answer, content = house.ask(line, path)
    assert answer.status == 200, content[-300:]
    assert content


def test_another_host_is_refused_and_what_a_visitor_claims_of_their_address_is_thrown_away(house, line):
    answer, _ = house.ask(line, "/", X_Forwarded_For="127.0.0.9", X_Forwarded_Proto="http")
    assert answer.status == 200
    line.request("GET", "/", headers={"Host": "elsewhere.example.cn"})
    refused = line.getresponse()
    refused.read()
    assert refused.status == 400


def _form(content: bytes) -> str:
    found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', content)
    assert found
    return found[1].decode()


def test_a_large_file_passes_without_being_laid_down_by_nginx(house, line):
    border = uuid.uuid4().hex
    pdf = b"%PDF-1.7\n" + os.urandom(9 * 1024 * 1024)
    body = (
        f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    body += pdf + f"\r\n--{border}--\r\n".encode()
    answer, content = house.ask(line, "/verify/", body=body, Content_Type=f"multipart/form-data; boundary={border}")
    assert answer.status == 200, content[-500:]
    assert "不是在这里制作的" in content.decode()
    assert not any(each.is_file() for each in (house.folder / "client_body").rglob("*"))


def test_what_is_said_stands_on_an_open_page_at_once(house):
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.deploy.guest_of_case"],
        env=house.variables | {"PYTHONPATH": f"{env.PROJECT / 'src'}:{env.PROJECT}"},
        cwd=env.PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    opened = json.loads(reader.stdout.readline() or "{}")
    assert opened, reader.wait(20)
    line = house.line()
    line.request("GET", f"/live/cases/{opened['case']}/", headers={"Host": edge.HOST, "Cookie": opened["cookie"]})
    stream = line.getresponse()
    assert (stream.status, stream.headers["Content-Type"]) == (200, "text/event-stream; charset=utf-8")
    try:
        for no in range(3):
            reader.stdin.write(f"第{no}句话\n")
            reader.stdin.flush()
            reader.stdout.readline()
            began = time.monotonic()
            _until(stream, f"第{no}句话".encode())
            assert time.monotonic() - began < 3, "nginx collects what it should pass on"
    finally:
        line.close()
        reader.stdin.close()
        reader.wait(20)


def _until(stream: http.client.HTTPResponse, words: bytes) -> None:
    for each in stream:
        if words in each:
            return
    raise AssertionError("the stream ended")


def test_a_restart_under_load_loses_no_request(house, capsys):
    """Gets and posts on lines that stay open, while `serve` is stopped and started twice on the ports it is handed."""
    answered: Counter[str] = Counter()
    over = threading.Event()
    guests = [threading.Thread(target=_visit, args=(house, over, answered)) for _ in range(_GUESTS)]
    for guest in guests:
        guest.start()
    gaps = []
    for _ in range(2):
        time.sleep(3)
        began = time.monotonic()
        house.stop()
        house.start()
        gaps.append(time.monotonic() - began)
    time.sleep(3)
    over.set()
    for guest in guests:
        guest.join(120)
    with capsys.disabled():
        waits = ", ".join(f"{each:.1f}" for each in gaps)
        sys.stdout.write(f"\nrestarts of {waits} s; answers: {dict(answered)}\n")
    assert set(answered) == {"GET 200", "POST 200"}
    assert min(answered.values()) > _GUESTS


def _visit(house: Edge, over: threading.Event, answered: Counter[str]) -> None:
    """Open a page and send a form of it, again and again; every answer and every lost request is counted."""
    line = house.line()
    while not over.is_set():
        try:
            answer, content = house.ask(line, "/law/ask/")
            answered[f"GET {answer.status}"] += 1
            if answer.status != 200:
                continue
            cookie = answer.headers["Set-Cookie"].partition(";")[0]
            body = urlencode({"csrfmiddlewaretoken": _form(content), "story": "三个月没发工资"}).encode()
            kind = "application/x-www-form-urlencoded"
            answer, _ = house.ask(line, "/law/ask/result/", body=body, Content_Type=kind, Cookie=cookie)
            answered[f"POST {answer.status}"] += 1
        except (OSError, http.client.HTTPException) as lost:
            answered[f"lost: {type(lost).__name__}"] += 1
            line.close()
            line = house.line()
    line.close()


@pytest.mark.parametrize("unit", ["concord-web.service", "concord-web.socket", "concord-worker.service"])
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="not tried here: systemd is not installed")
def test_systemd_finds_nothing_wrong_with_a_unit(unit, tmp_path):
    """With the program at a place that exists here; the units name each other, so all lie together."""
    for each in (env.PROJECT / "deploy").glob("concord-*"):
        text = each.read_text().replace("/opt/concord/concord", str(env.PROJECT / "concord"))
        (tmp_path / each.name).write_text(text)
    found = subprocess.run(["systemd-analyze", "verify", tmp_path / unit], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


@pytest.mark.parametrize("unit", ["concord-web.service", "concord-worker.service"])
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="not tried here: systemd is not installed")
def test_a_unit_may_do_little_beyond_its_work(unit):
    found = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=25", str(Path("deploy") / unit)],
        capture_output=True,
        text=True,
        check=False,
        cwd=env.PROJECT,
    )
    assert found.returncode == 0, found.stdout[-400:]
