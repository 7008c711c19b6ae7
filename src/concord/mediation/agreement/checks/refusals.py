"""Terms that cannot be kept."""

from __future__ import annotations

from collections.abc import Sequence

from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation.agreement.checks.findings import Finding


class BadTerms(BadFacts):
    """Everything that blocks the terms at once, so that a page can name each in its place."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)), field=findings[0].field)
        self.findings = tuple(findings)
