"""What another system may rely on: one description of the API compared with a later one.

New addresses, optional parameters and fields may come. Nothing may go, change its type or become required.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from concord.site import env

Schema = Mapping[str, Any]
_NAMED = re.compile(r"{[^}]*}")


def current() -> dict[str, Any]:
    """The description of today; tests/site/test_openapi.py keeps it true."""
    found: dict[str, Any] = json.loads((env.PROJECT / "docs/openapi.json").read_text(encoding="utf-8"))
    return found


def broken(then: Schema, now: Schema) -> list[str]:
    """Each promise of `then` that `now` breaks, in words."""
    found, kept = _operations(now), _Comparison(then, now)
    faults: list[str] = []
    for name, operation in _operations(then).items():
        faults += kept.operation(name, operation, found[name]) if name in found else [f"{name}: gone"]
    return faults


def _operations(description: Schema) -> dict[str, Schema]:
    """By method and path; what a path's variables are called says nothing to a caller."""
    return {
        f"{method.upper()} {_NAMED.sub('{}', path)}": operation
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    }


class _Comparison:
    """Compares schemas of two descriptions; each pair once, since schemas may name themselves."""

    def __init__(self, then: Schema, now: Schema) -> None:
        self.then, self.now = then, now

    def operation(self, name: str, then: Schema, now: Schema) -> Iterator[str]:
        yield from self._parameters(name, then, now)
        yield from self._contents(f"{name} request", [then.get("requestBody")], [now.get("requestBody")], sent=True)
        if not then.get("requestBody") and now.get("requestBody", {}).get("required"):
            yield f"{name} request: a body became required"
        for status, answer in then.get("responses", {}).items():
            yield from self._contents(f"{name} {status}", [answer], [now["responses"].get(status)], sent=False)

    def _parameters(self, name: str, then: Schema, now: Schema) -> Iterator[str]:
        known, found = _parameters(then), _parameters(now)
        for key, each in known.items():
            if key not in found:
                yield f"{name} {key}: gone"
                continue
            yield from self.schemas(f"{name} {key}", each["schema"], found[key]["schema"], sent=True)
        for key, each in found.items():
            if each.get("required") and not known.get(key, {}).get("required"):
                yield f"{name} {key}: became required"

    def _contents(self, name: str, then: list[Any], now: list[Any], *, sent: bool) -> Iterator[str]:
        for before, after in zip(then, now, strict=True):
            if before is not None and after is None:
                yield f"{name}: gone"
                continue
            for kind, content in (before or {}).get("content", {}).items():
                if kind not in after.get("content", {}):
                    yield f"{name} {kind}: gone"
                    continue
                yield from self.schemas(name, content["schema"], after["content"][kind]["schema"], sent=sent)

    def schemas(self, name: str, then: Schema, now: Schema, *, sent: bool, depth: int = 12) -> Iterator[str]:
        """Where `now` breaks with `then`. `sent`: the caller sends it, so nothing more may be asked of it."""
        then, now = _followed(then, self.then), _followed(now, self.now)
        if not depth:
            return
        if "anyOf" in then or "anyOf" in now:
            yield from self._variants(name, then, now, sent=sent, depth=depth)
            return
        if then.get("type") != now.get("type") or then.get("format") != now.get("format"):
            yield f"{name}: {now.get('type')} {now.get('format', '')}, was {then.get('type')} {then.get('format', '')}"
            return
        if lost := set(map(str, then.get("enum", ()))) - set(map(str, now.get("enum", then.get("enum", ())))):
            yield f"{name}: {sorted(lost)} gone"
        yield from self._fields(name, then, now, sent=sent, depth=depth)
        if "items" in then:
            yield from self.schemas(f"{name}[]", then["items"], now["items"], sent=sent, depth=depth - 1)

    def _fields(self, name: str, then: Schema, now: Schema, *, sent: bool, depth: int) -> Iterator[str]:
        known, found = then.get("properties", {}), now.get("properties", {})
        for field, each in known.items():
            if field not in found:
                yield f"{name}.{field}: gone"
                continue
            yield from self.schemas(f"{name}.{field}", each, found[field], sent=sent, depth=depth - 1)
        asked, before = set(now.get("required", ())), set(then.get("required", ()))
        for field in sorted(asked - before if sent else before - asked):
            yield f"{name}.{field}: {'became required' if sent else 'may be absent now'}"

    def _variants(self, name: str, then: Schema, now: Schema, *, sent: bool, depth: int) -> Iterator[str]:
        """What could be sent still can; what is answered is nothing new."""
        before, after = then.get("anyOf", [then]), now.get("anyOf", [now])
        wanted, offered = (before, after) if sent else (after, before)
        for each in wanted:
            pairs = [(each, other) if sent else (other, each) for other in offered]
            if all(list(self.schemas(name, *pair, sent=sent, depth=depth - 1)) for pair in pairs):
                yield f"{name}: {each.get('type') or each.get('$ref')} fits nothing any more"


def _parameters(operation: Schema) -> dict[str, Schema]:
    """By where and how they are called; a path's variables by their place alone."""
    found = {}
    for no, each in enumerate(operation.get("parameters", ())):
        found[f"{each['in']} {no if each['in'] == 'path' else each['name']}"] = each
    return found


def _followed(schema: Schema, description: Schema) -> Schema:
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema
