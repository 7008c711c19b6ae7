"""A person at a browser window of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Locator, Page, expect

_PATIENCE = 20.0  # seconds a paper or a signature may take on a busy machine
_Found = TypeVar("_Found")

expect.set_options(timeout=_PATIENCE * 1000)


@dataclass(frozen=True)
class Window:
    """The size of a screen in CSS pixels, and whether one touches it."""

    width: int
    height: int
    touch: bool = False


DESK = Window(1440, 900)
PHONE = Window(390, 844, touch=True)


class Visitor:
    """One person and their window. What went wrong in the page's own scripts is kept in `troubles`."""

    def __init__(self, browser: Browser, park: str, window: Window, *, script: bool = True) -> None:
        self.park = park
        self.context = browser.new_context(
            base_url=park,
            viewport={"width": window.width, "height": window.height},
            has_touch=window.touch,
            is_mobile=window.touch,
            java_script_enabled=script,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(_PATIENCE * 1000)
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def sign_in(self, name: str) -> None:
        """As one of the demonstration's people, with one press."""
        self.go("/demo/sign-in/")
        self.press(name)
        self.page.wait_for_url(f"{self.park}/")

    def go(self, path: str) -> int:
        """Open an address; its status."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    def press(self, name: str) -> None:
        """The button, link or summary of this name."""
        page = self.page
        thing = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))
        thing.first.click()

    def fill(self, **fields: str) -> None:
        """Fields by their names."""
        for name, text in fields.items():
            self.page.locator(f"[name={name!r}]:not([type=hidden])").fill(text)

    def sees(self, words: str) -> None:
        """The words stand on the page, now or within a moment."""
        expect(self.main).to_contain_text(words)

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.locator("#main")

    def fetch(self, title: str) -> bytes:
        """A paper of the open case by its title, as soon as it is made."""
        address = self.page.locator("#papers").get_by_role("link", name=title).first.get_attribute("href")
        assert address

        def ready() -> bytes | None:
            answer = self.context.request.get(address)
            return answer.body() if answer.status == 200 else None

        return self.until(ready)

    def until(self, probe: Callable[[], _Found | None]) -> _Found:
        """What the probe finds, asked again until it finds something."""
        limit = time.monotonic() + _PATIENCE
        while (found := probe()) is None:
            assert time.monotonic() < limit, f"nothing came at {self.page.url}"
            self.page.wait_for_timeout(100)
        return found

    def picture(self, path: Path) -> None:
        """The whole page as it stands."""
        self.page.screenshot(path=path, full_page=True)

    def leave(self) -> None:
        """Close the window; a page whose script broke is a fault even when all looked well."""
        self.context.close()
        assert not self.troubles, self.troubles
