"""Nothing of a compartment reaches whoever may not read it: random cases, a mark in each thing, every way out."""

from __future__ import annotations

import io
import itertools
import json
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from concord.ground.accounts import acting
from concord.ground.accounts.actors import Actor
from concord.ground.documents.jobs import set_paper
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.ledger import operations as ledger
from concord.ground.ledger.models import Entry
from concord.ground.notices.models import Delivery, Notice, SentInDemo
from concord.mediation.application.operations import intake
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.desk.operations import assigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Evidence, Message, Sharing
from concord.mediation.talks import streams
from concord.mediation.talks.operations import sharing as sharing_acts
from concord.mediation.talks.operations import talking
from concord.mediation.views import panels
from concord.mediation.words import Stance
from tests.mediation import builders as made
from tests.mediation import systems

# Who may read what, said here a second time: the table of access.py is what is on trial.
READS = {
    "applicant": {"shared", "applicant", "to_applicant"},
    "respondent": {"shared", "respondent", "to_respondent"},
    "clerk": {"shared", "to_applicant", "to_respondent", "internal"},
    "mediator": {"shared", "applicant", "respondent", "to_applicant", "to_respondent", "internal"},
    "unassigned": set(),
    "auditor": set(),
    "stranger": set(),
}
ROOMS = ("shared", "applicant", "respondent")
SIDES = ("applicant", "respondent")
LATER = made.MONDAY + timedelta(days=1)
_numbers = itertools.count(1)


