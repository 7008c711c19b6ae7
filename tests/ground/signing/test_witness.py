"""A signature given by hand on a printed copy, attested electronically by who saw it at the counter."""

from __future__ import annotations

import subprocess

import pytest

from concord.ground.documents import queries as documents
from concord.ground.files import operations as files
from concord.ground.ledger.models import Entry
from concord.ground.signing import ca, making, operations, verify
from concord.ground.signing.models import Place, PlaceState
from concord.ground.signing.refusals import NotYourPlace
from tests.ground.signing.conftest import AT, CODES


@pytest.fixture
def sheet(envelope, cast):
    subject = envelope.paper.subject
    content = b"%PDF-1.4\n%%EOF\n"
    return files.keep(
        content, subject=subject, compartment="", name="签名页.pdf", media_type="application/pdf", by=cast.head, at=AT
    )


def place(envelope, turn) -> Place:
    return Place.objects.get(envelope=envelope, order=turn)


def witnessed(envelope, cast, sheet):
    row = place(envelope, 1)
    operations.ask_witness_code(row, by=cast.head, at=AT)
    code = CODES[cast.head.own.phone]
    return operations.witness(row, sheet=sheet, document="居民身份证", code=code, by=cast.head, at=AT)


def test_the_certificate_names_the_witness_and_the_paper_says_what_happened(envelope, cast, sheet, authority, tmp_path):
    witnessed(envelope, cast, sheet)
    making.make(place(envelope, 1).pk, at=AT)
    row = place(envelope, 1)
    assert (row.state, row.by_hand, row.holder) == (PlaceState.SIGNED, True, "喆玥䶮")
    content = documents.pdf(envelope.paper)
    report = verify.report(content, [ca.issuer(at=AT).chain[-1]])
    assert (report.signatures[0].signer, report.signatures[0].organisation) == ("韦守正", cast.body.name)
    file = tmp_path / "paper.pdf"
    file.write_bytes(content)
    text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, text=True).stdout
    assert "亲笔签名，窗口见证：韦守正" in "".join(text.split())
    assert place(envelope, 2).state == PlaceState.READY


def test_what_was_seen_is_on_the_record(envelope, cast, sheet):
    witnessed(envelope, cast, sheet)
    entry = Entry.objects.get(act="signing.witness")
    assert entry.facts["document"] == "居民身份证"
    assert entry.facts["sheet"] == bytes(sheet.digest).hex()


def test_nobody_witnesses_themselves_without_office_or_a_seal(envelope, cast):
    for turn, actor in ((1, cast.worker), (1, cast.stranger), (4, cast.head)):
        with pytest.raises(NotYourPlace):
            operations.ask_witness_code(place(envelope, turn), by=actor, at=AT)
