"""Evidence from a cheap phone: shrunk, cut off on the way, gone on with, played from the middle; and without script."""

from __future__ import annotations

import io
import re

from PIL import Image
from playwright.sync_api import Response, Route, expect

from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE, Visitor

_NAME = "现场照片.jpg"
# A film of a second and a half, as a phone's browser makes one.
_FILM = """async () => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d"), parts = [];
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/mp4" });
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.start();
  for (let frame = 0; frame < 30; frame += 1) {
    pen.fillStyle = `hsl(${frame * 12} 80% 50%)`;
    pen.fillRect(0, 0, 300, 150);
    await new Promise((next) => setTimeout(next, 50));
  }
  await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
  return Array.from(new Uint8Array(await new Blob(parts).arrayBuffer()));
}"""


def big_photo() -> bytes:
    """Twelve million points, several megabytes, with the phone's name inside."""
    exif = Image.Exif()
    exif[0x010F] = "SomePhone"
    out = io.BytesIO()
    Image.effect_noise((4000, 3000), 70).convert("RGB").save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


def at_the_form(worker: Visitor) -> str:
    """The form for evidence in a case under mediation; the case's address."""
    worker.go("/cases/?state=mediating")
    case = worker.main.locator("tbody th a").first.get_attribute("href") or ""
    worker.go(f"{case}evidence/")
    return case


def choose(worker: Visitor, name: str, kind: str, content: bytes) -> None:
    worker.page.set_input_files("#files", {"name": name, "mimeType": kind, "buffer": content})


def test_a_big_photo_is_shrunk_cut_off_gone_on_with_and_appears(enter: Enter) -> None:
    worker, photo = enter("梁志强", PHONE), big_photo()
    case, pieces = at_the_form(worker), []

    def a_bad_line(route: Route) -> None:
        if route.request.method != "PATCH":
            route.continue_()
            return
        pieces.append(int(route.request.headers["upload-offset"]))
        if len(pieces) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    worker.sees("图片（JPG、PNG、HEIC）：每张 20 MB 以内")
    worker.sees("还可以上传")
    worker.page.route("**/uploads/*/", a_bad_line)
    choose(worker, _NAME, "image/jpeg", photo)
    worker.sees("已传好")
    assert pieces[0] == 0
    assert pieces[1] == pieces[2] > 0, "after the break it went on where it had stopped"
    worker.fill(point="车间没有防护")
    worker.page.get_by_role("button", name="提交", exact=True).click()
    worker.page.wait_for_url(f"**{case}#evidence")
    worker.page.locator("#evidence").get_by_role("link", name=_NAME).last.click()
    picture = worker.page.locator("img.evidence-picture")
    expect(picture).to_be_visible()
    assert worker.until(lambda: picture.evaluate("shown => shown.naturalWidth") or None) == 2560
    kept = worker.context.request.get(worker.page.url + "file/?download=1").body()
    assert len(kept) < len(photo) / 2
    assert b"SomePhone" not in kept


def test_a_page_closed_on_the_way_goes_on_another_day_from_where_it_stopped(enter: Enter) -> None:
    worker, content = enter("梁志强", PHONE), b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 8000
    at_the_form(worker)
    worker.page.route("**/uploads/*/", _only_the_first)
    choose(worker, "现场.mp4", "video/mp4", content)
    worker.sees("网络断了")
    worker.page.unroute("**/uploads/*/")
    address, offsets = worker.page.url, []
    worker.page.on("dialog", lambda dialog: dialog.accept())
    worker.page.goto("about:blank")
    worker.go(address)
    worker.sees("上次没传完：现场.mp4")
    worker.page.on(
        "request",
        lambda request: offsets.append(request.headers["upload-offset"]) if request.method == "PATCH" else None,
    )
    choose(worker, "现场.mp4", "video/mp4", content)
    worker.sees("已传好")
    assert int(offsets[0]) > 0
    worker.page.get_by_role("button", name="移除").click()


def _only_the_first(route: Route) -> None:
    later = route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0"
    if later or route.request.method == "HEAD":
        route.abort("internetdisconnected")
    else:
        route.continue_()


def test_a_film_is_played_by_ranges(enter: Enter) -> None:
    worker = enter("梁志强", PHONE)
    case = at_the_form(worker)
    film = bytes(worker.page.evaluate(_FILM))
    choose(worker, "过程.mp4", "video/mp4", film)
    worker.page.get_by_role("button", name="提交", exact=True).click()  # still on its way: the form waits for it
    worker.page.wait_for_url(f"**{case}#evidence")
    worker.page.locator("#evidence").get_by_role("link", name="过程.mp4").last.click()
    worker.sees("播放会用流量")
    answers: list[Response] = []
    worker.page.on("response", lambda answer: answers.append(answer) if "/file/" in answer.url else None)
    assert answers == [], "nothing is loaded before one presses play"
    player = worker.page.locator("video")
    player.evaluate("film => { film.muted = true; return film.play(); }")
    worker.until(lambda: True if player.evaluate("film => film.currentTime > 0.2") else None)
    assert {answer.status for answer in answers} == {206}
    assert re.fullmatch(rf"bytes \d+-\d+/{len(film)}", answers[0].headers["content-range"])


def test_several_files_are_handed_in_without_script(enter: Enter) -> None:
    worker = enter("梁志强", PHONE, script=False)
    case = at_the_form(worker)
    expect(worker.page.get_by_label("上传原图")).to_be_hidden()
    papers = [{"name": f"工资条{no}.jpg", "mimeType": "image/jpeg", "buffer": course.payslip()} for no in (1, 2)]
    worker.page.set_input_files("#files", papers)
    worker.page.get_by_role("button", name="提交", exact=True).click()
    worker.page.wait_for_url(f"**{case}**")
    worker.sees("已提交：工资条1.jpg、工资条2.jpg")
    worker.press("看证据材料")
    worker.page.locator("#evidence").get_by_role("link", name="工资条2.jpg").last.click()
    expect(worker.page.locator("img.evidence-picture")).to_be_visible()
