"""`./concord audit`: the whole record against digests, tree, heads, rows and states; 1 with every fault."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from concord.site.commands import premises
from concord.site.commands.tongue import Stop, say, step


def main(arguments: list[str]) -> int:
    """0 when nothing is wrong; one line a fault on stdout otherwise. What was found is kept for status and my day."""
    options = _parse(arguments)
    data = premises.settle(options.data)
    with premises.database(data):
        if premises.is_fresh():
            raise Stop("数据库还是空的，没有可核对的内容")
        premises.provide_keys(data, fresh=False)
        premises.open_django()
        from concord.ground.lifecycle import auditing  # noqa: PLC0415 -- needs loaded settings
        from concord.site import witness  # noqa: PLC0415 -- as above

        kept = [head for path in options.heads or [witness.place()] for head in witness.read(path)]
        with step("逐条核对账本和它记下的内容"):
            found = auditing.run(datetime.now(UTC), kept=kept)
    for fault in found.faults:
        sys.stdout.write(f"{fault}\n")
    say(f"核对了 {found.entries} 条记录、{len(kept)} 个另行保存的树根：{'没有问题' if found.ok else '有问题，见上'}。")
    return 0 if found.ok else 1


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord audit", description="核对存证账本和它记下的内容")
    parser.add_argument(
        "--heads", type=Path, action="append", metavar="文件", help="另行保存的树根（默认：数据文件夹里的 heads.jsonl）"
    )
    premises.add_data_option(parser)
    return parser.parse_args(arguments)
