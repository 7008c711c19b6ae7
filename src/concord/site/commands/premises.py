"""The data folder of one installation: its place, its keys, its database; the ground every command stands on."""

from __future__ import annotations

import argparse
import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg

from concord.ground.embedded import operations as embedded
from concord.ground.embedded.cluster import Cluster
from concord.ground.embedded.faults import DatabaseFault
from concord.ground.vault import keyring
from concord.site import env
from concord.site.commands.tongue import Stop, say

_LONGEST_SOCKET = 107


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """`--data DIR`, the same for every command; CONCORD_DATA or `var/` of the project when not given."""
    parser.add_argument("--data", type=Path, metavar="文件夹", help="数据文件夹（默认：项目里的 var/）")


def settle(data: Path | None) -> Path:
    """The data folder, made if absent and named in CONCORD_DATA; Stop when it cannot be written."""
    folder = data.expanduser().resolve() if data else env.folder("CONCORD_DATA", env.PROJECT / "var")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Stop(f"数据文件夹 {folder} 不可写（{error.strerror}）：请改好权限，或用 --data 换一个") from error
    os.environ["CONCORD_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "concord.site.settings"
    return folder


def keys_folder(data: Path) -> Path:
    """Where the keys lie: CONCORD_KEYS, or `keys` in the data folder."""
    return env.folder("CONCORD_KEYS", data / "keys")


def head_file(data: Path) -> Path:
    """Where the key that signs the ledger's heads lies: CONCORD_HEAD_KEY, or beside the other keys."""
    return keyring.head_file(keys_folder(data), env.text("CONCORD_HEAD_KEY"))


def set_head_key_apart(data: Path) -> None:
    """Move it out of a key file of an older release, once; the public key stays there."""
    try:
        if keyring.set_apart(keys_folder(data), head_file(data)):
            say(f"签封账本的钥匙已单独放到 {head_file(data)}：请重新用 ./concord keys export 另存一份")
    except keyring.KeysMissing as missing:
        raise Stop(f"签封账本的钥匙没有分开：{missing}") from missing


def pages_socket(data: Path) -> Path:
    """Where the pages listen, in a folder only this account enters; the system allows such a path 107 bytes."""
    folder = data / "run"
    if len(os.fsencode(folder)) > _LONGEST_SOCKET - len("/pages.sock"):
        folder = Path(tempfile.mkdtemp(prefix="concord-"))
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    return folder / "pages.sock"


@contextmanager
def sole_use(data: Path, *, role: str = "all") -> Iterator[None]:
    """One `up`, or one `serve` of a role, for one data folder at a time; the lock falls with the process."""
    with (data / f"running-{role}.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Stop(f"数据文件夹 {data} 正由另一个和园使用（进程 {lock.read().strip()}）：请先停下它") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


@contextmanager
def database(data: Path) -> Iterator[Cluster | None]:
    """The database of CONCORD_DATABASE_URL, or the private one of this data folder, running while the block runs.

    Yields the private cluster, or None when the database is somebody else's care.
    """
    if env.text("CONCORD_DATABASE_URL"):
        _try_to_connect(env.text("CONCORD_DATABASE_URL"))
        yield None
        return
    try:
        with embedded.hold(data, say=say) as cluster:
            os.environ["CONCORD_DATABASE_URL"] = cluster.url()
            yield cluster
    except DatabaseFault as fault:
        raise Stop(str(fault)) from fault


def _try_to_connect(url: str) -> None:
    """Stop with the server's own reason; an address of another kind is not repeated, as it may hold a password."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise Stop("CONCORD_DATABASE_URL 须以 postgres:// 开头")
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise Stop(f"连不上 CONCORD_DATABASE_URL 指向的数据库：{reason}") from error


def is_fresh() -> bool:
    """True when the database holds nothing yet: only then may it be marked and get keys of its own."""
    with psycopg.connect(env.text("CONCORD_DATABASE_URL")) as connection:
        found = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    return found is None


def provide_keys(data: Path, *, fresh: bool) -> None:
    """Make keys for a fresh database; Stop when an older one has lost them, since new keys open nothing."""
    folder = keys_folder(data)
    if not (folder / "keys.json").exists():
        if not fresh:
            raise Stop(f"数据库里已有资料，却找不到钥匙 {folder}/keys.json：请用 ./concord keys import 取回钥匙")
        keyring.create(folder, head_file(data))
    set_head_key_apart(data)
    if not env.text("CONCORD_SECRET_KEY"):
        os.environ["CONCORD_SECRET_KEY"] = session_secret(folder)


def session_secret(folder: Path) -> str:
    """The random key that signs sessions and links, made on first use, readable by its owner only."""
    path = folder / "secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(48))
    return path.read_text()


def open_django() -> None:
    """Load settings and rooms; everything they read from the environment must be there by now."""
    django.setup()
