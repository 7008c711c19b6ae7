"""Logs say what happened and where, never what somebody typed."""

from __future__ import annotations

import structlog


def configure() -> None:
    """Print traces without the values of their names: a view's names hold stories, phones, and numbers of people."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.StackInfoRenderer(),
            structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
        ]
    )
