"""What a parameter is on a given day, and what was ever proposed for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from django.db.models import Count, F, Q, QuerySet

from concord.ground.parameters import catalogue
from concord.ground.parameters.declarations import Confidence, Kind, Parameter, in_words
from concord.ground.parameters.models import Setting

T = TypeVar("T")


@dataclass(frozen=True)
class Value:
    """A parameter's value on one day, with what to show beside it.

    `value` is str, int, bool, Decimal (kinds decimal and share), list or dict. `valid_from` is None while the
    declared default holds. `unconfirmed` asks the page for the 待确认 pill.
    """

    name: str
    value: object
    source: str
    confidence: Confidence
    label: str
    unit: str
    valid_from: date | None

    @property
    def unconfirmed(self) -> bool:
        """True while someone of the park still has to confirm it."""
        return self.confidence.is_open

    @property
    def words(self) -> str:
        """The value as people read it, with its unit."""
        return in_words(catalogue.find(self.name), self.value)


@dataclass
class _Remembered:
    """All confirmed settings, read once inside `remembered()`; None until first asked for; and what `kept` made."""

    settings: list[Setting] | None = field(default=None)
    made: dict[str, object] = field(default_factory=dict)


_memory: ContextVar[_Remembered | None] = ContextVar("parameters", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Within this block (one request, one job) all settings are read by one query, at the first question.

    Confirming a setting forgets them, so an act sees what it has just changed.
    """
    token = _memory.set(_Remembered())
    try:
        yield
    finally:
        _memory.reset(token)


def forget() -> None:
    """Drop what `remembered()` keeps; called by every change."""
    memory = _memory.get()
    if memory is not None:
        memory.settings = None
        memory.made.clear()


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` gives; inside `remembered()` it is made once under this name, until a setting is confirmed."""
    memory = _memory.get()
    if memory is None:
        return make()
    if name not in memory.made:
        memory.made[name] = make()
    return cast("T", memory.made[name])


def confirmed() -> QuerySet[Setting]:
    """Confirmed settings whose range is not empty, oldest first."""
    counting = Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
    return Setting.objects.filter(counting, confirmed_at__isnull=False).order_by("name", "valid_from")


def _counting(names: Iterable[str]) -> list[Setting]:
    memory = _memory.get()
    if memory is None:
        return list(confirmed().filter(name__in=list(names)))
    if memory.settings is None:
        memory.settings = list(confirmed())
    wanted = set(names)
    return [each for each in memory.settings if each.name in wanted]


def _python(parameter: Parameter, stored: object) -> object:
    return Decimal(str(stored)) if parameter.kind in {Kind.DECIMAL, Kind.SHARE} else stored


def _default(parameter: Parameter) -> Value:
    value = _python(parameter, parameter.default)
    return Value(parameter.name, value, parameter.source, parameter.confidence, parameter.label, parameter.unit, None)


def _given(parameter: Parameter, setting: Setting) -> Value:
    return Value(
        name=parameter.name,
        value=_python(parameter, setting.value),
        source=setting.source,
        confidence=Confidence(setting.confidence),
        label=parameter.label,
        unit=parameter.unit,
        valid_from=setting.valid_from,
    )


def values(names: Iterable[str], on: date) -> dict[str, Value]:
    """Several parameters on one day by at most one query; UnknownParameter for a name nobody declared."""
    asked = {name: catalogue.find(name) for name in names}
    found = {name: _default(parameter) for name, parameter in asked.items()}
    for setting in _counting(asked):
        if setting.valid_from <= on and (setting.valid_to is None or on < setting.valid_to):
            found[setting.name] = _given(asked[setting.name], setting)
    return found


def value(name: str, on: date) -> Value:
    """One parameter on one day."""
    return values([name], on)[name]


def _of_kind(name: str, on: date, *kinds: Kind) -> object:
    kind = catalogue.find(name).kind
    if kind not in kinds:
        raise TypeError(f"{name} is of kind {kind}")
    return value(name, on).value


def number(name: str, on: date) -> int:
    """A whole number or a count of days."""
    found = _of_kind(name, on, Kind.INTEGER, Kind.DAYS)
    assert isinstance(found, int)  # noqa: S101 -- `fitting` let nothing else in; narrows the type
    return found


def decimal(name: str, on: date) -> Decimal:
    """A share, rate or amount."""
    found = _of_kind(name, on, Kind.DECIMAL, Kind.SHARE)
    assert isinstance(found, Decimal)  # noqa: S101 -- `_python` makes it so; narrows the type
    return found


def yes(name: str, on: date) -> bool:
    """A yes-or-no switch."""
    return _of_kind(name, on, Kind.YES_NO) is True


def text(name: str, on: date) -> str:
    """A text, short or long, or the stored value of a choice."""
    return str(_of_kind(name, on, Kind.TEXT, Kind.LONG, Kind.CHOICE))


def latest(name: str) -> object:
    """The value confirmed for the latest first day, whether or not that day has come; for tables of published facts."""
    counting = _counting([name])
    return _python(catalogue.find(name), counting[-1].value if counting else catalogue.find(name).default)


def public(on: date) -> list[Value]:
    """The values the portal may show, in the order they are declared."""
    names = [each.name for each in catalogue.by_name().values() if each.public]
    return list(values(names, on).values())


def history(name: str) -> QuerySet[Setting]:
    """All that was ever proposed for a parameter, newest first, with the people who did it."""
    rows = Setting.objects.filter(name=name).select_related("proposed_by", "confirmed_by")
    return rows.order_by("-valid_from", "-proposed_at")


def waiting() -> QuerySet[Setting]:
    """Proposals that still need a second person, oldest first."""
    rows = Setting.objects.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)
    return rows.select_related("proposed_by").order_by("proposed_at")


def waiting_counts() -> dict[str, int]:
    """How many proposals wait for each parameter that has any; one query."""
    rows = Setting.objects.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)
    return dict(rows.values_list("name").annotate(times=Count("pk")).order_by())
