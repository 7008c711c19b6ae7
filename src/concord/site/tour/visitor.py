"""A person with a browser of their own, as plain HTTP: cookies, forms with their hidden fields, no scripts."""

from __future__ import annotations

import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import TypeVar
from urllib.parse import urlencode, urljoin

from concord.site.tour.pages import Form, Page, read

_TIMEOUT = 60  # seconds one answer may take
_PATIENCE = 60.0  # seconds a paper or a signature may take
_Found = TypeVar("_Found")


class Lost(Exception):
    """A page did not hold what the story expects; the text says where and what."""


@dataclass(frozen=True)
class Upload:
    """A file to send along."""

    name: str
    media_type: str
    content: bytes


class Visitor:
    """One person at one window; `page` is what they look at."""

    def __init__(self, park: str, name: str) -> None:
        self.park, self.name = park, name
        self.page = Page(park, 0, b"")
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), urllib.request.ProxyHandler({})
        )

    def go(self, address: str) -> Page:
        """Look at an address of the park, relative to the present page."""
        return self._ask(urllib.request.Request(urljoin(self.page.url, address)))  # noqa: S310 -- an address of the park

    def sign_in(self) -> None:
        """With one press, as one of the demonstration's people."""
        self.go("/demo/sign-in/")
        self.press(self.name)

    def press(self, words: str) -> Page:
        """The link or button that reads so, or else begins so."""
        for fits in (str.__eq__, str.startswith):
            link = next((href for text, href in self.page.links if fits(text, words)), None)
            if link:
                return self.go(link)
            if self._button(words, fits) is not None:
                return self.send(words)
        raise Lost(f"{self.name}：页面 {self.page.url} 上没有“{words}”\n{self.page.text[:600]}")

    def offers(self, words: str) -> bool:
        """Whether a link of the page reads so."""
        return any(text == words for text, _ in self.page.links)

    def asks(self, words: str) -> bool:
        """Whether a button of the page reads so."""
        return any(text == words for form in self.page.forms for text, _, _ in form.buttons)

    def choice(self, field: str, words: str) -> str:
        """The value of the choice of a field that begins so."""
        offered = [choice for form in self.page.forms for choice in form.choices.get(field, [])]
        for each in offered:
            if each.words.startswith(words):
                return each.value
        raise Lost(f"{self.name}：“{field}”一栏里没有“{words}”；有：{'、'.join(each.words for each in offered)}")

    def send(
        self, words: str, fields: Mapping[str, str | Sequence[str]] | None = None, *, files: Sequence[Upload] = ()
    ) -> Page:
        """Fill the form this button belongs to and press it. A value may be the words of a choice."""
        found = self._button(words, str.__eq__) or self._button(words, str.startswith)
        if found is None:
            raise Lost(f"{self.name}：页面 {self.page.url} 上没有按钮“{words}”\n{self.page.text[:600]}")
        form, name, value = found
        filled = {**form.fields, **{key: _chosen(form, key, given) for key, given in (fields or {}).items()}}
        if name:
            filled[name] = [value]
        pairs = [(key, each) for key, values in filled.items() for each in values]
        return self._submit(form, pairs, files)

    def until(self, probe: Callable[[], _Found | None], what: str) -> _Found:
        """What the probe finds, asked again until it finds something."""
        limit = time.monotonic() + _PATIENCE
        while (found := probe()) is None:
            if time.monotonic() > limit:
                raise Lost(f"{self.name}：等了一分钟，{what}还没有出现（{self.page.url}）\n{self.page.text[:600]}")
            time.sleep(0.3)
        return found

    def _button(self, words: str, fits: Callable[[str, str], bool]) -> tuple[Form, str, str] | None:
        for form in self.page.forms:
            for text, name, value in form.buttons:
                if fits(text, words):
                    return form, name, value
        return None

    def _submit(self, form: Form, pairs: Sequence[tuple[str, str]], files: Sequence[Upload]) -> Page:
        address = urljoin(self.page.url, form.action)
        if form.method == "get":
            return self.go(f"{address.partition('?')[0]}?{urlencode(pairs)}")
        if files:
            kind, body = _multipart(pairs, next(iter(form.files)), files)
        else:
            kind, body = "application/x-www-form-urlencoded", urlencode(pairs).encode()
        headers = {"Content-Type": kind, "Referer": self.page.url, "Origin": self.park}
        return self._ask(urllib.request.Request(address, data=body, headers=headers))  # noqa: S310 -- as above

    def _ask(self, request: urllib.request.Request) -> Page:
        request.add_header("Accept-Language", "zh-CN")
        try:
            answer = self._opener.open(request, timeout=_TIMEOUT)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            is_html = "text/html" in answer.headers.get("Content-Type", "")
            self.page = read(answer.url, answer.status, answer.read(), is_html=is_html)
        if self.page.status >= 400 and self.page.status not in {404, 422}:  # 422: a form that asks again
            raise Lost(f"{self.name}：{self.page.url} 的应答是 {self.page.status}\n{self.page.text[:600]}")
        return self.page


def _chosen(form: Form, name: str, given: str | Sequence[str]) -> list[str]:
    """What is sent for a field: the value of the choice whose words were given, or the text itself."""
    if name not in form.fields and name not in form.choices:
        raise Lost(f"没有名为 {name} 的一栏；有：{'、'.join({*form.fields, *form.choices})}")
    wanted = [given] if isinstance(given, str) else list(given)
    by_words = {choice.words: choice.value for choice in form.choices.get(name, [])}
    return [by_words.get(each, each) for each in wanted]


def _multipart(pairs: Sequence[tuple[str, str]], field: str, files: Sequence[Upload]) -> tuple[str, bytes]:
    """(media type, body) of a form with files (RFC 7578)."""
    mark = secrets.token_hex(16)
    parts = [_part(mark, f'name="{name}"', value.encode()) for name, value in pairs]
    for file in files:
        named = f'name="{field}"; filename="{file.name}"\r\nContent-Type: {file.media_type}'
        parts.append(_part(mark, named, file.content))
    return f"multipart/form-data; boundary={mark}", b"".join([*parts, f"--{mark}--\r\n".encode()])


def _part(mark: str, about: str, content: bytes) -> bytes:
    return f"--{mark}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + content + b"\r\n"
