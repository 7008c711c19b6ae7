"""One dispute from application to archive, by five people at their own windows."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from concord.ground.ledger import verify
from concord.law.workdays import spell
from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.course import CLERK, FIRM, HEAD, MEDIATOR, OWNER, WORKER, act
from tests.journeys.visitors import PHONE, Visitor


def test_a_dispute_runs_from_application_to_archive(enter: Enter, tmp_path: Path) -> None:
    worker, clerk, head, mediator = enter(WORKER, PHONE), enter(CLERK), enter(HEAD), enter(MEDIATOR)
    number = _hand_in(worker)
    respondent = enter(window=PHONE)
    _open_the_case(worker, clerk, respondent, number)
    course.open_case(head, number)
    course.assign(head, MEDIATOR)
    for visitor in (worker, respondent, mediator):
        course.open_case(visitor, number)
    _talk_live(worker, respondent, mediator)
    _talk_alone(worker, respondent, mediator)
    _put_on_record(worker, respondent, mediator)
    _go_on_longer(worker, respondent, mediator, tmp_path)
    _agree_on_terms(mediator)
    for visitor, word in ((worker, "签署"), (respondent, "签署"), (mediator, "签署"), (head, "盖章")):
        course.sign(visitor, word)
    _find_it_in_force(worker)
    _check_the_paper(worker.fetch("调解协议书"), tmp_path)
    _put_on_the_shelf(worker, clerk, mediator)
    _check_the_volume(worker.fetch("下载卷宗"), tmp_path)


def _hand_in(worker: Visitor) -> str:
    """Written in pieces: what was typed outlives a walk away from the page."""
    course.begin(worker)
    address = worker.page.url
    worker.fill(other_name=FIRM)
    expect(worker.page.locator("[data-saved]")).to_contain_text("已保存")
    worker.go("/")
    worker.go("/apply/")
    worker.main.get_by_role("link", name="的申请").first.click()
    assert worker.page.url == address
    expect(worker.page.locator("[name=other_name]")).to_have_value(FIRM)
    course.tell_parties(worker)
    course.tell_claims(worker)
    course.tell_story(worker)
    number = course.finish(worker)
    assert re.fullmatch(r"\D+〔\d{4}〕\D-\d+", number)
    receipt = worker.fetch("收件回执")
    assert receipt.startswith(b"%PDF-")
    return number


def _open_the_case(worker: Visitor, clerk: Visitor, respondent: Visitor, number: str) -> None:
    clerk.go("/")
    clerk.main.get_by_text(number).first.wait_for()
    course.open_case(clerk, number)
    case = clerk.page.url
    link = course.invite(clerk)
    _answer(respondent, link, number)
    clerk.go(case)
    act(clerk, "受理")
    clerk.sees("已受理")
    act(clerk, "核验授权", checked="加盖公章的特别授权委托书和身份证")
    worker.page.reload()
    assert worker.fetch("受理通知书").startswith(b"%PDF-")


def _answer(respondent: Visitor, link: str, number: str) -> None:
    """The link alone tells nothing of the dispute; the code opens it."""
    respondent.go(link)
    respondent.sees(number)
    for private in (WORKER, "工资", "12,600", FIRM):
        expect(respondent.main).not_to_contain_text(private)
    course.prove(respondent)
    respondent.sees("12,600")
    respondent.sees(course.STORY[:10])
    respondent.press("同意在这里调解")
    respondent.sees("您已同意调解")


def _talk_live(worker: Visitor, respondent: Visitor, mediator: Visitor) -> None:
    """What one says stands on the others' open pages without a reload."""
    for visitor in (worker, respondent, mediator):
        visitor.page.evaluate("window.untouched = true")
    words = "您好，我是本案调解员，请双方先说说想法。"
    mediator.page.evaluate("delete window.untouched")
    course.say(mediator, words)
    for visitor in (worker, respondent):
        expect(visitor.page.locator("#talk .says")).to_contain_text([words])
        assert visitor.page.evaluate("window.untouched")
    course.say(respondent, "公司认可欠薪，希望分两期付。")
    expect(worker.page.locator("#talk")).to_contain_text("希望分两期付")
    assert worker.page.evaluate("window.untouched")


def _talk_alone(worker: Visitor, respondent: Visitor, mediator: Visitor) -> None:
    """What one side says to the mediator alone reaches the mediator's open page, and nobody else's."""
    case = worker.page.url.partition("#")[0]
    worker.press("只和调解员说")
    mediator.press("只和申请人说")
    course.say(worker, "最少要一万元，请先不要告诉公司。")
    expect(mediator.page.locator("#talk")).to_contain_text("最少要一万元")
    respondent.page.reload()
    expect(respondent.main).not_to_contain_text("一万元")
    for visitor in (worker, mediator):
        visitor.go(case)


def _put_on_record(worker: Visitor, respondent: Visitor, mediator: Visitor) -> None:
    course.write_record(mediator)
    for visitor in (worker, respondent):
        course.confirm_record(visitor)
    worker.page.reload()
    expect(worker.page.locator("#records")).to_contain_text("已确认")


