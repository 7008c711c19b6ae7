"""Checking a paper by its code or its file: the verdict, the issuing body, and nothing kept or told besides."""

from __future__ import annotations

import tempfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concord.ground.accounts.actors import SYSTEM
from concord.ground.documents import editions, render
from concord.ground.documents import operations as documents
from concord.ground.documents import queries as kept
from concord.ground.documents.codes import spell
from concord.ground.files.models import Blob
from concord.ground.installation import operations as installation
from concord.ground.signing.models import Envelope
from concord.mediation.application.papers.receipt import RECEIPT
from tests.mediation.paper_samples import SAMPLES
from tests.site.pages.conftest import AT

pytestmark = pytest.mark.django_db
GENUINE = "#verified-badge"  # the mark of an answer that says yes
SECRETS = ("喆玥䶮", "柳州云栈机械有限公司", "银行流水")  # what the receipt tells its reader


@pytest.fixture
def paper(actor):
    """A receipt with its PDF, made the way every paper is."""
    made = documents.order(
        RECEIPT,
        subject_kind="test.Case",
        subject=actor().own.pk,
        compartment="",
        facts=SAMPLES[RECEIPT],
        by=SYSTEM,
        at=AT,
    )
    editions.first(made, render.of_paper(made), by=SYSTEM, at=AT)
    return made


@pytest.fixture
def check(client):
    """What the page says of a file."""

    def send(content, status=200):
        answer = client.post("/verify/", {"file": SimpleUploadedFile("韦小满的协议.pdf", content, "application/pdf")})
        assert answer.status_code == status
        return answer.content.decode()

    return send


@pytest.mark.parametrize("path", ["/verify/{}/", "/verify/?code={}"])
def test_a_genuine_code_tells_which_paper_it_stands_on_and_nothing_of_its_content(client, paper, path):
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in spell(paper.code))
    for written in (paper.code, spell(paper.code).lower(), wide):
        page = client.get(path.format(written)).content.decode()
        assert GENUINE in page
        for part in (paper.issuer, paper.title, paper.number.text, f"{paper.dated.month}月{paper.dated.day}日"):
            assert part in page
        for secret in SECRETS:
            assert secret not in page


def test_a_genuine_file_tells_which_paper_it_is_and_nothing_of_its_content(check, paper):
    page = check(kept.pdf(paper))
    assert GENUINE in page
    for part in (paper.issuer, paper.title, paper.number.text):
        assert part in page
    for secret in (*SECRETS, "韦小满"):
        assert secret not in page


def test_no_number_of_a_paper_is_an_answer(client, paper):
    page = client.get("/verify/", {"code": paper.number.text}).content.decode()
    assert "不是一个完整的验真码" in page
    assert paper.issuer not in page


@pytest.mark.parametrize("place", [0, 9, 0.25, 0.5, 0.75, 0.999])
def test_a_file_altered_by_one_byte_is_not_genuine(check, paper, place):
    content = bytearray(kept.pdf(paper))
    content[place if isinstance(place, int) else int(len(content) * place)] ^= 1
    page = check(bytes(content))
    assert "这份文件不是真的" in page
    assert GENUINE not in page


def test_a_file_with_something_appended_is_not_genuine(check, paper):
    assert "这份文件不是真的" in check(kept.pdf(paper) + b"\n")


def test_a_signed_file_from_elsewhere_is_not_ours(check):
    page = check(b"%PDF-1.7 1 0 obj <</Type/Sig/ByteRange [0 10 20 30]>>")
    assert "文件上有别处的签名" in page


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing of ours", b"\xff\xd8\xff a photograph", b"x"])
def test_any_other_file_is_not_ours(check, content):
    assert "这份文件不是在这里制作的" in check(content)


def test_a_copy_from_before_the_last_signature_is_not_the_last_version(check, paper):
    before = kept.pdf(paper)
    editions.add(paper, before + b"% signed", why="签署", by=SYSTEM, at=AT + timedelta(minutes=1))
    assert "这不是最后的版本" in check(before)
    assert GENUINE in check(before + b"% signed")


@pytest.mark.parametrize("state", ["open", "void"])
def test_a_paper_whose_signing_is_open_or_called_off_has_no_effect(client, check, paper, state):
    Envelope.objects.create(paper=paper, purpose="test", state=state, opened_at=AT)
    for page in (check(kept.pdf(paper)), client.get(f"/verify/{paper.code}/").content.decode()):
        assert "这份文书没有生效" in page
        assert GENUINE not in page


def test_a_file_spelling_out_many_codes_is_no_way_to_guess(check, paper):
    guesses = b" ".join(spell(f"{n:026d}").encode() for n in range(10))
    assert "不是在这里制作的" in check(guesses + b" " + spell(paper.code).encode())


def test_an_upload_is_kept_nowhere_and_told_to_no_log(check, paper, settings, tmp_path, monkeypatch, caplog, capfd):
    before = Blob.objects.count()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    opened = []
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda *_a, **_k: opened.append(1))
    settings.FILES_DIR = tmp_path / "files"
    check(b"%PDF-1.7 the secret words" + b"0" * 5_000_000)  # past what Django would hold in memory
    assert Blob.objects.count() == before
    assert list(tmp_path.iterdir()) == opened == []
    told = caplog.text + "".join(capfd.readouterr())
    assert "secret words" not in told
    assert "韦小满" not in told


def test_a_file_too_large_is_refused_in_words(check):
    assert "都不超过 10 MB" in check(b"0" * (10 * 1024 * 1024 + 1), status=413)


def test_a_form_without_a_file_says_what_to_do(client):
    answer = client.post("/verify/", {})
    assert answer.status_code == 422
    assert "请先选择 PDF 文件" in answer.content.decode()


@pytest.mark.parametrize("demo", [True, False])
def test_a_demonstrations_paper_says_that_it_has_no_effect(client, check, actor, demo):
    installation.mark(demo=demo, at=AT)
    made = documents.order(
        RECEIPT,
        subject_kind="test.Case",
        subject=actor().own.pk,
        compartment="",
        facts=SAMPLES[RECEIPT],
        by=SYSTEM,
        at=AT,
    )
    assert ("没有法律效力" in client.get(f"/verify/{made.code}/").content.decode()) == demo


def test_an_unknown_code_and_a_code_cut_short_say_what_to_do(client):
    unknown = client.get(f"/verify/{'7' * 26}/").content.decode()
    short = client.get("/verify/?code=7KQF").content.decode()
    assert "没有查到这份文书" in unknown
    assert "验真码有 26 位" in short
    assert GENUINE not in unknown + short


def test_checking_is_throttled(client, check):
    answers = [client.get(f"/verify/?code={'8' * 26}").status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]
    for _ in range(10):
        check(b"x")
    check(b"x", status=429)
    assert client.get("/verify/").status_code == 200
