"""One PostgreSQL data folder: making it, starting, asking, stopping. It listens on a private socket only."""

from __future__ import annotations

import hashlib
import os
import signal
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from concord.ground.embedded.faults import DatabaseFault
from concord.ground.embedded.owner import Owner

NAME = "concord"
_LONGEST_SOCKET_FOLDER = 85  # a socket's whole path must stay below 104 bytes (macOS) or 108 (Linux)
_PATIENCE = 60.0  # seconds: recovery after a power cut may take this long
_SETTINGS = {"listen_addresses": "", "max_connections": "200", "timezone": "UTC", "log_timezone": "UTC"}
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Cluster:
    """A data folder, the programs that serve it and the account that runs them."""

    folder: Path
    programs: Path
    owner: Owner

    @property
    def socket_folder(self) -> Path:
        """Where the server's socket lies: beside the data, or in a short private folder when that path is too long."""
        beside = self.folder / "socket"
        if len(os.fsencode(beside)) <= _LONGEST_SOCKET_FOLDER:
            return beside
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"concord-{name}"

    def url(self, database: str = NAME, *, role: str = NAME) -> str:
        """The address for CONCORD_DATABASE_URL, as the owner of the tables or as another role."""
        return f"postgres://{role}@/{database}?host={quote(str(self.socket_folder), safe='')}"

    def is_made(self) -> bool:
        """True when initdb has finished here once."""
        return (self.folder / "data" / "PG_VERSION").exists()


def make(cluster: Cluster) -> None:
    """Run initdb into a draft folder and put it in place whole, so that a cut-off start leaves nothing half-made.

    UTF-8 with PostgreSQL's built-in C.UTF-8 rules (the same on every machine), page checksums, no password: only
    the owner can reach the socket.
    """
    draft = cluster.folder / "draft"
    if draft.exists():
        _run(cluster, ["/bin/rm", "-rf", draft])
    options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    _run(
        cluster,
        [cluster.programs / "initdb", "-D", draft, "-U", "postgres", "--auth=trust", "--data-checksums", *options],
    )
    draft.rename(cluster.folder / "data")


def start(cluster: Cluster, *, durable: bool = True) -> None:
    """Start the server, or adopt the one that already serves this folder; returns when it answers.

    `durable=False` gives up safety against power cuts for speed: tests only.
    """
    _make_socket_folder(cluster)
    if answers(cluster) or (_holders(cluster) and _wait_for(cluster)):
        return
    _clear_stale_locks(cluster)
    settings = {**_SETTINGS, "unix_socket_directories": str(cluster.socket_folder), **({} if durable else _CARELESS)}
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    log = cluster.folder / "postgres.log"
    data = cluster.folder / "data"
    patience = str(round(_PATIENCE))
    done = cluster.owner.run(
        [cluster.programs / "pg_ctl", "start", "-D", data, "-l", log, "-o", options, "-s", "-w", "-t", patience]
    )
    if done.returncode or not answers(cluster):
        raise DatabaseFault(f"数据库没有启动，原因写在 {log} 的末尾")


def stop(cluster: Cluster) -> None:
    """Stop the server: open transactions are rolled back, committed ones are on disk. Quiet when it is down."""
    if _server_pid(cluster) is not None:
        data = cluster.folder / "data"
        _run(cluster, [cluster.programs / "pg_ctl", "stop", "-D", data, "-m", "fast", "-s", "-t", "60"])


def answers(cluster: Cluster) -> bool:
    """True when a server answers on our socket and says it serves this very folder."""
    try:
        with connect(cluster, "postgres") as connection:
            row = connection.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and Path(row[0]).resolve() == (cluster.folder / "data").resolve()


def connect(cluster: Cluster, database: str) -> psycopg.Connection[tuple[str, ...]]:
    """A connection as the server's superuser, for making roles and databases."""
    return psycopg.connect(
        host=str(cluster.socket_folder), user="postgres", dbname=database, connect_timeout=5, autocommit=True
    )


def make_database(cluster: Cluster) -> None:
    """Make Concord's roles and database when they are absent. None is a superuser.

    `concord` owns the tables and may make test databases; `concord_app` is what the programs work as.
    """
    with connect(cluster, "postgres") as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'concord'").fetchone():
            connection.execute("CREATE ROLE concord LOGIN CREATEDB")
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'concord_app'").fetchone():
            connection.execute("CREATE ROLE concord_app LOGIN")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'concord'").fetchone():
            connection.execute("CREATE DATABASE concord OWNER concord")


def _run(cluster: Cluster, argv: list[str | Path]) -> None:
    done = cluster.owner.run(argv)
    if done.returncode:
        raise DatabaseFault(f"{Path(argv[0]).name} 没有成功：{done.stdout.strip()[-400:]}")


def _make_socket_folder(cluster: Cluster) -> None:
    """A folder only the owner may enter; one that lies in a shared place must not be somebody else's."""
    folder = cluster.socket_folder
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid not in {os.geteuid(), cluster.owner.uid}:
        raise DatabaseFault(f"{folder} 被其他账户占用：请移走它，再运行一次")
    cluster.owner.take(folder)


def _wait_for(cluster: Cluster) -> bool:
    """Wait until the server answers; False when its process ends or patience does."""
    limit = time.monotonic() + _PATIENCE
    while time.monotonic() < limit:
        if answers(cluster):
            return True
        time.sleep(0.05)
        if not _holders(cluster):
            return answers(cluster)
    return False


def _server_pid(cluster: Cluster) -> int | None:
    """The process that PostgreSQL's own pid file names, when it lives and really sits in this folder."""
    try:
        pid = int((cluster.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if _sits_here(pid, cluster) else None


def _sits_here(pid: int, cluster: Cluster) -> bool:
    """True when this process works in the data folder: numbers are reused, working folders are not."""
    try:
        return Path(psutil.Process(pid).cwd()) == (cluster.folder / "data").resolve()
    except psutil.Error:
        return False


def _holders(cluster: Cluster) -> list[int]:
    """Every process that sits in the data folder: the server, or children it left behind when it was killed."""
    return [pid for pid in psutil.pids() if _sits_here(pid, cluster)]


def _clear_stale_locks(cluster: Cluster) -> None:
    """Remove a dead server's pid file and socket lock; PostgreSQL would believe them when the number lives again.

    Called only when nothing answers. Left-over children of the dead server are given time to go.
    """
    limit = time.monotonic() + 10
    while holders := _holders(cluster):
        if time.monotonic() > limit:
            raise DatabaseFault(f"数据库文件夹 {cluster.folder} 还被进程 {holders} 占着，却不应答：请先结束它们")
        time.sleep(0.1)
    (cluster.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
    for left in cluster.socket_folder.glob(".s.PGSQL.*"):
        left.unlink()


def kill(cluster: Cluster) -> None:
    """Stop without ceremony a server whose data nobody will read again (tests); returns when it is gone."""
    pid = _server_pid(cluster)
    if pid is not None:
        os.kill(pid, signal.SIGQUIT)
        psutil.wait_procs([psutil.Process(pid)], timeout=10)