def _go_on_longer(worker: Visitor, respondent: Visitor, mediator: Visitor, tmp_path: Path) -> None:
    """To a day off: the page says which day it becomes, before it is proposed and before it is agreed to."""
    off = course.day_off(30)
    last = course.working_day((off - course.today().date()).days)
    becomes = f"最后一天顺延到{spell(last)}"
    mediator.page.reload()
    mediator.page.locator(".subject-acts").get_by_role("link", name="提议延期", exact=True).click()
    mediator.fill(until=f"{off}", reason="等公司财务核对工资表")
    mediator.page.locator(".form-end").get_by_role("button", name="提议延期", exact=True).click()
    mediator.sees(f"{spell(off)}是")
    mediator.sees(becomes)
    course.do(mediator, "提议延期")
    for visitor in (worker, respondent):
        visitor.page.reload()
        visitor.sees(becomes)
        course.answer_extension(visitor)
    respondent.sees(f"最迟{last.month}月{last.day}日")
    consent = tmp_path / "consent.pdf"
    consent.write_bytes(respondent.fetch("延期调解同意书"))
    assert f"最后一天是{last.year}年{last.month}月{last.day}日" in re.sub(
        r"\s", "", _run("pdftotext", str(consent), "-")
    )


def _agree_on_terms(mediator: Visitor) -> None:
    """A sum that does not add up is told, and nothing typed is lost."""
    mediator.page.reload()
    mediator.page.locator(".subject-acts").get_by_role("link", name="起草协议", exact=True).click()
    course.write_terms(mediator)
    mediator.fill(total="11000.00")
    mediator.press("保存草稿")
    mediator.sees("各项金额相加是 11234.56 元，与合计 11000.00 元不一致")
    expect(mediator.page.locator("[name=items-1-amount]")).to_have_value(course.SECOND)
    expect(mediator.page.locator("[name=items-2-what]")).to_have_value("出具离职证明并办理社会保险转移")
    mediator.fill(total="11234.56")
    mediator.press("保存草稿")
    mediator.sees("协议草稿已保存")
    act(mediator, "送签协议")


def _find_it_in_force(worker: Visitor) -> None:
    def effective() -> bool | None:
        worker.page.reload()
        return worker.page.get_by_text("协议已生效").count() > 0 or None

    worker.until(effective)
    for clock in ("共同申请仲裁审查", "共同申请司法确认"):
        worker.sees(clock)


def _check_the_paper(paper: bytes, folder: Path) -> None:
    """Four signatures, each valid, the last over the whole file; one changed byte is found; its text reads right."""
    file = folder / "agreement.pdf"
    file.write_bytes(paper)
    told = _run("pdfsig", "-nocert", str(file))
    assert told.count("Signature Validation: Signature is Valid.") == 4, told
    assert "Total document signed" in told.split("Signature #4")[1], told
    text = re.sub(r"\s", "", _run("pdftotext", str(file), "-"))
    for words in (WORKER, FIRM, OWNER, "9,000.00元", "玖仟元整", "壹万壹仟贰佰叁拾肆元伍角陆分"):
        assert words in text, words
    changed = folder / "changed.pdf"
    changed.write_bytes(paper[:2000] + bytes([paper[2000] ^ 1]) + paper[2001:])
    assert "Signature is Valid" not in _run("pdfsig", "-nocert", str(changed))


def _put_on_the_shelf(worker: Visitor, clerk: Visitor, mediator: Visitor) -> None:
    worker.page.locator(".subject-acts").get_by_role("link", name="评价", exact=True).click()
    worker.page.get_by_label("非常满意").check()
    course.do(worker, "评价")
    mediator.page.reload()
    act(mediator, "结案", summary="达成协议，分两期履行。")
    clerk.page.reload()

    def papers_set() -> bool | None:
        clerk.page.reload()
        return clerk.page.locator(".subject-acts").get_by_role("link", name="归档", exact=True).count() > 0 or None

    clerk.until(papers_set)
    act(clerk, "归档")
    worker.page.reload()


def _check_the_volume(volume: bytes, folder: Path) -> None:
    """Papers in order, the evidence, and proofs that hold without any database."""
    with zipfile.ZipFile(io.BytesIO(volume)) as archive:
        archive.extractall(folder)
        names = archive.namelist()
    papers = [name for name in names if name.startswith("文书/")]
    assert papers == sorted(papers)
    assert len(papers) >= 8
    assert [name for name in names if name.startswith("证据/")] == ["证据/" + _evidence(names)]
    proofs = sorted((folder / "证明").iterdir())
    assert len(proofs) >= 10
    for proof in (proofs[0], proofs[-1]):
        assert verify.main([str(proof)]) == verify.HOLDS


def _evidence(names: list[str]) -> str:
    return next(name.removeprefix("证据/") for name in names if name.endswith(".jpg"))


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
