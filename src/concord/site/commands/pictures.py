"""`./concord pictures`: photographs each kind of page of a demonstration, wide and narrow, for the documentation."""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.urls import resolve, reverse
from PIL import Image

from concord.site import env
from concord.site.commands import demonstration, needs, premises
from concord.site.commands.tongue import Stop, say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from concord.ground.lifecycle.duty import Picture

SIZES = {"wide": (1440, 900), "narrow": (390, 844)}  # CSS pixels
_PATIENCE = 15_000  # milliseconds a page may take on a busy machine
_TALLEST = 2000  # CSS pixels of a page that a picture shows
_COLOURS = 128  # enough for our pages, and a quarter of the bytes
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main(arguments: list[str]) -> int:
    """Take every picture; those of pages that no longer exist are removed from the folder."""
    options = _parse(arguments)
    needs.provide(needs.PAGES)
    folder: Path = options.folder
    with demonstration.visited(options.url) as park:
        taken = _take(park, _wanted())
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for name, picture in taken.items():
        (folder / f"{name}.png").write_bytes(picture)
    size = sum(map(len, taken.values())) / 1_000_000
    say(f"已拍好 {len(taken)} 张（{size:.1f} MB）：{folder}")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord pictures", description="给每种页面拍照，宽窄各一张")
    parser.add_argument("folder", type=Path, nargs="?", metavar="文件夹", default=env.PROJECT / "docs/pictures")
    parser.add_argument("--url", help="正在运行的演示环境；不写则自己找或启动一个")
    return parser.parse_args(arguments)


def _wanted() -> list[Picture]:
    """Those of every duty."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "concord.site.settings"
    premises.open_django()
    from concord.ground.lifecycle import duty  # noqa: PLC0415 -- needs loaded settings

    return [picture for each in duty.every() for picture in each.pictures]


def _take(park: str, pictures: Iterable[Picture]) -> dict[str, bytes]:
    """PNG bytes by name and size, in the order of the list."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- a tool of the dev group, absent in real work

    taken = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_QUIET)
        for size in SIZES:
            windows: dict[str, BrowserContext] = {}
            for each in pictures:
                if each.who not in windows:
                    windows[each.who] = _window(browser, park, size, each.who)
                taken[f"{each.name}-{size}"] = _photograph(windows[each.who], each, size)
        browser.close()
    return taken


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, needs.BROWSERS)), None)
    if found is None:
        raise Stop("没有找到浏览器 Chromium：在 Debian 上请运行 sudo apt-get install -y chromium")
    return found


def _window(browser: Browser, park: str, size: str, who: str) -> BrowserContext:
    """A browser window of this size, signed in as somebody of the demonstration ("" for a guest)."""
    width, height = SIZES[size]
    window = browser.new_context(
        base_url=park, viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    if who:
        page = window.new_page()
        page.goto("/demo/sign-in/")
        page.get_by_role("button").filter(has_text=who).first.click()
        page.wait_for_url(f"{park}/")
        page.close()
    return window


_PANELS_ARE_THERE = """
[...document.querySelectorAll("[data-panel]")].every(each => each.getBoundingClientRect().top > innerHeight)
"""


def _photograph(window: BrowserContext, wanted: Picture, size: str) -> bytes:
    """One page from its top, as far as `_TALLEST`; Stop when it is another page or scrolls sideways."""
    width, height = SIZES[size]
    page = window.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(wanted.path or reverse(wanted.page))
    for step in wanted.steps:
        _follow(page, step)
    _expect(page, wanted)
    page.set_viewport_size({"width": width, "height": _TALLEST})
    _await_panels(page)
    page.set_viewport_size({"width": width, "height": height})
    wide, tall = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    if wide > width:
        raise Stop(f"页面 {wanted.name} 在 {width} 像素宽时要左右滚动")
    # As tall a window as the picture: what sticks to the window's foot belongs at the foot of the picture.
    page.set_viewport_size({"width": width, "height": min(tall, _TALLEST)})
    picture = page.screenshot()
    page.close()
    return _lighter(picture)


def _await_panels(page: Page) -> None:
    """Until what comes as it is shown has come; our pages forbid scripts that wait by themselves."""
    for _ in range(_PATIENCE // 100):
        if page.evaluate(_PANELS_ARE_THERE):
            return
        page.wait_for_timeout(100)


def _expect(page: Page, wanted: Picture) -> None:
    """Stop unless this is the page of the picture."""
    met = resolve(urlsplit(page.url).path).view_name
    if met != wanted.page:
        raise Stop(f"图片 {wanted.name} 应是页面 {wanted.page}，走到的却是 {met}（{page.url}）")


def _follow(page: Page, step: str) -> None:
    """Go one step on, as `Picture` says."""
    kind, _, what = step.partition(":")
    if kind == "press":
        page.get_by_role("button", name=re.compile(what)).first.click()
    elif kind == "go":
        page.goto(f"{page.url.partition('#')[0]}{what}")
    elif kind == "find":
        page.goto(_found(page, what))
    else:
        page.locator("#main").get_by_role("link", name=step).first.click()
    page.wait_for_load_state()


def _found(page: Page, pattern: str) -> str:
    """The first address of a pattern that the page writes out."""
    found = re.search(pattern, page.content())
    if found is None:
        raise Stop(f"{page.url} 上没有 {pattern}")
    return found.group()


def _lighter(picture: bytes) -> bytes:
    """The same picture with a palette."""
    out = io.BytesIO()
    full = Image.open(io.BytesIO(picture)).convert("RGB")
    full.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
