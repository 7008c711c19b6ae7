"""HEIC pictures, opened in a process of their own: the decoder is C code, and what it reads comes from anybody."""

from __future__ import annotations

import subprocess
import sys

from concord.ground.files.refusals import NotAccepted

# What the child says when it ends.
ENORMOUS, BROKEN = 3, 4
# An iPhone's picture takes two seconds on a slow machine.
_PATIENCE = 30


def shown(content: bytes, *, side: int) -> bytes:
    """A JPEG copy to look at: upright, at most `side` pixels, without metadata; NotAccepted when it does not open."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, no shell
            [sys.executable, "-m", "concord.ground.files.heic_child", str(side)],
            input=content,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={"MALLOC_ARENA_MAX": "2"},
        )
    except subprocess.TimeoutExpired as error:
        raise NotAccepted(_BROKEN_WORDS) from error
    if done.returncode == ENORMOUS:
        raise NotAccepted("图片尺寸过大。请用手机相册“缩小”或截图后再上传。")
    if done.returncode or not done.stdout:
        raise NotAccepted(_BROKEN_WORDS)
    return done.stdout


_BROKEN_WORDS = "这张 HEIC 图片打不开。请在手机上另存为 JPG，或截图后再上传。"
