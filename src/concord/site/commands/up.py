"""`./concord up`: everything on this machine, from nothing to a page one can open."""

from __future__ import annotations

import argparse
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
from django.db import InterfaceError, OperationalError, connections

from concord.ground.embedded import operations as embedded
from concord.ground.embedded.cluster import Cluster
from concord.ground.embedded.faults import DatabaseFault
from concord.site import env
from concord.site.commands import ports, premises, programs, runtime
from concord.site.commands.group import Group, clear_leftovers
from concord.site.commands.tongue import Stop, say

_PATIENCE = 180.0  # seconds until the page must answer; a busy machine takes its time


def main(arguments: list[str]) -> int:
    """Run until Ctrl-C or SIGTERM; 1 with one line when it cannot start."""
    options = _parse(arguments)
    data = premises.settle(options.data)
    with premises.sole_use(data):
        record = data / "running-all.json"
        clear_leftovers(record)
        host = env.text("CONCORD_HOST", "127.0.0.1")
        doors = ports.listen(host, options.port), ports.listen_beside(host, options.port)
        os.environ.update(CONCORD_HOST=host, CONCORD_PORT=str(options.port))
        os.environ.setdefault("CONCORD_LIVE_URL", f"http://{host}:{doors[1].getsockname()[1]}/live/")
        with premises.database(data) as cluster:
            _make_ready(data, demo=not options.no_demo, revive=partial(_revive, cluster))
            place = premises.pages_socket(data)
            parts = [programs.pages(place), programs.porch(doors[0], place), programs.live(doors[1]), programs.worker()]
            if cluster is not None:
                runtime.let_work(runtime.ROLE)
                parts = programs.working(parts, cluster.url(role=runtime.ROLE))
            group = Group(parts, record)
            revive = partial(_revive, cluster)
            group.keep(partial(_when_ready, group, host, options.port, revive), each_second=revive)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord up", description="在本机运行全部：数据库、网页、后台任务")
    parser.add_argument("--port", type=int, default=int(env.text("CONCORD_PORT", "8000")), help="网页端口（默认 8000）")
    parser.add_argument("--no-demo", action="store_true", help="新数据库不作演示用；写下后不能改")
    premises.add_data_option(parser)
    return parser.parse_args(arguments)


def _revive(cluster: Cluster | None) -> None:
    """Start the private database again when it died; what cannot be done now is tried again a second later."""
    try:
        if cluster is not None:
            embedded.revive(cluster)
    except DatabaseFault as fault:
        say(f"数据库没有起来，再试：{fault}")


def _make_ready(data: Path, *, demo: bool, revive: Callable[[], None]) -> None:
    """Bring the installation to its state; once more from the beginning when the database died on the way."""
    for last in (False, False, True):
        try:
            return _try_to_make_ready(data, demo=demo)
        except (psycopg.OperationalError, OperationalError, InterfaceError):
            if last:
                raise Stop("数据库在准备的时候一再停下：原因见数据文件夹里 postgres 的日志") from None
            say("数据库意外停止，正在重新启动…")
            revive()
            connections.close_all()
    return None


def _try_to_make_ready(data: Path, *, demo: bool) -> None:
    premises.provide_keys(data, fresh=premises.is_fresh())
    premises.open_django()
    from concord.site.commands import estate  # noqa: PLC0415 -- needs the settings that were just prepared

    estate.migrate(demo=demo)
    estate.collect_static(data)
    estate.make_files_folder()
    estate.plant_demo()


def _when_ready(group: Group, host: str, port: int, revive: Callable[[], None]) -> None:
    """Wait until all is well, then tell the address; Stop when it never is."""
    until_answering(group, host, port, "/ready", each_time=revive)
    _announce(host, port)


def until_answering(
    group: Group, host: str, port: int, path: str = "/alive", *, each_time: Callable[[], object] = bool
) -> None:
    """Wait until this address says that every part is ok; Stop when it does not within three minutes."""
    limit = time.monotonic() + _PATIENCE
    told: object = "没有应答"
    while time.monotonic() < limit:
        well, told = _asked(host, port, path)
        if well:
            return
        time.sleep(0.2)
        group.look()
        each_time()
    raise Stop(f"网页服务三分钟内没有准备好（{told}）：原因见上面的输出")


def _asked(host: str, port: int, path: str) -> tuple[bool, object]:
    place = f"[{host}]" if ":" in host else host.replace("0.0.0.0", "127.0.0.1")  # noqa: S104 -- compared, not bound
    try:
        with urllib.request.urlopen(f"http://{place}:{port}{path}", timeout=5) as answer:
            told = json.load(answer)
            return set(told.values()) == {"ok"}, told
    except urllib.error.HTTPError as answer:
        return False, answer.read().decode(errors="replace")[:200]
    except (OSError, ValueError) as error:
        return False, error


def _announce(host: str, port: int) -> None:
    from concord.site.commands import estate  # noqa: PLC0415 -- needs loaded settings

    say(f"\n和园已就绪：http://{host}:{port}　（按 Ctrl-C 停止）")
    cast = estate.cast()
    if cast:
        say("演示身份（在登录页一点即入）：")
    for name, what in cast:
        say(f"　　{name}　{what}")
