"""A page as it stands, wide and narrow, through axe: nothing serious, and no page wider than its screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.visitors import DESK, PHONE, Visitor

_GRAVE = {"serious", "critical"}
_OPTIONS = {"resultTypes": ["violations"]}


def check_page(visitor: Visitor) -> None:
    """The page as it stands, wide and narrow."""
    page = visitor.page
    for window in (DESK, PHONE):
        page.set_viewport_size({"width": window.width, "height": window.height})
        report = Axe().run(page, options=_OPTIONS).response
        found = [_words(page.url, each) for each in report["violations"] if each["impact"] in _GRAVE]
        assert not found, "\n".join(found)
        room = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert room <= 0, f"{page.url} is {room} px wider than {window.width} px"


def _words(path: str, violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{path}: {violation['id']}: " + "; ".join(str(node["html"])[:200] for node in nodes[:3])
