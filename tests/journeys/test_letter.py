"""A respondent whose phone nobody knows is invited by letter."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE


def test_a_letter_with_a_code_opens_the_invitation(enter: Enter, tmp_path: Path) -> None:
    worker, clerk = enter("莫春妮", PHONE), enter(course.CLERK)
    number = course.apply(worker, phone="")
    course.open_case(clerk, number)
    course.act(clerk, "邀请对方")
    link, code = _read(clerk.fetch("调解意愿征询书"), tmp_path)
    respondent = enter(window=PHONE)
    respondent.go(link)
    respondent.sees(number)
    respondent.fill(phone="19900008826")
    respondent.press("发送验证码")
    respondent.fill(letter_code=code.lower(), phone="19900008826", code=course.show_code(respondent), name=course.OWNER)
    respondent.page.select_option("[name=capacity]", "legal_representative")
    respondent.press("验证并查看")
    respondent.sees("12,600")
    respondent.press("同意在这里调解")
    respondent.sees("您已同意调解")


def _read(letter: bytes, folder: Path) -> tuple[str, str]:
    """The link and the code as the paper prints them."""
    file = folder / "letter.pdf"
    file.write_bytes(letter)
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    link = re.search(r"/i/[\w-]+/", text.replace("\n", ""))
    code = re.search(r"访问码\s+([A-Z2-9 ]+)", text)
    assert link, text
    assert code, text
    return link.group(), code.group(1)
