"""Which duties stand in whose menu. One line a duty: words, address name, icon, and the roles that have it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import Role
from concord.site.shell import MenuEntry


@dataclass(frozen=True)
class Duty:
    """A line of the menu, for the roles that hold it."""

    label: str
    address: str
    icon: str
    roles: frozenset[Role]


EMPLOYERS = frozenset({Role.AGENT, Role.LEGAL_REPRESENTATIVE})
DESK = frozenset({Role.CLERK, Role.MEDIATOR, Role.HEAD})
OVERSIGHT = frozenset({Role.OFFICE, Role.AUDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})

MENU: tuple[Duty, ...] = (
    Duty("企业名录", "registry:enterprises", "building-4", DESK | {Role.OFFICE}),
    Duty("经办人申请", "registry:agencies", "user-add", frozenset({Role.CLERK})),
    Duty("我的单位", "registry:mine", "building-4", EMPLOYERS),
    Duty("任职管理", "registry:standings", "shield-user", frozenset({Role.SECURITY_ADMIN, Role.HEAD, Role.OFFICE})),
    Duty("园区参数", "parameters:list", "list-settings", DESK | OVERSIGHT),
)


def entries(actor: Actor, path: str) -> list[MenuEntry]:
    """The menu of whoever acts, in the order of MENU; empty for guests and for people acting for themselves."""
    if actor.role is None:
        return []
    held = [(duty, reverse(duty.address)) for duty in MENU if actor.role in duty.roles]
    return [MenuEntry(duty.label, url, duty.icon, active=path.startswith(url)) for duty, url in held]
