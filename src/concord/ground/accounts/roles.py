"""The roles a standing can give."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    """What a person may act as for an organisation. A worker needs none: everyone may act for themselves."""

    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人"
    AGENT = "agent", "单位经办人"
    CLERK = "clerk", "受理员"
    MEDIATOR = "mediator", "调解员"
    HEAD = "head", "调解组织负责人"
    OFFICE = "office", "领导小组办公室"
    AUDITOR = "auditor", "审计员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"


# Those who serve the public; they meet stricter sign-in rules.
STAFF = frozenset(
    {
        Role.CLERK,
        Role.MEDIATOR,
        Role.HEAD,
        Role.OFFICE,
        Role.AUDITOR,
        Role.SYSTEM_ADMIN,
        Role.SECURITY_ADMIN,
    }
)
# A standing that opens the content of cases takes two people to give.
OPENS_CONTENT = frozenset({Role.CLERK, Role.MEDIATOR, Role.HEAD})
# These three keep watch on each other and are never one account (house rule: separation of the three administrators).
SEPARATE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
