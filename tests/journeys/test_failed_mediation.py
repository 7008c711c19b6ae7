"""No more time is agreed and one side leaves: both are told in writing where else to go and by when."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.course import HEAD, MEDIATOR, WORKER, act
from tests.journeys.visitors import PHONE, Visitor


def test_a_refused_extension_and_a_side_that_leaves_end_with_notices_of_the_other_roads(
    enter: Enter, tmp_path: Path
) -> None:
    worker, head, mediator = enter(WORKER, PHONE), enter(HEAD), enter(MEDIATOR)
    number, respondent = course.reach_talks(enter, worker, head)
    for visitor in (worker, respondent, mediator):
        course.open_case(visitor, number)
    act(mediator, "提议延期", until=f"{course.working_day(35)}", reason="等公司财务核对工资表")
    _refuse(respondent)
    mediator.page.reload()
    act(mediator, "提议延期", until=f"{course.working_day(30)}", reason="少延几天")
    for visitor in (worker, respondent):
        course.answer_extension(visitor)
    respondent.page.reload()
    act(respondent, "不再调解", reason="金额差得太远")
    for visitor in (worker, respondent):
        visitor.page.reload()
        visitor.sees("调解已终止")
        _check(visitor.fetch("调解终止通知书"), tmp_path)
    mediator.page.reload()
    mediator.sees("调解已终止")


def _refuse(visitor: Visitor) -> None:
    visitor.page.reload()
    visitor.page.locator(".subject-acts").get_by_role("link", name="答复延期", exact=True).click()
    visitor.page.get_by_label("不同意", exact=True).check()
    course.do(visitor, "答复延期")


def _check(paper: bytes, folder: Path) -> None:
    """It names both, why it ended, and each other road with arbitration's last day."""
    file = folder / "notice.pdf"
    file.write_bytes(paper)
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    text = re.sub(r"\s", "", told)
    for words in (WORKER, course.FIRM, "金额差得太远", "申请劳动人事争议仲裁", "劳动保障监察", "法律援助"):
        assert words in text, words
    assert re.search(r"\d{4}年\d{1,2}月\d{1,2}日", text)
