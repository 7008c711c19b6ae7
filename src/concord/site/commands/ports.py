"""The sockets guests knock at: taken before anything else is done, and kept by the launcher for as long as it runs.

Programs inherit them. One that dies or is started anew loses nobody: who knocks meanwhile waits in the socket's line.
Under systemd the sockets come from it (`concord-web.socket`), so that not even the launcher's own end loses anybody.
"""

from __future__ import annotations

import os
import socket

from concord.site.commands.tongue import Stop

_LINE = 1024  # guests who may wait until somebody accepts
_NEIGHBOURS = 50
_FIRST_HANDED_OVER = 3  # sd_listen_fds(3)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on this port alone; Stop when it is taken or may not be used."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(_LINE)
    except (OSError, OverflowError) as error:
        taken.close()
        raise Stop(f"端口 {port} 用不了（{error}）：请停下占用它的程序，或用 --port 换一个") from error
    return taken


def listen_beside(host: str, port: int) -> socket.socket:
    """The next free port, for live streams: pages name it, so it need not be known beforehand."""
    for number in range(port + 1, min(port + _NEIGHBOURS, 65536)):
        try:
            return listen(host, number)
        except Stop:
            continue
    raise Stop(f"端口 {port} 之后的 {_NEIGHBOURS} 个端口都被占用：请用 --port 换一个")


def handed_over() -> list[socket.socket]:
    """The sockets systemd gave this very process, in the order of its unit; none without it."""
    if os.environ.pop("LISTEN_PID", "") != str(os.getpid()):
        return []
    count = int(os.environ.pop("LISTEN_FDS", "0"))
    return [socket.socket(fileno=number) for number in range(_FIRST_HANDED_OVER, _FIRST_HANDED_OVER + count)]
