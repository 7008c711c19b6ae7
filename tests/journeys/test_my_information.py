"""Somebody looks after their own data: reads the notice, asks for a copy, has a name put right; and 长者模式."""

from __future__ import annotations

import io
import re
import zipfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.visitors import DESK, PHONE, Visitor

NEWCOMER, OFFICE = "莫春妮", "陶谨言"
_GRAVE = {"serious", "critical"}
# A browser on a test machine has no voice of its own; the third sentence never ends.
_VOICE = """
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(words) { this.text = words; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: "zh-CN" }], addEventListener() {}, cancel() {},
    speak(each) {
      window.said.push([each.text, each.lang]);
      if (window.said.length < 3) setTimeout(() => each.onend(), 0);
    },
  } });
"""


def _confirm(visitor: Visitor) -> None:
    """Once more, who one is: the demonstration shows the code."""
    visitor.press("获取验证码")
    shown = visitor.page.locator(".note strong.figure").first.inner_text()
    visitor.fill(code=shown)
    visitor.press("确认是我")


def test_somebody_reads_the_notice_once_and_takes_a_copy_home(enter: Enter) -> None:
    me = enter(NEWCOMER, PHONE)
    expect(me.page.locator(".owed")).to_be_visible()
    me.press("去看看")
    me.press("我看过了")
    expect(me.page.locator(".owed")).to_have_count(0)
    me.go("/me/information/")
    me.sees("您在")
    me.press("要一份副本")
    _confirm(me)
    me.press("制作副本")
    with me.page.expect_download() as taken:
        me.page.get_by_role("link", name="下载", exact=True).click()
    archive = zipfile.ZipFile(io.BytesIO(taken.value.path().read_bytes()))
    assert "我的信息.html" in archive.namelist()
    assert NEWCOMER in archive.read("我的信息.html").decode()


def test_a_name_is_put_right_by_the_office_and_the_look_is_seen(enter: Enter) -> None:
    me, office = enter(NEWCOMER, PHONE), enter(OFFICE)
    me.go("/me/information/ask/correction/")
    me.page.get_by_label("账号里的姓名").check()
    me.fill(words="派出所改过名", wanted="莫春霓")
    me.press("申请更正")
    me.sees("待答复")
    address = me.page.url
    office.go("/privacy/requests/")
    office.press("更正、补充：账号里的姓名")
    office.press("办理")
    office.fill(answer="已按户口簿更正。")
    office.press("办理")
    me.go(address)
    me.sees("已按户口簿更正")
    me.go("/me/information/")
    me.sees("莫春霓")
    me.sees(["领导小组办公室", "答复个人信息请求"][1])


def test_pages_in_large_letters_can_be_used_by_all_wide_and_narrow(enter: Enter) -> None:
    worker = enter("韦小满")
    worker.go("/")
    worker.page.locator(".site-links").get_by_role("button", name="长者模式").click()
    expect(worker.page.locator("html")).to_have_class(re.compile("elder"))
    for path in ("/", "/apply/", "/cases/", "/me/information/", "/privacy/", "/verify/", "/law/cards/wages/"):
        _usable(worker, path)
    clerk = enter("黄思齐")
    clerk.context.add_cookies([{"name": "elder", "value": "1", "url": clerk.park}])
    for path in ("/", "/cases/"):
        _usable(clerk, path)


def _usable(visitor: Visitor, path: str) -> None:
    """Nothing serious for axe, no page wider than its screen, the help line in sight however far one scrolls."""
    visitor.go(path)
    page = visitor.page
    for window in (DESK, PHONE):
        page.set_viewport_size({"width": window.width, "height": window.height})
        report = Axe().run(page, options={"resultTypes": ["violations"]}).response
        assert not [each for each in report["violations"] if each["impact"] in _GRAVE], (path, report["violations"])
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".help-line a")).to_be_in_viewport()


def test_a_card_is_read_aloud_sentence_by_sentence_where_there_is_a_voice(enter: Enter) -> None:
    reader = enter()
    reader.context.add_init_script(_VOICE)
    reader.go("/law/cards/wages/")
    reader.press("读给我听")
    expect(reader.page.get_by_role("button", name="停一下")).to_be_visible()
    reader.page.wait_for_function("window.said.length === 3")
    first, language = reader.page.evaluate("window.said[0]")
    assert (first, language) == (reader.page.locator("h1").inner_text(), "zh-CN")
    reader.press("停一下")
    expect(reader.page.get_by_role("button", name="接着读")).to_be_visible()
    reader.press("不读了")
    expect(reader.page.get_by_role("button", name="读给我听")).to_be_visible()


def test_without_a_voice_nothing_offers_to_read(enter: Enter) -> None:
    for visitor in (enter(), enter(script=False)):
        visitor.go("/law/cards/wages/")
        expect(visitor.page.get_by_text("读给我听")).to_be_hidden()


def test_a_paper_is_checked_by_its_file_without_script(enter: Enter) -> None:
    worker = enter("韦小满", PHONE, script=False)
    worker.go("/cases/")
    worker.main.locator("tbody th a").first.click()
    paper = worker.fetch("收件回执")
    for content, verdict in ((paper, "这份文件是真的"), (paper.replace(b"%PDF-1.7", b"%PDF-1.6"), "这份文件不是真的")):
        worker.go("/verify/")
        worker.page.locator("input[type=file]").set_input_files(
            {"name": "回执.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        worker.press("查验文件")
        worker.sees(verdict)