def _acts(chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Six random acts: who does what in which room, sensible or not."""
    for _ in range(6):
        name = chance.choice(("say", "show", "share", "keep", "offer"))
        who = chance.choice((*SIDES, "mediator") if name == "say" else SIDES)
        yield name, who, chance.choice(ROOMS)


@dataclass
class Dispute:
    """One case, who is who in it, and which mark lies in which compartment."""

    case: Case
    people: dict[str, Actor]
    marks: dict[str, str] = field(default_factory=dict)
    items: list[tuple[Message | Evidence, str]] = field(default_factory=list)
    wires: list[str] = field(default_factory=list)

    def mark(self, compartment: str) -> str:
        """A word that occurs nowhere else."""
        word = f"ZQX{next(_numbers):05d}K"
        self.marks[word] = compartment
        return word

    def names(self) -> list[str]:
        return [party.name for party in self.case.everyone]

    def hidden_from(self, role: str) -> set[str]:
        return {word for word, compartment in self.marks.items() if compartment not in READS[role]}


def _opened(park: made.Park) -> Dispute:
    """Through completion and acceptance to the talks, with marks in what is for one side only."""
    case = made.submitted(park)
    dispute = Dispute(case, {})
    ask, told = dispute.mark("to_applicant"), dispute.mark("to_applicant")
    case = intake.request_completion(case, items=[ask], by=park.clerk, at=made.MONDAY)
    case = intake.complete(case, text=told, by=park.worker, at=made.MONDAY)
    invitation = made.invited(park, case)
    respondent = made.answered(park, invitation)
    inviting.agree(invitation, text="", by=respondent, at=made.MONDAY)
    case = intake.accept(case, by=park.clerk, at=made.MONDAY)
    dispute.case = assigning.assign(
        case, mediator=park.mediator.own, override_reason="已核对", by=park.head, at=made.MONDAY
    )
    dispute.people = {
        "applicant": park.worker,
        "respondent": respondent,
        "clerk": park.clerk,
        "mediator": park.mediator,
        "unassigned": park.second_mediator,
        "auditor": park.auditor,
        "stranger": Actor(made.person("韦陌生", 40)),
    }
    return dispute


def _live_through(dispute: Dispute, acts: Iterator[tuple[str, str, str]]) -> None:
    for name, who, room in acts:
        if name == "say" and room in {"shared", who} | ({*SIDES} if who == "mediator" else set()):
            _say(dispute, who, room)
        elif name == "show" and room in {"shared", who}:
            _show(dispute, who, room)
        elif name in {"share", "keep", "offer"}:
            _bring_out(dispute, name, who)
    # Each side's room holds something in every case.
    for side in SIDES:
        _say(dispute, side, side)
        _show(dispute, side, side)
    ending.leave(dispute.case, reason=dispute.mark("shared"), by=dispute.people["respondent"], at=LATER)
    archiving.rate(dispute.case, score=1, words=dispute.mark("internal"), by=dispute.people["applicant"], at=LATER)


def _say(dispute: Dispute, who: str, room: str) -> None:
    text = dispute.mark(room)
    said = talking.say(dispute.case, text=text, room=room, by=dispute.people[who], at=LATER)
    if who == room:
        dispute.items.append((said, room))


def _show(dispute: Dispute, who: str, room: str) -> None:
    by, case, words = dispute.people[who], dispute.case, [dispute.mark(room) for _ in range(4)]
    blob = files.upload(words[0].encode(), subject=case.pk, compartment=room, name=f"{words[1]}.txt", by=by, at=LATER)
    row = talking.show_evidence(
        case, blob=blob, name=words[2], point=words[3], room=room, claims=[case.claims.first()], by=by, at=LATER
    )
    if room == "shared":
        other = dispute.people[SIDES[SIDES.index(who) - 1]]
        stances = dict.fromkeys(("genuine", "lawful", "relevant"), Stance.DISPUTE)
        talking.give_opinion(case, evidence=row, words=dispute.mark("shared"), by=other, at=LATER, **stances)
    else:
        dispute.items.append((row, room))


def _bring_out(dispute: Dispute, name: str, side: str) -> None:
    found = next((each for each in dispute.items if each[1] == side), None)
    if found is None:
        return
    dispute.items.remove(found)
    item, case, by = found[0], dispute.case, dispute.people[side]
    if name == "offer":
        sharing_acts.offer(case=case, item=item, by=by, at=LATER)
    else:
        sharing = sharing_acts.ask_to_share(case=case, item=item, by=dispute.people["mediator"], at=LATER)
        getattr(sharing_acts, name)(sharing, by=by, at=LATER)
    if name != "keep":
        _now_shared(dispute, item)


def _now_shared(dispute: Dispute, item: Message | Evidence) -> None:
    words = [item.text] if isinstance(item, Message) else [item.name, item.point, item.blob.name.removesuffix(".txt")]
    dispute.marks.update(dict.fromkeys(words, "shared"))
    if isinstance(item, Evidence):
        first = min(words)
        content = f"ZQX{int(first[3:8]) - 1:05d}K"
        dispute.marks[content] = "shared"


def _addresses(dispute: Dispute) -> Iterator[str]:
    """Every address of the case, guessed or linked, and the places that gather from all cases."""
    case = dispute.case
    base = f"/cases/{case.pk}/"
    yield from (
        "/",
        "/cases/",
        "/notices/",
        "/me/",
        "/ledger/",
        "/standings/",
        "/demo/outbox/",
        f"/ledger/?subject={case.pk}",
    )
    # Whoever looks for what they may not read is told of nothing: the page only says back what was typed.
    yield from (f"/cases/?q={text}" for text in (dispute.case.number, *dispute.names()))
    yield from (f"{base}panels/{name}/" for name in panels.PANELS)
    yield from (base, *(f"{base}?room={room}" for room in ROOMS), f"{base}proofs.zip", f"{base}volume.zip")
    for row in Evidence.objects.filter(case=case):
        here = f"{base}evidence/{row.pk}/"
        yield from (here, f"{here}?download=1", f"{here}opinion/", f"{here}claims/", f"{here}sharing/ask_to_share/")
    for row in Message.objects.filter(case=case):
        yield from (f"{base}messages/{row.pk}/sharing/{move}/" for move in ("ask_to_share", "offer"))
    yield from (
        f"/sharings/{row.pk}/do/{move}/" for row in Sharing.objects.filter(case=case) for move in ("share", "keep")
    )
    yield from (f"{base}papers/{row.pk}/" for row in Paper.objects.filter(subject=case.pk))


def _browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def _text(content: bytes, kind: str) -> str:
    """All that can be read in an answer: pages as they are, papers as text, archives file by file."""
    if kind.startswith("application/pdf"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind.startswith("application/zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = (
                _text(archive.read(name), "application/pdf" if name.endswith(".pdf") else "")
                for name in archive.namelist()
            )
            return "".join([*archive.namelist(), *inside])
    return content.decode(errors="replace")


def _leaks(dispute: Dispute) -> list[str]:
    found = []
    for role, actor in dispute.people.items():
        client, hidden, read = _browser(actor), dispute.hidden_from(role), ""
        for url in _addresses(dispute):
            answer = client.get(url)
            text = _text(answer.getvalue(), answer.headers["Content-Type"])
            read += text
            found += [f"{role} read a mark of {dispute.marks[word]} at {url}" for word in hidden if word in text]
        for room in ROOMS:
            [news] = streams.news(dispute.case.pk, room, [streams.Reader(actor)])
            html = news.html if news else ""
            found += [f"{role} heard a mark of {dispute.marks[word]} live" for word in hidden if word in html]
        if role in {*SIDES, "mediator"}:
            own = {
                word for word, where in dispute.marks.items() if where == ("applicant" if role == "mediator" else role)
            }
            assert any(word in read for word in own), f"{role} should read their own room"
    return found


def _leaks_to_systems(park: made.Park, dispute: Dispute) -> list[str]:
    """The same for what other systems may ask: the body's own stands where its clerk does, the firm's with its side."""
    found = []
    for role, system in (("clerk", systems.of_body(park)), ("respondent", systems.of_firm(park))):
        read = "".join(_text(*system_answer) for system_answer in _api_answers(system, dispute))
        found += [
            f"the {role}'s system read {dispute.marks[word]}" for word in dispute.hidden_from(role) if word in read
        ]
        assert dispute.case.number in read
    return found


def _api_answers(system: systems.System, dispute: Dispute) -> Iterator[tuple[bytes, str]]:
    base = f"/api/v1/cases/{dispute.case.pk}"
    papers = [f"{base}/papers/{row.pk}" for row in Paper.objects.filter(subject=dispute.case.pk)]
    for url in ("/api/v1/cases", base, f"{base}/actions", *papers):
        answer = system.get(url)
        yield answer.getvalue(), answer.headers["Content-Type"]


def _outside(dispute: Dispute) -> str:
    """What leaves the house or lies open in it: notices, messages, jobs, the ledger's open facts, the wire."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        jobs = [row[0] for row in cursor.fetchall()]
    told = Notice.objects.values_list("kind", "title", "body", "url")
    sent = [(row.template, row.params, row.address) for row in Delivery.objects.all()]
    kept = [row.text for row in SentInDemo.objects.all()]
    entries = Entry.objects.values_list("act", "label", "actor_label", "facts", "result", "key")
    mails = [(each.subject, each.body) for each in mail.outbox]
    return json.dumps(
        [jobs, list(told), sent, kept, list(entries), mails, dispute.wires], default=str, ensure_ascii=False
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_no_mark_of_a_compartment_reaches_whoever_may_not_read_it(park, capsys, caplog, seed):
    dispute = _opened(park)

    def overhear(execute, sql, params, many, context):
        if "pg_notify" in sql:
            dispute.wires.append(str(params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(overhear):
        _live_through(dispute, _acts(random.Random(seed)))  # noqa: S311 -- a test's dice, not a secret
        outside = _outside(dispute)
        for paper in Paper.objects.filter(subject=dispute.case.pk):
            set_paper(paper=str(paper.pk))
        ledger.seal(LATER)
    assert dispute.wires
    assert not _leaks(dispute) + _leaks_to_systems(park, dispute)
    said = "".join(capsys.readouterr())
    everywhere = outside + _outside(dispute) + said + caplog.text
    assert not [word for word in dispute.marks if word in everywhere]


_CHANGING = re.compile(r'(name="(csrfmiddlewaretoken|act_key)" value="[^"]*"|nonce="[^"]*")')


def test_searching_for_what_one_may_not_read_finds_no_case(park):
    dispute = _opened(park)
    _live_through(dispute, iter(()))
    for role, actor in dispute.people.items():
        client = _browser(actor)
        pages = (client.get(f"/cases/?q={word}").content.decode() for word in sorted(dispute.hidden_from(role)))
        assert not any(dispute.case.number in page for page in pages)


def _seen(client: Client, dispute: Dispute) -> list[str]:
    base = f"/cases/{dispute.case.pk}/"
    pages = ("/", "/cases/", "/notices/", "/me/", base, *(f"{base}?room={room}" for room in ROOMS))
    pages += tuple(f"{base}panels/{name}/" for name in ("evidence", "history"))
    proofs = zipfile.ZipFile(io.BytesIO(client.get(f"{base}proofs.zip").content)).namelist()
    return [_CHANGING.sub("", client.get(page).content.decode()) for page in pages] + proofs


def test_what_happens_in_one_room_changes_nothing_for_the_other_side(park):
    dispute = _opened(park)
    others = {role: _browser(dispute.people[role]) for role in ("respondent", "clerk")}
    ledger.seal(LATER)
    for client in others.values():
        _seen(client, dispute)  # the first look of an official is itself shown to the parties
    before = {role: _seen(client, dispute) for role, client in others.items()}
    for who in ("applicant", "mediator"):
        _say(dispute, who, "applicant")
    _show(dispute, "applicant", "applicant")
    _bring_out(dispute, "keep", "applicant")
    ledger.seal(LATER)
    assert {role: _seen(client, dispute) for role, client in others.items()} == before
