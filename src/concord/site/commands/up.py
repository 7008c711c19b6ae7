"""`./concord up`: everything on this machine, from nothing to a page one can open."""

from __future__ import annotations

import argparse
import json
import os
import socket
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

from concord.ground.embedded import operations as embedded
from concord.site import env
from concord.site.commands import premises, programs
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
        require_free(host, options.port)
        live = _free_beside(host, options.port)
        os.environ.update(CONCORD_HOST=host, CONCORD_PORT=str(options.port))
        os.environ.setdefault("CONCORD_LIVE_URL", f"http://{host}:{live}/live/")
        with premises.database(data) as cluster:
            _make_ready(data, demo=not options.no_demo)
            parts = [programs.web(host, options.port), programs.live(host, live), programs.worker()]
            group = Group(parts, record)
            ready = partial(_when_ready, group, host, options.port)
            group.keep(ready, each_second=partial(embedded.revive, cluster) if cluster else None)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord up", description="在本机运行全部：数据库、网页、后台任务")
    parser.add_argument("--port", type=int, default=int(env.text("CONCORD_PORT", "8000")), help="网页端口（默认 8000）")
    parser.add_argument("--no-demo", action="store_true", help="新数据库不作演示用；写下后不能改")
    premises.add_data_option(parser)
    return parser.parse_args(arguments)


def require_free(host: str, port: int) -> None:
    """Stop when the port is taken or may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Stop(f"端口 {port} 用不了（{error}）：请停下占用它的程序，或用 --port 换一个") from error


def _free_beside(host: str, port: int) -> int:
    """The next free port, for live streams: pages name it, so it need not be known beforehand."""
    for number in range(port + 1, min(port + 50, 65536)):
        try:
            require_free(host, number)
        except Stop:
            continue
        return number
    raise Stop(f"端口 {port} 之后的 50 个端口都被占用：请用 --port 换一个")


def _make_ready(data: Path, *, demo: bool) -> None:
    premises.provide_keys(data, fresh=premises.is_fresh())
    premises.open_django()
    from concord.site.commands import estate  # noqa: PLC0415 -- needs the settings that were just prepared

    estate.migrate(demo=demo)
    estate.collect_static(data)
    estate.make_files_folder()
    estate.plant_demo()


def _when_ready(group: Group, host: str, port: int) -> None:
    """Wait until the health page says that all is well, then tell the address; Stop when it never does."""
    limit = time.monotonic() + _PATIENCE
    told: object = "没有应答"
    while time.monotonic() < limit:
        well, told = _health(host, port)
        if well:
            _announce(host, port)
            return
        time.sleep(0.2)
        group.look()
    raise Stop(f"网页服务三分钟内没有准备好（{told}）：原因见上面的输出")


def _health(host: str, port: int) -> tuple[bool, object]:
    place = f"[{host}]" if ":" in host else host.replace("0.0.0.0", "127.0.0.1")  # noqa: S104 -- compared, not bound
    try:
        with urllib.request.urlopen(f"http://{place}:{port}/healthz", timeout=5) as answer:
            return True, json.load(answer)
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
