"""From frozen facts to PDF/A-2b: a pure function of facts, template and fonts, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock

import pypdf
import typst

from concord.ground.documents import codes, faces, qr
from concord.ground.documents.faults import NotSet
from concord.ground.documents.freezing import freeze
from concord.ground.documents.kinds import Facts, PaperKind
from concord.ground.documents.models import Paper

ROOT = Path(__file__).resolve().parents[2]
_BEIJING = timezone(timedelta(hours=8))  # Typst wants a fixed offset, not a zone
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Box:
    """One reserved place for a signature or seal: page from 1, millimetres from the page's top left corner."""

    order: int
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Rendered:
    """A set paper."""

    content: bytes
    pages: int
    boxes: tuple[Box, ...]


def pdf(
    kind: PaperKind, facts: Facts, *, demo: bool, number: str, code: str, official: bool = True, verify_at: str = ""
) -> bytes:
    """The PDF of these facts, without keeping anything."""
    return of_facts(kind, facts, demo=demo, number=number, code=code, official=official, verify_at=verify_at).content


def of_facts(
    kind: PaperKind, facts: Facts, *, demo: bool, number: str, code: str, official: bool = True, verify_at: str = ""
) -> Rendered:
    """The paper of these facts with its pages and reserved places, without keeping anything."""
    frozen = {"facts": freeze(facts), "verify_at": verify_at}
    context = _context(frozen, title=kind.title, number=number, code=code, demo=demo, official=official)
    return _set(kind.template, context, on=facts.on)


def of_paper(paper: Paper) -> Rendered:
    """The PDF of an ordered paper from what was frozen. NotSet names what Typst objected to."""
    number = paper.number.text if paper.number else ""
    context = _context(
        paper.frozen, title=paper.title, number=number, code=paper.code, demo=paper.demo, official=paper.official
    )
    return _set(paper.template, context, on=paper.dated)


def _set(template: str, context: Mapping[str, object], *, on: date) -> Rendered:
    with _ONE_AT_A_TIME:
        content = _compile(template, {"paper": json.dumps(context, ensure_ascii=False)}, on=on, tagged=True)
        boxes = json.loads(_compiler().query("<reserved>", field="value"))
    return Rendered(content, len(pypdf.PdfReader(BytesIO(content)).pages), tuple(Box(**box) for box in boxes))


def typeset(template: str, inputs: Mapping[str, str], *, on: date, tagged: bool = True) -> bytes:
    """Set any template below the package `concord`, dated `on`; NotSet names what Typst objected to."""
    with _ONE_AT_A_TIME:
        return _compile(template, inputs, on=on, tagged=tagged)


def _compile(template: str, inputs: Mapping[str, str], *, on: date, tagged: bool) -> bytes:
    """Run Typst once. The compiler keeps state between runs, so one thread at a time."""
    try:
        content = _compiler().compile(
            str(ROOT / template),
            format="pdf",
            sys_inputs=dict(inputs),
            pdf_standards="a-2b",
            timestamp=datetime.combine(on, time.min, _BEIJING),
            pdf_tags=tagged,
        )
    except RuntimeError as failure:  # TypstError is one; a missing file is a bare one
        raise NotSet(f"{template}: {failure}") from failure
    if not isinstance(content, bytes):
        raise NotSet(f"{template}: no pages")
    return content


def _context(
    frozen: Mapping[str, object], *, title: str, number: str, code: str, demo: bool, official: bool
) -> dict[str, object]:
    address = f"{frozen['verify_at']}{code}/" if frozen["verify_at"] else ""
    facts = faces.printable(frozen["facts"])
    return {
        "facts": facts,
        "replaced": faces.GETA in json.dumps(facts, ensure_ascii=False),
        "title": title,
        "number": number,
        "code": codes.spell(code) if code else "",
        "qr": qr.rows(address) if address else [],
        "demo": demo,
        "official": official,
    }


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """The process's compiler: reading the fonts takes longer than setting a paper, so it is done once."""
    return typst.Compiler(root=str(ROOT), font_paths=[str(each) for each in faces.FOLDERS], ignore_system_fonts=True)
