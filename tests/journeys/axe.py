"""A page as it stands, wide and narrow, through axe: nothing serious, and no page wider than its screen."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.visitors import DESK, PHONE, Visitor

_GRAVE = {"serious", "critical"}
_OPTIONS = {"resultTypes": ["violations"]}
_RUN = "options => axe.run(options).then(found => found.violations)"


def check_page(visitor: Visitor) -> None:
    """The page as it stands, wide and narrow."""
    page = visitor.page
    page.evaluate(AXE_SCRIPT)  # half a megabyte, so once for both widths
    for window in (DESK, PHONE):
        page.set_viewport_size({"width": window.width, "height": window.height})
        found = [_words(page.url, each) for each in page.evaluate(_RUN, _OPTIONS) if each["impact"] in _GRAVE]
        assert not found, "\n".join(found)
        room = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert room <= 0, f"{page.url} is {room} px wider than {window.width} px"


def _words(path: str, violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{path}: {violation['id']}: " + "; ".join(str(node["html"])[:200] for node in nodes[:3])
