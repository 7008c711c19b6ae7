"""A person's copy as one ZIP: a page to read, the same as JSON for a machine, and their files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from concord.ground.accounts.models import Person
from concord.ground.documents.faults import NotReady
from concord.ground.files.refusals import Refused as FileRefused
from concord.ground.lifecycle.personal import Export, FileOut
from concord.ground.vault.operations import Erased

# A copy is sealed in one piece in memory; what goes beyond is named, and can be had from the case's own page.
LARGEST = 200 * 1024 * 1024
_LEFT_OUT = "下面的文件太大或者暂时读不出来，没有放进这份副本，请在案件页面下载：\n"


def pack(person: Person, exports: Sequence[Export], *, at: datetime, step: Callable[[], None] = lambda: None) -> bytes:
    """The ZIP; `step` is called after each file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        left_out = list(_put_files(archive, [each for export in exports for each in export.files], step))
        data = {export.heading: export.data for export in exports}
        archive.writestr("我的信息.json", json.dumps(data, ensure_ascii=False, indent=2, default=str))
        page = {"person": person, "at": at, "chapters": [(head, _lines(body)) for head, body in data.items()]}
        archive.writestr("我的信息.html", render_to_string("privacy/copy.html", page))
        if left_out:
            archive.writestr("没有放进来的文件.txt", _LEFT_OUT + "\n".join(left_out))
    return out.getvalue()


def _put_files(archive: zipfile.ZipFile, files: Iterable[FileOut], step: Callable[[], None]) -> Iterable[str]:
    size = 0
    for each in files:
        content = _read(each)
        if content is None or size + len(content) > LARGEST:
            yield each.path
        else:
            size += len(content)
            archive.writestr(_safe(each.path), content)
        step()


def _read(file: FileOut) -> bytes | None:
    """Its bytes; None when it cannot be read now: one lost file must not cost the person the rest."""
    try:
        return file.read()
    except (FileRefused, NotReady, Erased):
        return None


def _safe(path: str) -> str:
    """A path that stays inside the archive whatever a file was called."""
    parts = [part.strip(". ") or "_" for part in path.replace("\\", "_").split("/")]
    return "/".join("".join("_" if mark in ':*?"<>|' or ord(mark) < 32 else mark for mark in part) for part in parts)


def _lines(body: Any, depth: int = 0) -> list[tuple[int, str, str]]:
    """Nested data as (depth, name, words) lines for the page."""
    lines: list[tuple[int, str, str]] = []
    pairs = body.items() if isinstance(body, dict) else enumerate(body, start=1)
    for name, value in pairs:
        if isinstance(value, dict | list) and value:
            lines += [(depth, str(name), ""), *_lines(value, depth + 1)]
        else:
            lines.append((depth, str(name), str(value) if value not in (None, "", [], {}) else "没有"))
    return lines
