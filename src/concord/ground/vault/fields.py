"""Model fields whose values rest sealed in the database and appear as plain text in Python."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from concord.ground.vault import seals

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    _Text = models.Field[str, str]
    _Json = models.Field[Any, Any]
else:
    _Text = _Json = models.Field


class _Sealed:
    """What sealed columns share: stored as bytes, opened in their own place only, never looked up by value."""

    model: type[models.Model]
    name: str

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def place(self) -> str:
        """Where a value of this column may be opened: nowhere but here."""
        return f"{self.model._meta.label}.{self.name}"

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError(f"{self.place} is sealed: look it up by its blind index")
        return super().get_lookup(lookup_name)  # type: ignore[misc]  # the field this is mixed into has it


class SealedText(_Sealed, _Text):
    """Text, sealed for this very column; an empty string stays empty, so absence needs no key."""

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        return seals.seal(str(value).encode(), place=self.place) if value else b""

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> str | None:
        if value is None:
            return None
        raw = bytes(value)
        return seals.unseal(raw, place=self.place).decode() if raw else ""


class SealedJson(_Sealed, _Json):
    """A JSON value (dicts, lists, text, numbers), sealed like SealedText."""

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        return seals.seal(json.dumps(value, ensure_ascii=False, sort_keys=True).encode(), place=self.place)

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        return None if value is None else json.loads(seals.unseal(bytes(value), place=self.place))
