"""The tables: what may happen to a case, to an invitation and to a record."""

from __future__ import annotations

from concord.mediation.lifecycle.case import CASE
from concord.mediation.lifecycle.invitation import INVITATION
from concord.mediation.lifecycle.record import RECORD

__all__ = ["CASE", "INVITATION", "RECORD"]
