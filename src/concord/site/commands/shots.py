"""Which pages of a demonstration `./concord pictures` photographs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """One picture: whose window (a name or duty on the demonstration's door), which address, links from there."""

    name: str
    who: str
    path: str
    links: tuple[str, ...] = ()


WORKER, CLERK, MEDIATOR, HEAD = "覃秀珍", "黄思齐", "韦长明", "岑致和"
OFFICE, SECURITY = "领导小组办公室", "安全管理员"
_ASKED = "claims=wages&claims=unlawful&wage=4500&hired=2024-03-01&left=2026-09-20&owed_from=2026-06&owed_until=2026-08"
_CASE = "〔"  # every case number has this bracket


def _of_case(name: str, who: str, state: str, *links: str) -> Shot:
    """A page reached from the first case in this state on somebody's list."""
    return Shot(name, who, f"/cases/?state={state}", (_CASE, *links))


_PUBLIC = (
    Shot("portal", "", "/"),
    Shot("sign-in", "", "/sign-in/"),
    Shot("lost-phone", "", "/sign-in/lost-phone/"),
    Shot("park", "", "/park/"),
    Shot("verify", "", "/verify/"),
    Shot("privacy-notice", "", "/privacy/"),
    Shot("demo-people", "", "/demo/sign-in/"),
    Shot("demo-outbox", "", "/demo/outbox/"),
    Shot("invitation", "", "/demo/outbox/", ("@invitation",)),
)
_LAW = (
    Shot("law", "", "/law/"),
    Shot("ask", "", "/law/ask/"),
    Shot("ask-result", "", f"/law/ask/result/?{_ASKED}"),
    Shot("law-severance", "", "/law/pay/severance/"),
    Shot("law-due", "", "/law/due/"),
    Shot("law-limits", "", "/law/limits/"),
    Shot("law-cards", "", "/law/cards/"),
    Shot("law-situations", "", "/law/situations/"),
    Shot("law-situation", "", "/law/situations/award_received/"),
    Shot("law-checkup", "", "/law/checkup/"),
    Shot("voices", OFFICE, "/law/voices/"),
    Shot("law-tables", OFFICE, "/law/tables/"),
)
_PEOPLE = (
    Shot("apply", WORKER, "/apply/"),
    Shot("apply-parties", WORKER, "/apply/", ("@begin",)),
    _of_case("case-worker", WORKER, ""),
    _of_case("hand-in", WORKER, "", "@hand-in"),
    Shot("notices", WORKER, "/notices/"),
    Shot("my-information", WORKER, "/me/information/"),
    Shot("account", WORKER, "/me/"),
    Shot("my-enterprise", "单位经办人", "/my-enterprise/"),
)
_DESK = (
    Shot("my-day", CLERK, "/"),
    Shot("cases", CLERK, "/cases/"),
    Shot("board", CLERK, "/cases/board/"),
    _of_case("case-clerk", CLERK, "submitted"),
    _of_case("act", CLERK, "submitted", "通知补正"),
    Shot("counter", CLERK, "/counter/"),
    Shot("counter-apply", CLERK, "/counter/apply/"),
    Shot("counter-phone", CLERK, "/counter/phone/"),
    Shot("enterprises", CLERK, "/enterprises/"),
    Shot("enterprise", CLERK, "/enterprises/", ("柳州云栈",)),
    Shot("agencies", CLERK, "/agencies/"),
    _of_case("case", MEDIATOR, "mediating"),
    _of_case("record", MEDIATOR, "mediating", "写笔录"),
    _of_case("agreement", MEDIATOR, "mediating", "起草协议"),
    _of_case("compared", MEDIATOR, "mediating", "按法律测算"),
    Shot("sessions", MEDIATOR, "/sessions/"),
    Shot("ties", MEDIATOR, "/ties/"),
    _of_case("assign", HEAD, "accepted", "指派调解员"),
    Shot("workload", HEAD, "/workload/"),
    Shot("training", HEAD, "/training/"),
    Shot("training-course", HEAD, "/training/", ("线上调解和电子签名",)),
)
_HOUSE = (
    Shot("parameters", OFFICE, "/parameters/"),
    Shot("privacy-requests", OFFICE, "/privacy/requests/"),
    Shot("privacy-register", OFFICE, "/privacy/register/"),
    Shot("privacy-activity", OFFICE, "/privacy/register/evidence/"),
    Shot("ledger", "审计员", "/ledger/"),
    Shot("ledger-heads", "审计员", "/ledger/heads/"),
    Shot("standings", SECURITY, "/standings/"),
    Shot("clients", SECURITY, "/clients/"),
    Shot("status", "系统管理员", "/status/"),
)
SHOTS = (*_PUBLIC, *_LAW, *_PEOPLE, *_DESK, *_HOUSE)
