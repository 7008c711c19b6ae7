"""What can go wrong with a paper."""

from __future__ import annotations


class NotSet(Exception):
    """Typst could not set the paper; the message says where."""


class NotReady(Exception):
    """The PDF is still being made; the message is for the person who asked."""

    status = 409
    message = "文书正在制作，请稍候片刻再打开"
