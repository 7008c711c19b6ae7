"""Take a picture of every gallery page, wide and narrow: `.venv/bin/python tools/gallery.py [FOLDER]`.

The pages are the ones tests/site renders with sample facts; the pictures are for looking at while changing the look.
"""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
STATIC = PROJECT / "src/concord/site/static"
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}


def main() -> None:
    """Render, serve on a free port, photograph."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="concord-gallery-")).resolve()
    target.mkdir(parents=True, exist_ok=True)
    render(target)
    server = serve(target)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for page in sorted(target.glob("*.html")):
            photograph(browser, f"http://127.0.0.1:{server.server_port}/{page.name}", target / page.stem)
    server.shutdown()
    sys.stdout.write(f"{target}\n")


def render(target: Path) -> None:
    """Let the tests write their pages, with the static files beside them."""
    link = target / "static"
    if not link.exists():
        link.symlink_to(STATIC)
    tests = [sys.executable, "-m", "pytest", "-q", "tests/site/test_templates.py", "-k", "gallery"]
    subprocess.run(tests, cwd=PROJECT, env={**os.environ, "CONCORD_GALLERY": str(target)}, check=True)  # noqa: S603  # our own tests


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """The folder over HTTP: browsers refuse an SVG sprite from a file address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that keeps the terminal free."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name http.server calls it by
        return


def photograph(browser: Browser, address: str, stem: Path) -> None:
    """One full-page picture a size, and a complaint when the page scrolls sideways."""
    for size, (width, height) in SIZES.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            sys.stdout.write(f"{stem.name} scrolls sideways at {width} px\n")
        page.screenshot(path=f"{stem}-{size}.png", full_page=True)
        page.close()


if __name__ == "__main__":
    main()
