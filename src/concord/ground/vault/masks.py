"""What may be shown of a sealed value without opening it to anyone."""

from __future__ import annotations


def phone(value: str) -> str:
    """13800006688 → 138****6688; shorter numbers keep their last two figures."""
    return f"{value[:3]}****{value[-4:]}" if len(value) >= 11 else f"****{value[-2:]}"


def id_number(value: str) -> str:
    """An identity number keeps its first and last figure only."""
    return f"{value[:1]}{'*' * (len(value) - 2)}{value[-1:]}" if len(value) > 2 else "**"


def name(value: str) -> str:
    """李秀英 → 李**: the surname stays."""
    return f"{value[:1]}{'*' * max(len(value) - 1, 1)}" if value else ""


def account(value: str) -> str:
    """A bank account keeps its last four figures."""
    return f"**** {value[-4:]}"
