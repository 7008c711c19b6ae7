"""Text that somebody tries us with, typed into every field of the house: never a fault, never an echo that runs.

Twice: into the forms that pages show to people (each page of the table of addresses, seen by one of the public and one
of the staff who may have it, and each act and calculator that those offer), and into what each move of each table asks.
What is refused is refused in Chinese.
"""

from __future__ import annotations

import html
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from concord.ground.lifecycle import course, registered
from concord.ground.lifecycle.binding import bound
from concord.ground.privacy.words import RequestKind
from concord.mediation.application.answers import STEPS
from concord.mediation.models import Evidence
from concord.mediation.processing import ACTIVITIES
from tests.mediation import builders
from tests.site import hostile, judging, walking
from tests.site.doors import PRIVATE, STAFF, Row
from tests.site.pressing import Form, Page
from tests.site.test_addresses import ROWS

_SUMMARY = re.compile(r'<div class="error-summary".*?</div>', re.DOTALL)
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
# Steps that share their address with the one in the table, and what only the holder of a link is shown.
_BESIDE = [
    *(("worker", f"/apply/{{draft}}/{step}/") for step in STEPS),
    *(("clerk", f"/counter/apply/{{oral}}/{step}/") for step in STEPS),
    *((role, "/i/known-to-whoever-holds-it/") for role in ("guest", "invited")),
]
_ONWARD = re.compile(r"/do/|^/law/pay/\w+/$")
_LONGEST = 200  # characters of a sentence that somebody still reads


@pytest.fixture
def world(db):
    return walking.world(walking.duties())


def test_no_field_of_any_page_breaks_on_hostile_text(world):
    began, wrong, forms, met = time.monotonic(), [], 0, Counter[int]()
    for role, visitor, url, form in _forms(world):
        forms += 1
        where = form.action or url
        for name, given in _fillings(form):
            answer = visitor.visit(form.method, where, given)
            wrong += [f"{role} {form.method} {where} {name}: {fault}" for fault in _faults(visitor, answer)]
            met[answer.status_code] += 1
    sys.stdout.write(f"{forms} forms, sent {met.total()} times in {time.monotonic() - began:.0f} s: {dict(met)}\n")
    assert not wrong, "\n".join(wrong)
    # Nothing is proved by doors that were never reached: some took what was sent, some refused it.
    assert forms > 50
    assert min(met[200], met[302], met[400], met[422]) > 20


def test_every_move_refuses_hostile_text_in_words_that_people_read(world):
    wrong, asked = [], 0
    for act, kind, options in _asked():
        asked += 1
        for name, text in hostile.TEXTS.items():
            form = kind(dict.fromkeys(kind(**options).fields, text), **options)
            for field, errors in form.errors.items():
                wrong += [f"{act} {field} {name}: {each!r}" for each in map(str, errors) if not _readable(each)]
    assert asked > 40
    assert not wrong, "\n".join(wrong)


def _asked() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """What each move asks: the form, about one such subject of the park, or the parent of what comes into being."""
    tables = registered.lifecycles()
    named = {table.subject.partition(".")[2].lower(): table for table in tables}
    for table in tables:
        for move in table.moves:
            if move.asks:
                of = named.get(bound(table, move).within, table)
                rows = course.model(of).objects.all()
                subject = rows.filter(state__in=move.source).first() or rows.first()
                options = {"subject": subject, "at": builders.MONDAY, "about": _about(move.asks)}
                yield table.act(move), table.form(move), options


def _readable(error: str) -> bool:
    return bool(_HAN.search(error)) and len(error) < _LONGEST and not any(map(list, (look(error) for look in _LOOKS)))


_LOOKS = list(judging.RULES.values())


def _about(asks: str) -> dict[str, Any]:
    """What the address of an act names beside its subject, whichever of it the form reads."""
    item = Evidence.objects.filter(case__isnull=False).first()
    kind = {"kind": RequestKind.DELETION} if asks == "Ask" else {}
    return {"item": item, "evidence": item, "activity": ACTIVITIES[0], "text": "", **kind}


def _fillings(form: Form) -> Iterator[tuple[str, dict[str, str]]]:
    yield "nothing", form.filled("", everywhere=True)
    for name, text in hostile.BY_DOOR.items():
        if any(each.free for each in form.typed):  # else nothing hostile would be sent
            yield f"{name}, the rest right", form.filled(text, everywhere=False)
        yield f"{name}, everywhere", form.filled(text, everywhere=True)


def _forms(world: Any) -> Iterator[tuple[str, walking.Visitor, str, Form]]:
    """Each form of the house where something can be typed, once, with whom it was shown to."""
    visitors = {role: walking.Visitor(actor) for role, actor in world.people.items()}
    seen: set[tuple[str, ...]] = set()
    pages = [(role, row.url.format(**world.things)) for row in ROWS for role in _lookers(row)]
    pages += [(role, url.format(**world.things)) for role, url in _BESIDE]
    known = set(pages)
    for role, url in pages:  # grows by the acts and calculators that pages offer
        answer = visitors[role].visit("get", url)
        if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = Page(answer.content.decode())
        acts = dict.fromkeys((role, link) for link in page.links if _ONWARD.search(link))
        pages += [each for each in acts if each not in known]
        known.update(acts)
        for form in page.forms:
            if form.typed and form.shape not in seen:
                seen.add(form.shape)
                yield role, visitors[role], url, form


def _lookers(row: Row) -> list[str]:
    """One of the public and one of the staff who are shown this page; a guest where there is nobody else."""
    let_in = [each for each in sorted(row.get.who) if row.get.expected(each) == 200]
    found = [next((each for each in let_in if each in group), "") for group in (PRIVATE, STAFF)]
    return [each for each in found if each] or [each for each in let_in if each == "guest"]


def _faults(visitor: walking.Visitor, answer: Any) -> list[str]:
    if answer.status_code >= 500:
        return [f"broke ({answer.status_code})"]
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    body = answer.content.decode()
    found = visitor.faults(answer)
    if "<script>concord" in body:
        found.append("an echo that runs")
    if answer.status_code == 422 and not _says_what_to_mend(body):
        found.append("refused without a word of what to mend")
    return found


def _says_what_to_mend(body: str) -> bool:
    said = [html.unescape(each) for each in _SUMMARY.findall(body)]
    return bool(said) and all(_HAN.search(re.sub(r"<h2>.*?</h2>|<[^>]*>", "", each)) for each in said)
