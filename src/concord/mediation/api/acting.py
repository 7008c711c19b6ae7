"""What may be done with a case, and doing it."""

from __future__ import annotations

from ninja import Router

from concord.ground.interchange import acting
from concord.mediation.api import shapes
from concord.mediation.lifecycle import CASE
from concord.mediation.views.opened import case_of

router = Router()
acting.mount(router, "/cases", CASE, case_of, receipt_shape=shapes.Receipt, called="case")
