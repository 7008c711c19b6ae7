"""The tables: what may happen to a case and to each thing that stands beside it."""

from __future__ import annotations

from concord.mediation.lifecycle.case import CASE
from concord.mediation.lifecycle.change import CHANGE
from concord.mediation.lifecycle.invitation import INVITATION
from concord.mediation.lifecycle.record import RECORD
from concord.mediation.lifecycle.session import SESSION
from concord.mediation.lifecycle.sharing import SHARING
from concord.mediation.lifecycle.tie import TIE

__all__ = ["CASE", "CHANGE", "INVITATION", "RECORD", "SESSION", "SHARING", "TIE"]
