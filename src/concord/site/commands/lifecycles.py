"""`./concord lifecycles [文件夹]`: diagrams and the table of who may do what, drawn from the declarations."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from concord.site import env
from concord.site.commands import premises
from concord.site.commands.tongue import say


def main(arguments: list[str]) -> int:
    """Draw every table into the folder, docs/lifecycles unless another is given; asks no database."""
    parser = argparse.ArgumentParser(prog="./concord lifecycles", description="从声明画出状态图和权限表")
    parser.add_argument("folder", type=Path, nargs="?", metavar="文件夹", default=env.PROJECT / "docs/lifecycles")
    folder: Path = parser.parse_args(arguments).folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "concord.site.settings"
    premises.open_django()
    from concord.ground.lifecycle import drawing, registered  # noqa: PLC0415 -- tables import models

    written = drawing.write(registered.lifecycles(), folder)
    say(f"已画好 {len(written)} 个文件：{folder}")
    return 0
