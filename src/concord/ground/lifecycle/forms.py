"""The form every act's page has: what the act asks, and the two hidden facts that make it safe."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.inputs import long_text
from concord.ground.parameters import queries as parameters


class ActForm(forms.Form):
    """An act's form knows its subject, what else the act is about and the moment, so that it offers only what fits.

    `act_key` makes a double click one act; `act_version` is the version the person saw when they decided.
    `notes` are what to weigh before the act; they stand above the fields. `page` is the template that shows it.
    `phrases` names for a field the parameter whose lines are offered beside it; `offered` are these lines by field.
    `handed` are the facts of the operation that its page hands over (`about`), as nobody types them.
    """

    notes: tuple[str, ...] = ()
    handed: ClassVar[tuple[str, ...]] = ()
    phrases: ClassVar[Mapping[str, str]] = MappingProxyType({})
    page = "pages/act.html"
    act_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    act_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, subject: Any = None, at: Any = None, about: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.subject = subject
        self.at = at
        self.about = dict(about or {})
        self.fields["act_key"].initial = secrets.token_hex(12)
        self.fields["act_version"].initial = getattr(subject, "version", None)
        self.offered = {field: _lines(name, at) for field, name in self.phrases.items() if at and field in self.fields}
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the subject."""

    @property
    def pressed(self) -> str:
        """The key of this press, "" for a form sent without one."""
        return self.cleaned_data.get("act_key") or ""

    @property
    def seen(self) -> int | None:
        """The version of the subject that the person saw."""
        version: int | None = self.cleaned_data.get("act_version")
        return version

    def asked(self) -> dict[str, Any]:
        """The act's own arguments."""
        hidden = {"act_key", "act_version"}
        return {name: value for name, value in self.cleaned_data.items() if name not in hidden}


def _lines(parameter: str, at: datetime) -> tuple[str, ...]:
    """The lines of a long text as it holds on the day, without the empty ones."""
    text = parameters.text(parameter, clocks.legal_day(at))
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class Because(ActForm):
    """A reason in one's own words."""

    reason = long_text("原因", most=400)
