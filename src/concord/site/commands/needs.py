"""What tests and pictures need from the machine: a browser, a Chinese face for its pages, and tools that judge PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from concord.site.commands.tongue import Stop, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """Something the machine must have, the Debian package that brings it, and how to see that it is there."""

    what: str
    package: str
    is_there: Callable[[], bool]


def _has_browser() -> bool:
    return any(map(shutil.which, BROWSERS))


def _has_chinese_face() -> bool:
    try:
        told = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=True)  # noqa: S607 -- fontconfig from PATH
    except (OSError, subprocess.CalledProcessError):
        return False
    return bool(told.stdout.strip())


def _has_pdf_tools() -> bool:
    return all(map(shutil.which, ("pdfsig", "pdftotext", "pdftoppm")))


PAGES = (
    Need("浏览器 Chromium", "chromium", _has_browser),
    Need("字体工具 fontconfig 和中文字体", "fontconfig fonts-noto-cjk", _has_chinese_face),
)
NEEDS = (*PAGES, Need("PDF 工具 poppler-utils", "poppler-utils", _has_pdf_tools))


def provide(needs: Sequence[Need] = NEEDS) -> None:
    """Install what is missing as root on Debian; elsewhere Stop with the one line that does it."""
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return
    packages = " ".join(need.package for need in missing)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        names = "、".join(need.what for need in missing)
        raise Stop(f"还缺：{names}。在 Debian 上请运行：sudo apt-get install -y {packages}")
    say(f"正在用 apt 安装：{packages} …")
    _apt("update", "-q")
    _apt("install", "-y", "--no-install-recommends", *packages.split())
    left = "、".join(need.what for need in missing if not need.is_there())
    if left:
        raise Stop(f"apt 没能装上：{left}。请看上面的原因")


def _apt(*arguments: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], stdin=subprocess.DEVNULL, env=quiet, check=False)  # noqa: S603, S607 -- Debian's own tool; its result is looked at, not trusted
