"""Pictures of mediation."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Picture

_WORKER, _CLERK, _MEDIATOR, _HEAD = "覃秀珍", "黄思齐", "韦长明", "岑致和"
_CASE = "〔"  # every case number has this bracket


def _of_case(name: str, page: str, who: str, state: str, *steps: str) -> Picture:
    """A page reached from the first case in this state on somebody's list."""
    return Picture(name, f"mediation:{page}", who, f"/cases/?state={state}", (_CASE, *steps))


_PARTIES = (
    Picture("invitation", "mediation:invitation", path="/demo/outbox/", steps=(r"find:/i/[\w-]+/",)),
    Picture("apply", "mediation:apply", _WORKER),
    Picture("apply-parties", "mediation:apply_step", _WORKER, "/apply/", ("press:另写一份|开始写申请",)),
    Picture("payment-worker", "mediation:payment", "蒙月娥", "/", ("说一说钱收到没有",)),
    _of_case("case-worker", "case", _WORKER, ""),
    _of_case("hand-in", "hand_in", _WORKER, "", "go:evidence/"),
    _of_case("case-evidence", "panel", _WORKER, "", "go:panels/evidence/"),
    _of_case("case-mediator", "mediator", _WORKER, "", "调解员和回避"),
    _of_case("case-sessions", "case_sessions", _WORKER, "", "会面安排"),
    _of_case("session", "session", _WORKER, "", "会面安排", "年"),
)
_DESK = (
    Picture("payment-clerk", "mediation:payment", _CLERK, "/", ("联系",)),
    Picture("cases", "mediation:cases", _CLERK),
    Picture("board", "mediation:board", _CLERK),
    _of_case("case-clerk", "case", _CLERK, "submitted"),
    _of_case("act", "do", _CLERK, "submitted", "通知补正"),
    Picture("counter", "mediation:counter", _CLERK),
    Picture("counter-apply", "mediation:counter_apply", _CLERK),
    _of_case("counter-case", "case_counter", _CLERK, "signing", "登记送交文书"),
    _of_case("witness", "witness", _CLERK, "signing", "登记送交文书", "见证亲笔签名"),
    _of_case("summary", "summary", _CLERK, "signing", "大白话说明"),
    _of_case("case", "case", _MEDIATOR, "mediating"),
    _of_case("record", "write_record", _MEDIATOR, "mediating", "写笔录"),
    _of_case("agreement", "agreement", _MEDIATOR, "mediating", "起草协议"),
    _of_case("compared", "compared", _MEDIATOR, "mediating", "按法律测算"),
    Picture("sessions", "mediation:sessions", _MEDIATOR),
    Picture("ties", "mediation:ties", _MEDIATOR),
    _of_case("assign", "do", _HEAD, "accepted", "指派调解员"),
    Picture("workload", "mediation:workload", _HEAD),
)
PICTURES = (*_PARTIES, *_DESK)
UNPICTURED = {
    "mediation:counter_step": "looks like apply_step; begins with somebody's identity number",
    "mediation:in_person": "no invitation of the demonstration waits for somebody without a phone",
    "mediation:proof_copy": "no case of the demonstration has so many acts that their proofs are made off the request",
    "mediation:evidence": "the demonstration holds no photographs",
}
