"""Every layout, macro and frame page renders with strict names, and shows only icons and classes that exist.

With CONCORD_GALLERY=/some/folder the rendered pages are kept there, for looking at.
"""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path
from typing import Any

import jinja2
import pytest

SITE = Path(__file__).resolve().parents[2] / "src/concord/site"
ROOMS = SITE.parent
GALLERY = sorted(path.name for path in (Path(__file__).parent / "gallery").glob("*.html"))
FRAME_PAGES = sorted(
    str(path.relative_to(SITE / "templates"))
    for folder in ("errors", "account", "mfa")
    for path in (SITE / "templates" / folder).rglob("[!_]*.html")
)


@pytest.mark.urls("allauth.urls")
@pytest.mark.parametrize("name", GALLERY)
def test_a_gallery_page_renders(name: str, templates: jinja2.Environment, gallery_facts: dict[str, Any]) -> None:
    page = templates.get_template(name).render(gallery_facts)
    assert '<html lang="zh-CN">' in page
    assert page.count("<h1") <= 1
    if folder := os.environ.get("CONCORD_GALLERY"):
        Path(folder, name).write_text(page, encoding="utf-8")


@pytest.mark.urls("allauth.urls")
@pytest.mark.parametrize("name", FRAME_PAGES)
def test_a_frame_page_renders_without_a_shell(
    name: str, templates: jinja2.Environment, gallery_facts: dict[str, Any]
) -> None:
    form = gallery_facts["code_form"]
    form.secret = "SAMPLE"
    facts = {
        "form": form,
        "message": "",
        "number": "8F2C41A0",
        "totp_svg_data_uri": "data:,",
        "authenticators": {},
        "unused_codes": ["11112222"],
    }
    page = templates.get_template(name).render(facts)
    assert page.count("<h1") == 1


@pytest.mark.urls("allauth.urls")
def test_a_wrong_field_is_named_linked_and_focused(
    templates: jinja2.Environment, gallery_facts: dict[str, Any]
) -> None:
    page = templates.get_template("act.html").render(gallery_facts)
    assert '<a href="#id_phone">请填写手机号</a>' in page
    assert page.count("autofocus") == 1
    assert re.search(r'<input[^>]*name="phone"[^>]*aria-invalid="true"[^>]*aria-describedby="id_phone_error"', page)
    assert 'id="id_phone_error"' in page


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    sprite = next((SITE / "static/vendor").glob("remixicon-*/sprite.svg")).read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    for path in ROOMS.rglob("templates/**/*.html"):
        named = set(re.findall(r'icon\("([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
        assert named <= known, f"{path}: add {sorted(named - known)} to tools/icons.txt"


def test_every_class_in_a_template_is_styled() -> None:
    sheets = [*SITE.glob("static/*.css"), *SITE.glob("static/vendor/bootstrap-*/*.css")]
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(path.read_text(encoding="utf-8") for path in sheets)))
    for path in ROOMS.rglob("templates/**/*.html"):
        values = re.findall(r'class="([^"{%]*)"', path.read_text(encoding="utf-8"))
        used = {name for value in values for name in value.split()}
        assert used <= styled, f"{path}: no style for {sorted(used - styled)}"


def test_a_name_for_readers_stands_only_where_they_read_it() -> None:
    """On a plain list or box `aria-label` is passed over: give it a role, or label it by its heading."""
    plain = re.compile(r"<(?:ol|ul|li|dl|div|span|p)\b[^>]*\baria-label=[^>]*>")
    for path in ROOMS.rglob("templates/**/*.html"):
        found = [tag for tag in plain.findall(path.read_text(encoding="utf-8")) if "role=" not in tag]
        assert not found, f"{path}: {found}"


def test_every_static_file_named_in_a_template_exists() -> None:
    for path in ROOMS.rglob("templates/**/*.html"):
        for name in re.findall(r"static\('([^']+)'\)", path.read_text(encoding="utf-8")):
            assert (SITE / "static" / name).is_file(), f"{path}: {name}"


@pytest.mark.urls("allauth.urls")
def test_a_workers_page_stays_light(templates: jinja2.Environment, gallery_facts: dict[str, Any]) -> None:
    page = templates.get_template("form.html").render(gallery_facts)
    named = set(re.findall(r'(?:href|src)="/static/([^"#]+)', page))
    assert not any("htmx" in name for name in named)
    files = [(SITE / "static" / name).read_bytes() for name in named]
    weight = sum(len(gzip.compress(content)) for content in [page.encode(), *files])
    assert weight < 90 * 1024, f"{weight} bytes; a worker's page may weigh 150 KiB with its evidence thumbnails"
