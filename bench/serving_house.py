"""One checkout of `serving.py`: a private database, its people signed in, and granian until standard input ends.

It runs under either checkout, so it leans only on what both have. The first line it writes is what it serves.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from concord.ground.embedded import operations as embedded
from concord.site.commands import premises, programs


def main() -> int:
    """Serve until nobody asks any more."""
    with tempfile.TemporaryDirectory(prefix="concord-serving-") as folder, embedded.throw_away() as server:
        data = premises.settle(Path(folder))
        os.environ["CONCORD_DATABASE_URL"] = server.url()
        premises.provide_keys(data, fresh=True)
        premises.open_django()
        pages = _prepare(data, int(sys.argv[1]))
        port, processes = _served(data)
        try:
            _await(port)
            sys.stdout.write(json.dumps({"port": port, "pages": pages}) + "\n")
            sys.stdout.flush()
            sys.stdin.read()
        finally:
            for process in processes:
                process.terminate()
                process.wait(30)
    return 0


def _served(data: Path) -> tuple[int, list[subprocess.Popen[bytes]]]:
    """The port of the pages, and what serves them; a checkout from before the porch has granian at the port."""
    old = getattr(programs, "web", None)
    if old is not None:
        port = _free_port()
        return port, [subprocess.Popen(old("127.0.0.1", port).argv, env=os.environ)]  # noqa: S603 -- our own program
    from concord.site.commands import ports  # noqa: PLC0415 -- not there in an older checkout

    listening, place = ports.listen("127.0.0.1", 0), premises.pages_socket(data)
    parts = [programs.pages(place), programs.porch(listening, place)]
    processes = [
        subprocess.Popen(each.argv, env={**os.environ, **each.variables}, pass_fds=each.files)  # noqa: S603 -- as above
        for each in parts
    ]
    return int(listening.getsockname()[1]), processes


def _prepare(data: Path, cases: int) -> dict[str, Any]:
    """Fill the house; the pages to visit, each with the cookie of whoever visits it."""
    from bench import desk_pages, filling  # noqa: PLC0415 -- needs the settings that were just prepared

    from concord.ground.accounts.actors import Actor  # noqa: PLC0415 -- as above
    from concord.ground.accounts.models import Standing  # noqa: PLC0415 -- as above
    from concord.site.commands import estate  # noqa: PLC0415 -- as above

    desk = desk_pages.prepare()
    estate.collect_static(data)
    filling.fill(desk.template, cases, at=desk.at)
    case = desk.template
    clerk = Standing.objects.filter(organisation=case.body_id, role="clerk").first()
    mediator = Standing.objects.get(organisation=case.body_id, role="mediator", person__mediates__case=case)
    worker = Actor(case.parties.get(side="applicant").person)
    people = {"clerk": Actor(clerk.person, clerk), "mediator": Actor(mediator.person, mediator), "worker": worker}
    cookies = {name: _cookie(desk_pages.browser(actor)) for name, actor in people.items()}
    here = f"/cases/{case.pk}/"
    panels = [f"{here}panels/{name}/" for name in ("evidence", "history")] if _has_panels() else []
    pages = {
        "portal": {"cookie": "", "addresses": ["/"]},
        "case list, clerk": {"cookie": cookies["clerk"], "addresses": ["/cases/"]},
        "my day, clerk": {"cookie": cookies["clerk"], "addresses": ["/"]},
        "my day, mediator": {"cookie": cookies["mediator"], "addresses": ["/"]},
    }
    pages |= {f"case page, {name}": {"cookie": cookie, "addresses": [here]} for name, cookie in cookies.items()}
    return pages | {"with all its panels": {"cookie": cookies["mediator"], "addresses": [here, *panels]}}


def _has_panels() -> bool:
    from django.urls import NoReverseMatch, reverse  # noqa: PLC0415 -- as above

    try:
        reverse("mediation:panel", args=["00000000-0000-0000-0000-000000000000", "history"])
    except NoReverseMatch:
        return False
    return True


def _cookie(browser: Any) -> str:
    return f"sessionid={browser.cookies['sessionid'].value}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int) -> None:
    limit = time.monotonic() + 120
    while time.monotonic() < limit:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/verify/", timeout=5).close()
        except urllib.error.HTTPError as answer:
            answer.close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the pages did not come up")


if __name__ == "__main__":
    sys.exit(main())
