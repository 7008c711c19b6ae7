"""The Jinja2 environment of every page: strict about names, with the few filters templates need."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import jinja2
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.urls import reverse

from concord.ground.pages import cells
from concord.law.workdays import WEEKDAY_NAMES
from concord.site.shell import Shell

PARK_ZONE = ZoneInfo("Asia/Shanghai")

_MISSING = {
    "select": "请选择",
    "radioselect": "请选择",
    "checkboxselectmultiple": "请至少选一项：",
    "checkbox": "请勾选：",
    "file": "请上传",
    "clearablefile": "请上传",
}


class Clock(Protocol):
    """What a clock must tell before it can be coloured; the counts are in its own unit, negative once overdue."""

    @property
    def left_days(self) -> int | None: ...
    @property
    def total_days(self) -> int | None: ...
    @property
    def paused(self) -> bool: ...


def environment(**options: Any) -> jinja2.Environment:
    """Django's entry point (OPTIONS.environment): autoescape on; an unknown name is an error, never an empty string."""
    options.update(undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made = jinja2.Environment(**options)  # noqa: S701  # autoescape is set just above
    # Defaults for pages rendered without a request; a request's context hides them.
    made.globals.update(static=static, url=url, shell=Shell(), messages=(), csrf_input="", live_url=settings.LIVE_URL)
    made.filters.update(
        day=day,
        short_day=short_day,
        weekday=weekday,
        moment=moment,
        hour=hour,
        money=money,
        phone=phone,
        clock=clock_colour,
        mends=mends,
        cell_kind=cells.kind,
    )
    return made


def static(path: str) -> str:
    """Address of a static file; hashed once `collectstatic` has run, plain before (tests, first start)."""
    if getattr(staticfiles_storage, "hashed_files", None) == {}:
        return f"{settings.STATIC_URL}{path}"
    return _hashed(path)


@cache
def _hashed(path: str) -> str:
    # The names are fixed once collected, and a long list asks for the sprite hundreds of times.
    return str(staticfiles_storage.url(path))


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Address of a named page; raises NoReverseMatch for a name that does not exist."""
    return reverse(name, args=args, kwargs=kwargs)


def day(value: date | datetime | None) -> str:
    """2026年11月22日; a moment is first read in the park's zone. None, a date not known, is a dash."""
    if value is None:
        return "—"
    local = _local(value)
    return f"{local.year}年{local.month}月{local.day}日"


def short_day(value: date | datetime | None) -> str:
    """11月22日: for dates near enough that the year goes without saying."""
    if value is None:
        return "—"
    local = _local(value)
    return f"{local.month}月{local.day}日"


def weekday(value: date | datetime) -> str:
    """周六: beside the day on which people must come."""
    return f"周{WEEKDAY_NAMES[_local(value).weekday()]}"


def moment(value: datetime | None) -> str:
    """2026-11-22 14:03, Asia/Shanghai. `value` must be aware."""
    return "—" if value is None else _aware(value).strftime("%Y-%m-%d %H:%M")


def hour(value: datetime) -> str:
    """14:03, Asia/Shanghai. `value` must be aware."""
    return _aware(value).strftime("%H:%M")


def money(value: Decimal | None) -> str:
    """Decimal yuan as 1,234.00 元. None is a dash: unknown, not nothing."""
    return "—" if value is None else f"{value:,.2f} 元"


def phone(value: str) -> str:
    """A number as a `tel:` link wants it: digits and a leading plus."""
    return "".join(mark for mark in value if mark.isdigit() or mark == "+")


def clock_colour(clock: Clock) -> str:
    """green above half the time left, amber from half on, red at one day or less; grey where nobody owes anything."""
    left, total = clock.left_days, clock.total_days
    if clock.paused or left is None or getattr(clock, "optional", False):
        return "grey"
    if left <= 1:
        return "red"
    return "amber" if total and left * 2 <= total else "green"


def mends(field: BoundField) -> list[str]:
    """A field's errors, each saying how to mend it; Django's bare "required" becomes the act that is missing."""
    return [message for error in field.errors.as_data() for message in _mend(field, error)]


def _mend(field: BoundField, error: ValidationError) -> list[str]:
    if error.code == "required":
        return [f"{_MISSING.get(field.widget_type, '请填写')}{field.label}"]
    return [str(message) for message in error.messages]


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment shown to people must be timezone-aware")
    return value.astimezone(PARK_ZONE)


def _local(value: date | datetime) -> date:
    return _aware(value).date() if isinstance(value, datetime) else value
