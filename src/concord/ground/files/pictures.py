"""Pictures people send: bounded before they are decoded, shown without what they say about where they were taken."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from concord.ground.files import heic
from concord.ground.files.refusals import NotAccepted

# Eighty million pixels unpack to 240 MB; phones' ordinary pictures have 12 to 50.
_MOST_PIXELS = 80_000_000
_SHOWN_SIDE = 2560
_FORMATS = ("JPEG", "PNG", "WEBP")


def check(content: bytes) -> None:
    """NotAccepted for a broken or enormous picture."""
    if _is_heic(content):
        heic.shown(content, side=64)
        return
    with _open(content) as picture:
        picture.draft("RGB", (picture.width // 8, picture.height // 8))
        _decode(picture)


def shown(content: bytes, *, side: int = _SHOWN_SIDE) -> bytes:
    """A JPEG copy to look at: upright, at most `side` pixels, no metadata (place, device, time); the kept one stays."""
    if _is_heic(content):
        return heic.shown(content, side=side)
    with _open(content) as picture:
        picture.draft("RGB", (side, side))
        _decode(picture)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((side, side))
        out = io.BytesIO()
        _on_white(upright).save(out, "JPEG", quality=85, optimize=True)
        return out.getvalue()


def _is_heic(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


def _open(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _enormous() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _broken() from error
    if picture.width * picture.height > _MOST_PIXELS:
        picture.close()
        raise _enormous()
    return picture


def _decode(picture: Image.Image) -> None:
    try:
        picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise _broken() from error


def _on_white(picture: Image.Image) -> Image.Image:
    """JPEG knows no transparency; white is what the page behind would be."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    layer = picture.convert("RGBA")
    ground.paste(layer, mask=layer)
    return ground


def _enormous() -> NotAccepted:
    return NotAccepted("图片尺寸过大。请用手机相册“缩小”或截图后再上传。")


def _broken() -> NotAccepted:
    return NotAccepted("图片已损坏，打不开。请重新拍摄或另存后再上传。")
