from __future__ import annotations

import subprocess

import pytest

from concord.ground.documents import faces, jobs, queries, render
from concord.ground.documents.faults import NotReady, NotSet
from concord.ground.documents.models import Edition, Paper, PaperState
from concord.ground.ledger import canonical
from concord.ground.ledger import queries as ledger
from concord.mediation.application.papers import receipt
from concord.mediation.application.papers.receipt import Receipt
from tests.mediation.paper_samples import SAMPLES

RECEIPT = SAMPLES[receipt.RECEIPT]


def make(**details):
    given = {"demo": False, "number": "柳东劳调收〔2026〕00001号", "code": "", "verify_at": ""}
    return render.pdf(receipt.RECEIPT, details.pop("facts", RECEIPT), **{**given, **details})


def words(pdf, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout


def test_the_same_facts_give_the_same_bytes():
    assert make() == make()


def test_papers_say_they_are_pdf_a_2b():
    pdf = make()
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


def test_every_font_is_embedded(tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(make())
    lines = subprocess.run(["pdffonts", file], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    assert lines
    assert all(line.split()[-5] == "yes" for line in lines)


@pytest.mark.parametrize("name", ["喆玥䶮", "㛃堃甯", "𬀩𬭎", "祎昇赟", "𠮷䶮㛃犇𫖯𬱖"])
def test_rare_characters_of_names_are_drawn_and_extract(name, tmp_path):
    facts = Receipt(**{**RECEIPT.__dict__, "applicants": (name,), "materials": (), "deadlines": ()})
    assert name in words(make(facts=facts), tmp_path)


def test_a_character_no_face_can_draw_is_marked_and_does_not_keep_the_paper_from_being_made(tmp_path):
    facts = Receipt(**{**RECEIPT.__dict__, "applicants": ("小明😀",)})
    text = words(make(facts=facts, code="0" * 26), tmp_path)
    assert "小明〓" in text
    assert "〓 代表无法印出的字符" in text
    assert "〓" not in words(make(code="0" * 26), tmp_path)


def test_what_no_face_can_draw_is_named_and_nothing_else():
    assert faces.undrawable("李𠮷😀秀😀英𪚥") in {"😀", "😀𪚥"}
    assert faces.undrawable("覃秀珍 Li·䶮㛃𫖯𬱖") == ""
    assert set(range(ord("一"), ord("龥") + 1)) <= faces.coverage()


def test_a_line_break_of_any_system_is_a_line_break(tmp_path):
    facts = Receipt(**{**RECEIPT.__dict__, "applicants": ("甲\r\n乙\r丙",)})
    text = words(make(facts=facts), tmp_path)
    assert "〓" not in text
    assert "无法印出" not in text


def test_a_demonstration_says_so_on_every_page_but_not_in_its_sentences(tmp_path):
    text = words(make(demo=True), tmp_path)
    assert text.count("演示") == text.count("演示文书，仅供试用，不具有法律效力") == text.count("\f")
    assert "演示" not in words(make(), tmp_path)


def test_words_a_party_wrote_are_never_taken_for_commands(tmp_path):
    nasty = '#panic("x") $a$ *b* <reserved> `c` @d'
    facts = Receipt(**{**RECEIPT.__dict__, "applicants": (nasty,)})
    assert "#panic" in words(make(facts=facts), tmp_path)


@pytest.mark.django_db
def test_the_job_sets_the_paper_once_and_puts_its_digest_on_the_ledger(order):
    paper = order()
    with pytest.raises(NotReady):
        queries.pdf(paper)
    jobs.set_paper(paper=str(paper.pk))
    jobs.set_paper(paper=str(paper.pk))
    paper = Paper.objects.get(pk=paper.pk)
    assert paper.is_ready
    assert paper.pages == 1
    pdf = queries.pdf(paper)
    assert Edition.objects.get().no == 1
    (entry,) = ledger.history(paper.subject)
    assert entry.facts["paper"] == canonical.salted(bytes(paper.salt), pdf).hex()


@pytest.mark.django_db
def test_a_paper_that_cannot_be_set_says_so_and_is_tried_again(order):
    paper = order()
    Paper.objects.update(template="mediation/templates/mediation/papers/none.typ")
    with pytest.raises(NotSet):
        jobs.set_paper(paper=str(paper.pk))
    paper.refresh_from_db()
    assert paper.state == PaperState.FAILED
    Paper.objects.update(template=receipt.RECEIPT.template)
    jobs.set_paper(paper=str(paper.pk))
    paper.refresh_from_db()
    assert (paper.state, paper.failure) == (PaperState.READY, "")
