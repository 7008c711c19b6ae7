"""`python -m concord.ground.files.heic_child SIDE`: HEIC on stdin, JPEG on stdout, within bounds. See heic.py."""

from __future__ import annotations

import io
import resource
import sys

import pillow_heif
from PIL import Image, ImageOps

from concord.ground.files.heic import BROKEN, ENORMOUS

_MEMORY = 2 * 1024**3  # bytes of address space
_SECONDS = 25  # of processor time
_MOST_PIXELS = 80_000_000


def main(side: int) -> int:
    """The exit status; what could not be decoded leaves stdout empty."""
    _bound()
    pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=("HEIF",)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return ENORMOUS
            upright = ImageOps.exif_transpose(picture)
    except (OSError, SyntaxError, ValueError, RuntimeError, EOFError, MemoryError):
        return BROKEN
    upright.thumbnail((side, side))
    upright.convert("RGB").save(sys.stdout.buffer, "JPEG", quality=85)
    return 0


def _bound() -> None:
    """No more memory, time or files than one picture needs; whatever the decoder may be talked into."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
