"""Cases for other systems: the same rights, forms and moves as on the pages, as JSON."""

from __future__ import annotations

from ninja import Router

from concord.mediation.api import acting, applying, reading

router = Router(tags=["调解案件"])
for each in (reading.router, acting.router, applying.router):
    router.add_router("", each)
