"""A worker's page is light: what crosses the wire on a first visit, everything counted, stays within 150 KiB."""

from __future__ import annotations

import pytest
from playwright.sync_api import Response

from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE, Visitor

_MOST = 150 * 1024  # bytes


def _loaded(visitor: Visitor, path: str) -> dict[str, int]:
    """Each address a page loads with what it cost on the wire, body and headers."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    visitor.page.on("response", keep)
    visitor.go(path)
    sizes = {answer.url: answer.request.sizes() for answer in answers if "/live/" not in answer.url}
    return {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()}


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/verify/"])
def test_an_open_page_is_light_on_a_first_visit(enter: Enter, path: str) -> None:
    loaded = _loaded(enter(window=PHONE), path)
    assert sum(loaded.values()) <= _MOST, loaded


@pytest.mark.parametrize("page", ["/cases/", "/apply/", "case"])
def test_a_workers_page_is_light_on_a_first_visit(enter: Enter, page: str) -> None:
    signed_in = enter("韦小满", PHONE)
    signed_in.go("/cases/")
    path = signed_in.main.locator("tbody th a").first.get_attribute("href") if page == "case" else page
    first = enter(window=PHONE)
    first.context.add_cookies(signed_in.context.cookies())
    loaded = _loaded(first, path or "")
    assert sum(loaded.values()) <= _MOST, loaded
