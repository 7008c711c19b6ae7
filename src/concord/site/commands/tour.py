"""`./concord tour`: one dispute from application to archive over HTTP, told in words, its papers kept and checked."""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path

from concord.site.commands import demonstration
from concord.site.commands.tongue import Stop, say
from concord.site.tour import checks
from concord.site.tour.story import Story
from concord.site.tour.visitor import Lost


def main(arguments: list[str]) -> int:
    """Tell the story; Stop with the place where it could not go on."""
    options = _parse(arguments)
    began = time.monotonic()
    with demonstration.visited(options.url) as park:
        say(f"在 {park} 走一遍一件劳动争议的全程（人物、单位均为虚构）：")
        try:
            story = Story(park, say, datetime.now(UTC))
            story.tell()
            folder = _keep(options.out, story)
            say("核对带走的文件：")
            checks.check(folder, say)
        except Lost as reason:
            raise Stop(str(reason)) from reason
    say(f"走完了：案件 {story.number}，{time.monotonic() - began:.0f} 秒；文书和证明在 {folder}")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord tour", description="走一遍从申请到归档的全程")
    parser.add_argument("--url", help="正在运行的演示环境；不写则自己找或启动一个")
    parser.add_argument("--out", type=Path, metavar="文件夹", required=True, help="存文书和证明，每次一个子文件夹")
    return parser.parse_args(arguments)


def _keep(out: Path, story: Story) -> Path:
    """Write what was taken home to a folder of this case's own."""
    folder = out.expanduser().resolve() / story.number
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in story.taken.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise Stop(f"{folder} 不可写（{error.strerror}）：请用 --out 换一个文件夹") from error
    return folder
