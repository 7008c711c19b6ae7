"""All checks at once."""

from __future__ import annotations

from concord.mediation.agreement.checks import blocked, warned
from concord.mediation.agreement.checks.facts import Terms
from concord.mediation.agreement.checks.findings import Finding
from concord.mediation.agreement.checks.wording import against_patterns


def blocking(terms: Terms) -> list[Finding]:
    """What keeps the terms from being kept and from being signed; nobody can pass it."""
    return [found for check in (*blocked.CHECKS, against_patterns) for found in check(terms)]


def warnings(terms: Terms) -> list[Finding]:
    """What may be passed with a written reason."""
    return [found for check in warned.CHECKS for found in check(terms)]
