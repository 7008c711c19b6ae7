"""The roles of employers and of mediation bodies: who acts for whom is the register's business."""

from __future__ import annotations

from concord.ground.accounts.models import OrganisationKind
from concord.ground.accounts.roles import Role

_EMPLOYER = (OrganisationKind.ENTERPRISE,)
_BODY = (OrganisationKind.MEDIATION_BODY,)

AGENT = Role("agent", "单位经办人", staff=False, of=_EMPLOYER, given_by=["clerk"], keeps_seal=True, for_systems=True)
LEGAL_REPRESENTATIVE = Role(
    "legal_representative", "法定代表人", staff=False, of=_EMPLOYER, given_by=["clerk"], keeps_seal=True, ends_own=True
)
CLERK = Role("clerk", "受理员", opens_content=True, of=_BODY, for_systems=True)
HEAD = Role("head", "调解组织负责人", opens_content=True, of=_BODY, confirms="own", keeps_seal=True, settles=True)
MEDIATOR = Role("mediator", "调解员", opens_content=True, of=_BODY)

ROLES = (AGENT, LEGAL_REPRESENTATIVE, CLERK, MEDIATOR, HEAD)
EMPLOYERS = frozenset({AGENT, LEGAL_REPRESENTATIVE})
DESK = frozenset({CLERK, MEDIATOR, HEAD})
