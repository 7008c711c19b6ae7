"""`./concord openapi [文件]`: the description of the API for other systems, drawn from its code."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from concord.site import env
from concord.site.commands import premises
from concord.site.commands.tongue import say


def main(arguments: list[str]) -> int:
    """Write the OpenAPI description, to docs/openapi.json unless another file is given; asks no database."""
    parser = argparse.ArgumentParser(prog="./concord openapi", description="写出接口说明（OpenAPI 3.1）")
    parser.add_argument("file", type=Path, nargs="?", metavar="文件", default=env.PROJECT / "docs/openapi.json")
    file: Path = parser.parse_args(arguments).file
    os.environ["DJANGO_SETTINGS_MODULE"] = "concord.site.settings"
    premises.open_django()
    from concord.site import api  # noqa: PLC0415 -- the API imports models

    file.write_text(api.description(), encoding="utf-8")
    say(f"已写好接口说明：{file}")
    return 0
