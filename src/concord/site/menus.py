"""Which duties stand in whose menu. One line a duty: words, address name, icon, and the roles that have it."""

from __future__ import annotations

from dataclasses import dataclass

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.operations import CONFIRMERS
from concord.ground.accounts.roles import STAFF, Role
from concord.ground.interchange.access import READERS
from concord.ground.privacy.access import REGISTER_READERS
from concord.site.portal import address
from concord.site.shell import MenuEntry


@dataclass(frozen=True)
class Duty:
    """A line of the menu, for the roles that hold it."""

    label: str
    name: str
    icon: str
    roles: frozenset[Role]


EMPLOYERS = frozenset({Role.AGENT, Role.LEGAL_REPRESENTATIVE})
DESK = frozenset({Role.CLERK, Role.MEDIATOR, Role.HEAD})

MENU: tuple[Duty, ...] = (
    Duty("我的一天", "home", "home-4", frozenset(Role)),
    Duty("案件", "mediation:cases", "scales-3", DESK | EMPLOYERS),
    Duty("窗口", "mediation:counter", "id-card", frozenset({Role.CLERK})),
    Duty("会面日程", "mediation:sessions", "calendar-event", frozenset({Role.MEDIATOR})),
    Duty("申报的关系", "mediation:ties", "links", frozenset({Role.MEDIATOR})),
    Duty("工作量", "mediation:workload", "bar-chart-2", frozenset({Role.HEAD, Role.CLERK})),
    Duty("更换手机", "registry:counter_phone", "smartphone", CONFIRMERS),
    Duty("经办人申请", "registry:agencies", "user-add", frozenset({Role.CLERK})),
    Duty("我的单位", "registry:mine", "building-4", EMPLOYERS),
    Duty("企业名录", "registry:enterprises", "building-4", DESK | {Role.OFFICE}),
    Duty("算一算", "guidance:entry", "calculator", DESK | EMPLOYERS | {Role.OFFICE}),
    Duty("存证账本", "ledger", "archive", frozenset({Role.AUDITOR})),
    Duty("封存记录", "ledger-heads", "shield-keyhole", frozenset({Role.AUDITOR})),
    Duty("运行状态", "status", "dashboard", frozenset({Role.SYSTEM_ADMIN})),
    Duty("任职管理", "registry:standings", "shield-user", CONFIRMERS),
    Duty("个人信息请求", "privacy:requests", "shield-user", frozenset({Role.OFFICE, Role.SECURITY_ADMIN})),
    Duty("处理活动登记", "privacy:register", "file-list-3", REGISTER_READERS),
    Duty("系统接入", "interchange:clients", "links", READERS),
    Duty("园区参数", "parameters:list", "list-settings", STAFF),
)


def entries(actor: Actor, path: str) -> list[MenuEntry]:
    """The menu of whoever acts, in the order of MENU; empty for guests and for people acting for themselves."""
    if actor.role is None:
        return []
    held = [(duty, address(duty.name)) for duty in MENU if actor.role in duty.roles]
    here = _nearest([url for _, url in held if url], path)
    return [MenuEntry(duty.label, url, duty.icon, active=url == here) for duty, url in held if url]


def _nearest(urls: list[str], path: str) -> str:
    """The longest address that `path` lies under; the home page only when one is on it."""
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")
