"""A letter of authorisation as an agent would photograph it, drawn for the demonstration."""

from __future__ import annotations

import io
from functools import lru_cache

import pylopdf_fonts_zh_cn as noto
from PIL import Image, ImageDraw, ImageFont

from concord.registry.letters import Letter

_PAGE = (620, 877)


def letter(enterprise: str, representative: str, agent: str) -> Letter:
    """One page naming who authorises whom; marked as a demonstration."""
    page = Image.new("L", _PAGE, 250)
    draw = ImageDraw.Draw(page)
    draw.text((_PAGE[0] / 2, 120), "授权委托书", font=_face(36), fill=20, anchor="mm")
    lines = (
        f"委托单位：{enterprise}",
        f"法定代表人：{representative}",
        f"受托人：{agent}",
        "委托事项：代表本单位在和园平台办理劳动关系事务。",
        "（演示文件，没有法律效力）",
    )
    for number, line in enumerate(lines):
        draw.text((70, 220 + number * 56), line, font=_face(20), fill=40)
    out = io.BytesIO()
    page.save(out, "PNG")
    return Letter(out.getvalue(), "授权委托书.png")


@lru_cache(maxsize=4)
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(noto.serif_path()), size)
