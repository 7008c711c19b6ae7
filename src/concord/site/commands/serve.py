"""`./concord serve`: real work. It refuses to start while anything of a demonstration, or a gap, is left."""

from __future__ import annotations

import argparse
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from psycopg import errors

from concord.site import env
from concord.site.commands import ports, premises, programs, runtime
from concord.site.commands.group import Group, Program, clear_leftovers
from concord.site.commands.tongue import Later, Stop, say
from concord.site.commands.up import until_answering

_SHORTEST_SECRET = 40
_PATIENCE = 120.0  # seconds for a database that is late
_SCHEMES = ("postgres://", "postgresql://")
_TEST_WORDS = ("测试", "演示", "TEST")  # the names every test certificate of ours carries


def main(arguments: list[str]) -> int:
    """Run until SIGTERM; 1 with every reason why it will not start."""
    options = _parse(arguments)
    data = premises.settle(options.data)
    others = [refusal for check in CHECKS if check is not database and (refusal := check(data))]
    if not others:
        await_database()
    refusals = [*others, *filter(None, [database(data)])]
    if refusals:
        raise Stop("\n".join(["还不能正式运行：", *(f"　　{refusal}" for refusal in refusals)]))
    role = options.only or "all"
    with premises.sole_use(data, role=role):
        record = data / f"running-{role}.json"
        clear_leftovers(record)
        doors = _doors(options.only)
        os.environ["CONCORD_SERVING"] = "1"
        work = env.text("CONCORD_DATABASE_URL")
        os.environ["CONCORD_DATABASE_URL"] = env.text("CONCORD_DATABASE_OWNER_URL", work)
        _make_ready(data)
        if runtime.role(work) != runtime.role(env.text("CONCORD_DATABASE_URL")):
            runtime.let_work(runtime.role(work))
        group = Group(programs.working(_programs(options.only, data, doors), work), record)
        group.keep(partial(_announce, group, doors.pages))
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord serve", description="正式运行（条件不齐会拒绝启动）")
    parser.add_argument("--only", choices=["web", "live", "worker"], help="只运行网页、实时更新或后台任务（默认全部）")
    premises.add_data_option(parser)
    return parser.parse_args(arguments)


def _programs(only: str | None, data: Path, doors: Doors) -> list[Program]:
    chosen = []
    if doors.pages:
        place = premises.pages_socket(data)
        chosen += [programs.pages(place), programs.porch(doors.pages, place)]
    if doors.live:
        chosen.append(programs.live(doors.live))
    if only in {None, "worker"}:
        chosen.append(programs.worker())
    return chosen


@dataclass(frozen=True)
class Doors:
    """The sockets this role needs: for pages and for live streams."""

    pages: socket.socket | None = None
    live: socket.socket | None = None


def _doors(only: str | None) -> Doors:
    """Taken here and now, or those systemd holds for us: pages first, then live streams."""
    if only == "worker":
        return Doors()
    handed = ports.handed_over()
    if len(handed) > 1 and only != "live":
        return Doors(handed[0], handed[1])
    host, port = env.text("CONCORD_HOST", "127.0.0.1"), int(env.text("CONCORD_PORT", "8000"))
    live = int(env.text("CONCORD_LIVE_PORT", str(port + 1)))
    if only == "live":
        return Doors(live=handed[0] if handed else ports.listen(host, live))
    return Doors(handed[0] if handed else ports.listen(host, port), ports.listen(host, live))


def _make_ready(data: Path) -> None:
    premises.set_head_key_apart(data)
    premises.open_django()
    from concord.site.commands import estate  # noqa: PLC0415 -- needs the settings that were just checked

    estate.migrate(demo=False)
    estate.collect_static(data)
    estate.make_files_folder()


def _announce(group: Group, pages: socket.socket | None) -> None:
    """Say that we serve once we do: the first start of the pages takes a while."""
    if pages is not None:
        host, port = pages.getsockname()[:2]
        until_answering(group, host, port)
    say(f"和园正式运行：{env.text('CONCORD_PUBLIC_URL')}")


def await_database(patience: float = _PATIENCE) -> None:
    """Wait for a database that is late, as after a power cut; Later when it does not come in so many seconds."""
    url, limit, told = env.text("CONCORD_DATABASE_URL"), time.monotonic() + patience, False
    while url.startswith(_SCHEMES):
        try:
            return psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError as error:
            reason = str(error).strip().splitlines()[0]
        if time.monotonic() >= limit:
            raise Later(f"CONCORD_DATABASE_URL 连不上：{reason}")
        if not told:
            say(f"数据库还没有应答（{reason}），正在等它…")
        told = True
        time.sleep(min(1.0, patience))
    return None


def hosts(data: Path) -> str | None:
    """Real host names, not every name there is."""
    names = env.names("CONCORD_ALLOWED_HOSTS")
    if not names or "*" in names:
        return "CONCORD_ALLOWED_HOSTS：请写明网站的域名，多个用逗号隔开，不能用 *"
    return None


