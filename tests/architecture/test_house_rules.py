"""The rules of docs/house.md that a machine can check. Layers are import-linter's: see pyproject.toml."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

_PROJECT = Path(__file__).resolve().parents[2]
_SOURCE = _PROJECT / "src" / "concord"
_MODULES = sorted(path for path in _SOURCE.rglob("*.py") if "migrations" not in path.parts)
_TESTS = sorted((_PROJECT / "tests").rglob("*.py"))
_LONGEST = 400

# Doors meet the outside world; only they may ask what time it is.
_DOORS = {
    "acting",
    "adapter",
    "api",
    "commands",
    "context",
    "demo",
    "demo_door",
    "health",
    "jobs",
    "live",
    "middleware",
    "pages",
    "views",
}
_CLOCKS = {
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}
_VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "services", "managers", "misc"}
_EXEMPTION = re.compile(r"# (noqa|type: ignore)(?P<rest>.*)")
_WITH_REASON = re.compile(r"^(: [A-Z]+\d+(, ?[A-Z]+\d+)*|\[[a-z-]+(, ?[a-z-]+)*\])\s+[^\w]{0,5}\w.{5,}")


def _name(path: Path) -> str:
    return path.relative_to(_PROJECT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def _imports(path: Path) -> Iterator[str]:
    """Every module a file imports, `from a import b` as both a and a.b."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_door(path: Path) -> bool:
    parts = path.relative_to(_SOURCE).with_suffix("").parts
    return bool(_DOORS & set(parts)) or parts[-1].endswith("_views")


def _clock_readings(path: Path) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr, node.attr) in _CLOCKS
    ]


def test_only_doors_read_the_clock():
    readers = {_name(path): lines for path in _MODULES if not _is_door(path) and (lines := _clock_readings(path))}
    assert readers == {}


def test_effects_are_called_and_never_signalled():
    signalled = [
        _name(path)
        for path in _MODULES
        for name in _imports(path)
        if name.startswith("django.dispatch") or ".signals" in name
    ]
    assert signalled == []


def test_operations_know_no_http():
    operations = [path for path in _MODULES if path.stem == "operations" or "operations" in path.parent.parts]
    assert operations
    assert [_name(path) for path in operations if any(name.startswith("django.http") for name in _imports(path))] == []


def test_no_module_has_a_name_that_says_nothing():
    assert [_name(path) for path in _MODULES if _VAGUE & set(path.relative_to(_SOURCE).with_suffix("").parts)] == []


def test_every_room_says_what_it_is():
    packages = [path for path in _MODULES if path.name == "__init__.py" and "management" not in path.parts]
    assert [_name(path) for path in packages if not ast.get_docstring(_tree(path))] == []


@pytest.mark.parametrize("paths", [_MODULES, _TESTS], ids=["source", "tests"])
def test_files_stay_small(paths):
    lengths = {_name(path): len(path.read_text().splitlines()) for path in paths}
    assert {name: length for name, length in lengths.items() if length > _LONGEST} == {}


def test_every_exemption_says_what_it_allows_and_why():
    bare = []
    for path in [*_MODULES, *_TESTS, _PROJECT / "concord"]:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = _EXEMPTION.search(line)
            if found and path != Path(__file__) and not _WITH_REASON.match(found["rest"]):
                bare.append(f"{_name(path)}:{number}: {line.strip()}")
    assert bare == []


def test_models_keep_data_and_never_override_save():
    models = [path for path in _MODULES if path.stem == "models" or "models" in path.parent.parts]
    overridden = [
        f"{_name(path)}: {kind.name}.{node.name}"
        for path in models
        for kind in ast.walk(_tree(path))
        if isinstance(kind, ast.ClassDef)
        for node in kind.body
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean", "full_clean"}
    ]
    assert overridden == []


def test_modules_postpone_their_annotations():
    def postponed(path: Path) -> bool:
        return "from __future__ import annotations" in path.read_text()

    with_code = [path for path in _MODULES if any(not isinstance(node, ast.Expr) for node in _tree(path).body)]
    assert [_name(path) for path in with_code if not postponed(path)] == []


def test_nothing_points_outside_the_project():
    outside = re.compile(r"/work/|\bshared/(design|domain|laws|plan|data|vectors)")
    kinds = {".py", ".html", ".typ", ".txt", ".js", ".css", ".md", ".toml", ".json", ".service", ".conf"}
    files = [path for folder in ("src", "tests", "docs", "deploy") for path in (_PROJECT / folder).rglob("*")]
    suspects = [path for path in files if path.suffix in kinds and path != Path(__file__)]
    assert [_name(path) for path in suspects if outside.search(path.read_text())] == []


def test_every_dependency_says_why_it_is_here():
    text = (_PROJECT / "pyproject.toml").read_text()
    needed = tomllib.loads(text)["project"]["dependencies"]
    lines = {line.strip() for line in text.splitlines()}
    unexplained = [name for name in needed if not any(line.startswith(f'"{name}",') and "# " in line for line in lines)]
    assert unexplained == []


def test_no_test_puts_a_stand_in_for_our_own_code():
    assert [_name(path) for path in _TESTS if any(name.startswith("unittest.mock") for name in _imports(path))] == []


def test_addresses_are_asked_for_by_name():
    """An address written out would break unseen when it moves. What walks a running site may write its own."""
    written = re.compile(r"""f"/[a-z]|(?:redirect\(|url=|fix=|back=)"/[a-z]""")
    found = [
        f"{_name(path)}:{number}"
        for path in _MODULES
        if not {"commands", "tour", "pictures.py"} & set(path.parts)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if written.search(line) and "path_prefix" not in line
    ]
    assert found == []


def test_template_lines_can_be_read():
    templates = sorted(_SOURCE.rglob("*.html"))
    lines = ((path, no, line) for path in templates for no, line in enumerate(path.read_text().splitlines(), 1))
    assert [f"{_name(path)}:{no}" for path, no, line in lines if len(line) > 140] == []
