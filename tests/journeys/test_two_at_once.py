"""Two people make two different moves at the same moment: one wins, the other reads why."""

from __future__ import annotations

from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE, Visitor

_WON = ("“撤回申请”已办理", "“终止调解”已办理")


def test_of_two_different_moves_at_once_one_wins_and_the_other_reads_why(enter: Enter) -> None:
    worker, head = enter(course.WORKER, PHONE), enter(course.HEAD)
    number, _ = course.reach_talks(enter, worker, head)
    course.open_case(head, number)
    case = head.page.url
    worker.go(f"{case}do/withdraw/")
    worker.page.get_by_label("不想继续了").check()
    head.go(f"{case}do/end/")
    head.page.select_option("[name=reason]", "4_arbitration")
    for visitor, verb in ((worker, "撤回申请"), (head, "终止调解")):
        visitor.page.locator(".form-end").get_by_role("button", name=verb).click(no_wait_after=True)
    told = [_answer(visitor) for visitor in (worker, head)]
    assert [any(won in words for won in _WON) for words in told].count(True) == 1, told
    lost = next(words for words in told if not any(won in words for won in _WON))
    assert "刚才有别人先办了一步" in lost
    assert "调解已终止" in lost or "撤回" in lost or "终止调解" in lost, lost
    head.go(case)
    head.sees("调解已终止")


def _answer(visitor: Visitor) -> str:
    visitor.page.locator(".note-success, .plain-card").first.wait_for()
    return visitor.main.inner_text()