def public_url(data: Path) -> str | None:
    """The address people type, over TLS: links in messages and papers are made from it."""
    parts = urlsplit(env.text("CONCORD_PUBLIC_URL"))
    if parts.scheme != "https" or not parts.hostname:
        return "CONCORD_PUBLIC_URL：请写明对外网址，以 https:// 开头"
    return None


def secret_key(data: Path) -> str | None:
    """A secret of its own, long enough that nobody guesses it."""
    secret = env.text("CONCORD_SECRET_KEY")
    if len(secret) < _SHORTEST_SECRET or len(set(secret)) < 10:
        return f"CONCORD_SECRET_KEY：请设为至少 {_SHORTEST_SECRET} 个随机字符"
    return None


def keys(data: Path) -> str | None:
    """The key file, readable by its owner only."""
    path = premises.keys_folder(data) / "keys.json"
    if not path.is_file() or not os.access(path, os.R_OK):
        return f"钥匙文件 {path} 不在或读不了：请用 ./concord keys create 新建，或 keys import 取回"
    if path.stat().st_mode & 0o077:
        return f"钥匙文件 {path} 他人可读：请运行 chmod 600 {path}"
    head = premises.head_file(data)
    if head.exists() and head.stat().st_mode & 0o077:
        return f"钥匙文件 {head} 他人可读：请运行 chmod 600 {head}"
    return None


def sender(data: Path) -> str | None:
    """At least one real way to reach people outside."""
    if not (env.text("CONCORD_SMS_URL") or env.text("CONCORD_SMTP_URL")):
        return "CONCORD_SMS_URL 或 CONCORD_SMTP_URL：请至少配置一条真实的短信或邮件通道"
    return None


def signing_authority(data: Path) -> str | None:
    """A certificate authority for signatures: certificate and key belong together, in force, not the test one."""
    paths = [env.text("CONCORD_CA_CERT"), env.text("CONCORD_CA_KEY")]
    if not all(paths):
        return "CONCORD_CA_CERT 和 CONCORD_CA_KEY：请指向签名用的 CA 证书和私钥（PEM 文件）"
    try:
        certificate = x509.load_pem_x509_certificate(Path(paths[0]).read_bytes())
        key = _authority_key(Path(paths[1]))
    except (OSError, ValueError, TypeError) as error:
        return f"CONCORD_CA_CERT 或 CONCORD_CA_KEY 读不了（加了口令的，口令写在 CONCORD_CA_PASSPHRASE）：{error}"
    if any(word in certificate.subject.rfc4514_string().upper() for word in _TEST_WORDS):
        return "CONCORD_CA_CERT 是测试 CA：请换成真实的签名证书"
    if certificate.not_valid_after_utc <= datetime.now(UTC):
        return f"CONCORD_CA_CERT 已在 {certificate.not_valid_after_utc:%Y-%m-%d} 过期"
    if certificate.public_key() != key.public_key():
        return "CONCORD_CA_KEY 与 CONCORD_CA_CERT 不是一对"
    return None


def _authority_key(path: Path) -> PrivateKeyTypes:
    """The key in this file; OSError, ValueError or TypeError when it does not open, or opens to others too."""
    if path.stat().st_mode & 0o077:
        raise ValueError(f"他人可读，请运行 chmod 600 {path}")
    pem, passphrase = path.read_bytes(), env.text("CONCORD_CA_PASSPHRASE")
    wanted = passphrase.encode() if b"ENCRYPTED" in pem and passphrase else None
    return serialization.load_pem_private_key(pem, password=wanted)


def timestamps(data: Path) -> str | None:
    """A real time-stamping authority: not our own test one, which answers on this machine."""
    parts = urlsplit(env.text("CONCORD_TSA_URL"))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "CONCORD_TSA_URL：请写明时间戳服务的网址"
    own = urlsplit(env.text("CONCORD_PUBLIC_URL")).hostname
    if parts.hostname in {"127.0.0.1", "localhost", "::1", own}:
        return "CONCORD_TSA_URL 指向本机的测试时间戳：请换成真实的时间戳服务"
    return None


def database(data: Path) -> str | None:
    """A database of one's own that answers and was not born as a demonstration."""
    url = env.text("CONCORD_DATABASE_URL")
    if not url.startswith(_SCHEMES):
        return "CONCORD_DATABASE_URL：请写明正式数据库的地址，以 postgres:// 开头"
    try:
        # Who works in the tables may not read them before their owner has said so, further down.
        with psycopg.connect(env.text("CONCORD_DATABASE_OWNER_URL", url), connect_timeout=5) as connection:
            row = connection.execute("SELECT demo FROM installation_installation").fetchone()
    except errors.UndefinedTable:
        return None
    except psycopg.Error as error:
        return f"CONCORD_DATABASE_URL 连不上：{str(error).strip().splitlines()[0]}"
    if row and row[0]:
        return "这个数据库是演示库，不能用于正式运行：请换一个新的数据库"
    return None


CHECKS: tuple[Callable[[Path], str | None], ...] = (
    hosts,
    public_url,
    secret_key,
    keys,
    sender,
    signing_authority,
    timestamps,
    database,
)
