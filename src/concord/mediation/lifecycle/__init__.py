"""The tables: what may happen to a case, to an invitation, to a record, and to something kept in a side's room."""

from __future__ import annotations

from concord.mediation.lifecycle.case import CASE
from concord.mediation.lifecycle.invitation import INVITATION
from concord.mediation.lifecycle.record import RECORD
from concord.mediation.lifecycle.sharing import SHARING

__all__ = ["CASE", "INVITATION", "RECORD", "SHARING"]
