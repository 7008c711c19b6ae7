"""`./concord restore FILE`: a backup into an empty installation, checked against its manifest and the ledger."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from concord.site import env
from concord.site.commands import archive, premises
from concord.site.commands.archive import Manifest
from concord.site.commands.backup import run_tool
from concord.site.commands.tongue import Stop, say, step

if TYPE_CHECKING:
    from concord.ground.ledger.heads import Head


def main(arguments: list[str]) -> int:
    """0 when everything is back and the ledger agrees with the head written in the backup."""
    options = _parse(arguments)
    path: Path = options.file.expanduser().resolve()
    with step("核对备份"):
        manifest = archive.check(path)
    data = premises.settle(options.data)
    folder = premises.keys_folder(data)
    if not (folder / "keys.json").exists():
        raise Stop(f"{folder} 里没有钥匙，恢复的内容打不开：请先运行 ./concord keys import 钥匙文件")
    with premises.sole_use(data), premises.database(data):
        if not premises.is_fresh():
            raise Stop("数据库里已有内容：只能恢复到空的数据库，请用 --data 指定一个新的文件夹")
        _bring_back(path, env.folder("CONCORD_FILES", data / "files"))
        premises.provide_keys(data, fresh=False)
        premises.open_django()
        _verify(manifest)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord restore", description="把备份恢复到空的数据库")
    parser.add_argument("file", type=Path, metavar="文件", help="./concord backup 写下的文件")
    premises.add_data_option(parser)
    return parser.parse_args(arguments)


def _bring_back(path: Path, files: Path) -> None:
    """Files wait beside their place until the database, restored in one transaction, is whole."""
    if files.exists() and any(files.iterdir()):
        raise Stop(f"文件夹 {files} 里已有内容：请先移走，或用 --data 指定一个新的文件夹")
    draft = Path(tempfile.mkdtemp(dir=files.parent, prefix=".restore-"))
    try:
        with step("取出文件"):
            archive.extract(path, dump=draft / archive.DUMP, files=draft / "files")
        with step("恢复数据库"):
            options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
            run_tool("pg_restore", *options, f"--dbname={env.text('CONCORD_DATABASE_URL')}", str(draft / archive.DUMP))
        (draft / "files").mkdir(exist_ok=True, mode=0o700)
        if files.exists():
            files.rmdir()
        os.rename(draft / "files", files)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _verify(manifest: Manifest) -> None:
    """Bring the tables to this code's version, then let the ledger be recomputed and compared."""
    from django.core.management import call_command  # noqa: PLC0415 -- needs loaded settings

    from concord.ground.lifecycle import auditing  # noqa: PLC0415 -- as above

    call_command("migrate", verbosity=0)
    with step("逐条核验存证账本"):
        report = auditing.verify(kept=_heads(manifest))
    for fault in report.faults:
        say(f"　　{fault}")
    if not report.ok:
        raise Stop("存证账本核验没有通过：恢复出的内容与备份时不同，请勿投入使用")
    say(f"恢复完成，账本核验通过：{report.entries} 条记录，{report.leaves} 条已封存。")


def _heads(manifest: Manifest) -> list[Head]:
    from concord.ground.ledger.heads import Head  # noqa: PLC0415 -- needs loaded settings

    told = manifest.head
    if told is None:
        return []
    at = datetime.fromisoformat(told["at"])
    return [Head(int(told["size"]), bytes.fromhex(told["root"]), at, told["key_id"], told["algorithm"])]
