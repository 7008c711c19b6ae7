"""The addresses of the law's answers: open to everybody, but for loading rows and beginning an application."""

from __future__ import annotations

from tests.site.doors import EVERYBODY, HEADS, NO, OPEN, PRIVATE, STAFF, Door, Row, refused

_SUM = "wage=4350&minimum_wage=1990&hours_150=2"
_LOADERS = {*HEADS, "office"}

ROWS = [
    Row("law/", "/law/", OPEN, NO),
    Row("law/ask/", "/law/ask/", OPEN, NO),
    Row("law/ask/pick/", "/law/ask/pick/", OPEN, NO),
    Row("law/ask/result/", "/law/ask/result/?claims=wages", OPEN, Door(EVERYBODY, 422)),
    Row("law/ask/carry/", "/law/ask/carry/", Door(PRIVATE, 302), Door(PRIVATE, 302)),
    Row("law/voices/", "/law/voices/", OPEN, NO),
    Row("law/voices/change/", "/law/voices/change/", refused(_LOADERS), refused(_LOADERS, 422)),
    Row("law/voices/proposals/<uuid:setting>/", "/law/voices/proposals/{voices}/", refused(STAFF), NO),
    Row("law/pay/<slug:name>/", f"/law/pay/overtime/?{_SUM}", OPEN, NO),
    Row("law/pay/<slug:name>/apply/", f"/law/pay/overtime/apply/?{_SUM}", Door(PRIVATE), Door(PRIVATE, 302)),
    Row("law/due/", "/law/due/", OPEN, NO),
    Row("law/due/<str:code>/", "/law/due/mediation.accept/", OPEN, NO),
    Row("law/limits/", "/law/limits/", OPEN, NO),
    Row("law/cards/", "/law/cards/", OPEN, NO),
    Row("law/cards/<slug:topic>/", "/law/cards/wages/", OPEN, NO),
    Row("law/situations/", "/law/situations/", OPEN, NO),
    Row("law/situations/<slug:code>/", "/law/situations/award_received/", OPEN, NO),
    Row("law/checkup/", "/law/checkup/", OPEN, NO),
    Row("law/tables/", "/law/tables/", OPEN, NO),
    Row("law/tables/<slug:table>/add/", "/law/tables/limits/add/", refused(_LOADERS), refused(_LOADERS, 422)),
    Row("law/tables/proposals/<uuid:setting>/", "/law/tables/proposals/{law_row}/", refused(STAFF), NO),
]
