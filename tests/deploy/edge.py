"""`./concord serve --only web` on ports that outlive it, as systemd holds them, behind nginx with our configuration.

Everything lies under one folder of /tmp and goes with it. Nothing of deploy/ is changed but paths, ports and names.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from concord.ground.embedded import operations as embedded
from concord.site import env

HOST = "concord.example.cn"
# systemd gives the ports as files 3 and 4 and names the process they are for.
_AS_SYSTEMD = """
import os, sys
os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4)
os.environ |= {"LISTEN_FDS": "2", "LISTEN_PID": str(os.getpid())}
os.execv(sys.argv[3], sys.argv[3:])
"""


@dataclass
class Edge:
    """A house at work behind nginx: where it is, and what runs."""

    folder: Path
    variables: dict[str, str]
    sockets: list[socket.socket]
    port: int
    plain_port: int
    serving: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Start `serve` on the ports that are held for it, and wait until it says that it serves."""
        numbers = [str(each.fileno()) for each in self.sockets]
        argv = [sys.executable, "-c", _AS_SYSTEMD, *numbers, str(env.PROJECT / "concord"), "serve", "--only", "web"]
        self.serving = subprocess.Popen(
            argv,
            env=self.variables,
            pass_fds=[each.fileno() for each in self.sockets],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for line in self.serving.stderr or ():
            self.said.append(line)
            if "正式运行：" in line and "还不能" not in line:
                return
        raise AssertionError("".join(self.said))

    def stop(self) -> None:
        """As `systemctl stop` does."""
        if self.serving is not None:
            self.serving.terminate()
            self.serving.wait(40)
            assert self.serving.stderr is not None
            self.serving.stderr.close()

    def line(self) -> HTTPSConnection:
        """A visitor's connection to nginx."""
        trust = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        trust.check_hostname = False
        return HTTPSConnection("127.0.0.1", self.port, context=trust, timeout=90)

    def ask(
        self, line: HTTPSConnection, path: str, *, body: bytes | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """One request: a POST when it has a body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        told = {"Host": HOST, "Referer": f"https://{HOST}/", **named}
        line.request("POST" if body is not None else "GET", path, body=body, headers=told)
        answer = line.getresponse()
        return answer, answer.read()


def adapted(text: str, *, folder: Path, ports: tuple[int, int], plain: int, tls: int) -> str:
    """deploy/nginx.conf with this machine's paths and ports in the place of those it says to replace."""
    changes = [
        (r"listen 80;", f"listen 127.0.0.1:{plain};"),
        (r"listen 443 ssl http2;", f"listen 127.0.0.1:{tls} ssl http2;"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{ports[0]}"),
        (r"127\.0\.0\.1:8001", f"127.0.0.1:{ports[1]}"),
        (r"/etc/ssl/concord", str(folder)),
        (r"/var/log/nginx", str(folder)),
    ]
    for before, after in changes:
        text, times = re.subn(before, after, text)
        assert times, f"deploy/nginx.conf no longer says {before}"
    return text


@contextlib.contextmanager
def house() -> Iterator[Edge]:
    """Database, keys, certificate, nginx and `serve`, until the block ends."""
    folder = Path(f"/tmp/concord-edge-{os.getpid()}")  # the database's account must be able to enter it
    folder.mkdir()
    held = [_held() for _ in range(2)]
    plain, tls = (_free() for _ in range(2))
    _certificate(folder)
    with contextlib.ExitStack() as open_:
        open_.callback(shutil.rmtree, folder, ignore_errors=True)
        for each in held:
            open_.enter_context(each)
        server = open_.enter_context(embedded.throw_away())
        edge = Edge(folder, _variables(folder, server.url()), held, tls, plain)
        subprocess.run([env.PROJECT / "concord", "keys", "create"], env=edge.variables, check=True, capture_output=True)
        ports = (held[0].getsockname()[1], held[1].getsockname()[1])
        open_.enter_context(_nginx(folder, ports=ports, plain=plain, tls=tls))
        open_.callback(edge.stop)
        edge.start()
        yield edge


def _variables(folder: Path, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONCORD_", "DJANGO_", "PYTEST"))}
    return kept | {
        "CONCORD_DATA": str(folder / "data"),
        "CONCORD_DATABASE_URL": database,
        "CONCORD_ALLOWED_HOSTS": HOST,
        "CONCORD_PUBLIC_URL": f"https://{HOST}",
        "CONCORD_SECRET_KEY": "k3J9-wq8ZpLx72_mNvB5tYcR4sDfGhUa0EoIi61xyz",
        "CONCORD_SMS_URL": "https://sms.example.cn/send",
        "CONCORD_TSA_URL": "http://tsa.example.cn/tsr",
        "CONCORD_CA_CERT": str(folder / "fullchain.pem"),
        "CONCORD_CA_KEY": str(folder / "privkey.pem"),
        "CONCORD_BEHIND_PROXY": "1",
        "PYTHONPATH": str(env.PROJECT / "src"),
    }


def _certificate(folder: Path) -> None:
    """One for nginx and, as `serve` wants one, for signatures; nothing is signed here."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "privkey.pem").touch(mode=0o600)
    (folder / "privkey.pem").write_bytes(secret)


@contextlib.contextmanager
def _nginx(folder: Path, *, ports: tuple[int, int], plain: int, tls: int) -> Iterator[None]:
    ours = adapted(
        (env.PROJECT / "deploy" / "nginx.conf").read_text(), folder=folder, ports=ports, plain=plain, tls=tls
    )
    (folder / "concord.conf").write_text(ours)
    rooms = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = (
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}"
        f" http {{ {rooms} include {folder}/concord.conf; }}"
    )
    (folder / "nginx.conf").write_text(f"user root;\n{whole}\n" if os.getuid() == 0 else whole)
    argv = [str(shutil.which("nginx")), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    subprocess.run([*argv, "-t"], check=True, capture_output=True)
    running = subprocess.Popen(argv, stdin=subprocess.DEVNULL)
    try:
        _await(tls)
        yield
    finally:
        running.terminate()
        running.wait(20)


def _await(port: int) -> None:
    limit = time.monotonic() + 20
    while time.monotonic() < limit:
        with contextlib.suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), 2).close()
        time.sleep(0.1)
    raise AssertionError("nginx did not come up")


def _held() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen(1024)
    return taken


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
