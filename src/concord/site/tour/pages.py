"""What a page holds for whoever presses its links and fills its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Choice:
    """One option, radio button or tick: its value and the words beside it."""

    value: str
    words: str = ""


@dataclass
class Form:
    """A form as a browser would send it: what is filled in, what may be chosen, and its buttons."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # words, name, value


@dataclass
class Page:
    """One answer. `url` is where redirects ended; `text` is what one reads, without the page's frame."""

    url: str
    status: int
    content: bytes
    forms: list[Form] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # words, address
    text: str = ""


def read(url: str, status: int, content: bytes, *, is_html: bool) -> Page:
    """The page of an answer; only HTML has links and forms."""
    page = Page(url, status, content)
    if is_html:
        reader = _Reader(page)
        reader.feed(content.decode("utf-8", "replace"))
        reader.close()
        page.text = re.sub(r"\s+", " ", "".join(reader.said)).strip()
        _name_choices(page, reader.labels)
    return page


def _name_choices(page: Page, labels: dict[str, str]) -> None:
    for form in page.forms:
        for choices in form.choices.values():
            for choice in choices:
                choice.words = labels.get(choice.words, choice.words)


class _Reader(HTMLParser):
    """Collects forms, links, labels and words. A choice's words are its element's id until labels are known."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.said: list[str] = []
        self.labels: dict[str, str] = {}
        self._words: list[list[str]] = []  # texts being collected, innermost last
        self._open: list[tuple[str, object]] = []
        self._silent = 0
        self._select = ""

    @property
    def _form(self) -> Form | None:
        return self.page.forms[-1] if any(tag == "form" for tag, _ in self._open) else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        begin = getattr(self, f"_begin_{tag}", None)
        if begin:
            begin(known)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent -= 1
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                _, data = self._open.pop(at)
                self._end(tag, data)
                return

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
            for words in self._words:
                words.append(data)

    def _collect(self, tag: str, data: object) -> None:
        self._open.append((tag, data))
        self._words.append([])

    def _end(self, tag: str, data: object) -> None:
        if tag == "form":
            return
        words = re.sub(r"\s+", " ", "".join(self._words.pop())).strip()
        form = self._form
        if tag == "a":
            self.page.links.append((words, str(data)))
        elif tag == "label":
            named = data["for"] if isinstance(data, dict) else ""
            self.labels.setdefault(named, words)
        elif form is not None and isinstance(data, dict):
            self._fill(form, tag, data, words)

    def _fill(self, form: Form, tag: str, data: dict[str, str], words: str) -> None:
        if tag == "button":
            form.buttons.append((words, data.get("name", ""), data.get("value", "")))
        elif tag == "textarea":
            form.fields[data.get("name", "")] = [words]
        elif tag == "option":
            value = data.get("value", words)
            form.choices.setdefault(self._select, []).append(Choice(value, words))
            if "selected" in data or self._select not in form.fields:
                form.fields[self._select] = [value]

    def _begin_form(self, known: dict[str, str]) -> None:
        self.page.forms.append(Form(known.get("action", ""), known.get("method", "get").lower()))
        self._open.append(("form", None))

    def _begin_a(self, known: dict[str, str]) -> None:
        self._collect("a", known.get("href", ""))

    def _begin_label(self, known: dict[str, str]) -> None:
        self._collect("label", {"for": known.get("for", "")})

    def _labelled(self, known: dict[str, str]) -> str:
        """The name a choice's words are found under: that of the label around it, which may name none, else its id."""
        around = next((data for tag, data in reversed(self._open) if tag == "label"), None)
        if isinstance(around, dict) and not around["for"]:
            around["for"] = known.get("id") or f"choice-{len(self.labels)}-{known.get('value', '')}"
            return str(around["for"])
        return known.get("id", "")

    def _begin_button(self, known: dict[str, str]) -> None:
        self._collect("button", known)

    def _begin_textarea(self, known: dict[str, str]) -> None:
        self._collect("textarea", known)

    def _begin_option(self, known: dict[str, str]) -> None:
        self._collect("option", known)

    def _begin_select(self, known: dict[str, str]) -> None:
        self._select = known.get("name", "")

    def _begin_script(self, _known: dict[str, str]) -> None:
        self._silent += 1

    _begin_style = _begin_script

    def _begin_input(self, known: dict[str, str]) -> None:
        form, name, kind = self._form, known.get("name", ""), known.get("type", "text")
        if form is None or not name:
            return
        if kind == "file":
            form.files.add(name)
        elif kind in {"radio", "checkbox"}:
            value = known.get("value", "on")
            form.choices.setdefault(name, []).append(Choice(value, self._labelled(known)))
            if "checked" in known:
                form.fields.setdefault(name, []).append(value)
        else:
            form.fields[name] = [known.get("value", "")]
