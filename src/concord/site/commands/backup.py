"""`./concord backup FILE`: database and files in one file, with the ledger's head. Keys are never in it."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from concord.ground.embedded import binaries
from concord.site import env
from concord.site.commands import archive, premises
from concord.site.commands.archive import Manifest
from concord.site.commands.tongue import Stop, say, step

if TYPE_CHECKING:
    from concord.ground.ledger.heads import Head


def main(arguments: list[str]) -> int:
    """0 when the backup stands complete under its name."""
    options = _parse(arguments)
    path: Path = options.file.expanduser().resolve()
    if path.exists():
        raise Stop(f"{path} 已经存在：备份从不覆盖旧文件，请换一个名字")
    data = premises.settle(options.data)
    with premises.database(data):
        if premises.is_fresh():
            raise Stop("数据库还是空的，没有可备份的内容")
        premises.provide_keys(data, fresh=False)
        premises.open_django()
        manifest = write(path)
    say(f"备份完成：{path}（数据库和 {len(manifest.members) - 1} 个文件）。")
    say("钥匙不在其中，请另行保管：./concord keys export 文件")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord backup", description="备份数据库和文件（不含钥匙）")
    parser.add_argument("file", type=Path, metavar="文件", help="备份写到哪里，例如 /backup/concord-0101.tar")
    premises.add_data_option(parser)
    return parser.parse_args(arguments)


def write(path: Path) -> Manifest:
    """Seal the ledger, dump the database, then take the files: every file a row names was written before the row."""
    from concord.ground.ledger import operations as ledger  # noqa: PLC0415 -- needs loaded settings
    from concord.ground.ledger import queries  # noqa: PLC0415 -- as above

    now = datetime.now(UTC)
    row = ledger.seal(now)
    head = _told(queries.signed_head(row)) if row else None
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".concord-") as folder:
        dump = Path(folder) / archive.DUMP
        with step("导出数据库"):
            _dump(dump)
        with step("写入备份"):
            return archive.write(path, _sources(dump), Manifest(now.isoformat(), release(), head))


def _told(head: Head) -> dict[str, str]:
    """A ledger head as plain text."""
    told = {"root": head.root.hex(), "at": head.at.isoformat(), "key_id": head.key_id, "algorithm": head.algorithm}
    return {"size": str(head.size), **told}


def _dump(target: Path) -> None:
    """pg_dump in its own compressed format; sign-ins that are still open do not travel."""
    options = ["--format=custom", "--no-owner", "--no-privileges", "--exclude-table-data=django_session"]
    run_tool("pg_dump", *options, f"--file={target}", f"--dbname={env.text('CONCORD_DATABASE_URL')}")


def run_tool(name: str, *options: str) -> None:
    """Run one of PostgreSQL's programs; Stop with its own last line when it fails."""
    done = subprocess.run(  # noqa: S603 -- PostgreSQL's own tool, no shell
        [binaries.folder() / name, *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{name} 没有成功：{done.stderr.strip()[-400:]}")


def _sources(dump: Path) -> Iterator[tuple[str, Path]]:
    from django.conf import settings  # noqa: PLC0415 -- needs loaded settings

    yield archive.DUMP, dump
    for path in sorted(settings.FILES_DIR.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield archive.FILES + path.relative_to(settings.FILES_DIR).as_posix(), path


def release() -> str:
    """This code's version; a clone that was not installed has none."""
    try:
        return version("concord")
    except PackageNotFoundError:
        return "source"
