"""Filling the forms of a page as a browser would: what is typed anywhere, what is rightly typed, what is chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.mediation import builders as made

_TYPED = {"text", "search", "tel", "url", "email", "password", "number", "date", "time", "datetime-local", "month"}
_RIGHT = {
    "date": "2026-11-23",
    "time": "10:00",
    "datetime-local": "2026-11-23T10:00",
    "month": "2026-10",
    "number": "2",
    "tel": made.phone(777),
    "url": "https://example.com/",
    "email": "someone@example.com",
    "password": "Mian-Hua-2026-Qing",
}


@dataclass
class Control:
    """One thing on a form: its kind, what stands in it, what may be chosen."""

    name: str
    kind: str
    known: dict[str, str]
    value: str = ""
    choices: list[str] = field(default_factory=list)

    @property
    def typed(self) -> bool:
        """Whether somebody may type anything there."""
        return self.kind in _TYPED or self.kind == "textarea"

    @property
    def free(self) -> bool:
        """Whether words belong there."""
        return self.typed and self.right() == _WORDS

    def right(self) -> str:
        """Something that fits."""
        if self.kind in _RIGHT:
            return _RIGHT[self.kind]
        for sign, fits in _FITTING:
            if sign.search(f"{self.name} {self.known.get('inputmode', '')} {self.known.get('autocomplete', '')}"):
                return fits
        return _WORDS


_WORDS = "示例文字"
_FITTING = [
    (re.compile(r"phone|\btel\b"), made.phone(777)),
    (re.compile(r"identity|id_number"), made.id_number(33)),
    (re.compile(r"uscc|other_code"), made.uscc(33)),
    (re.compile(r"decimal|numeric|amount|days|hours|seats"), "2"),
    (re.compile(r"date|since|until|_from|_on\b|\bday\b"), "2026-11-23"),
    (re.compile(r"url|link"), "https://example.com/"),
]


@dataclass
class Form:
    """A form with its controls by name."""

    action: str
    method: str
    controls: dict[str, Control] = field(default_factory=dict)

    @property
    def typed(self) -> list[Control]:
        """Where something can be typed."""
        return [each for each in self.controls.values() if each.typed]

    @property
    def shape(self) -> tuple[str, ...]:
        """What tells one form from another: where it goes, ids apart, and what it asks."""
        return (re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "*", self.action), *sorted(self.controls))

    def filled(self, text: str, *, everywhere: bool) -> dict[str, str]:
        """What is sent: `text` wherever one may type, or only where words belong and the rest rightly filled."""
        return {
            each.name: text if each.typed and (everywhere or each.free) else each.right() if each.typed else each.value
            for each in self.controls.values()
            if each.name != "csrfmiddlewaretoken" and (each.typed or each.value)
        }


class Page(HTMLParser):
    """The forms of a page, and where its links lead."""

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._within: Form | None = None
        self._select: Control | None = None
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(known.get("href", ""))
        elif tag == "form":
            self._within = Form(known.get("action", ""), known.get("method", "get").lower())
            self.forms.append(self._within)
        elif tag == "option" and self._select is not None:
            self._offer(self._select, known.get("value", ""))
        elif self._within is not None and known.get("name"):
            self._add(self._within, tag, known)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._within = None
        elif tag == "select":
            self._select = None

    def _add(self, form: Form, tag: str, known: dict[str, str]) -> None:
        kind = known.get("type", "text").lower() if tag == "input" else tag
        if tag not in {"input", "textarea", "select", "button"} or kind == "file":
            return
        control = form.controls.setdefault(known["name"], Control(known["name"], kind, known))
        if tag == "select":
            self._select = control
        elif tag != "textarea" and not control.typed:
            self._offer(control, known.get("value", "on"))

    @staticmethod
    def _offer(control: Control, value: str) -> None:
        """The first that says something is chosen."""
        control.choices.append(value)
        control.value = control.value or value
