"""Every address: the house's own and the ground's, then those of each duty."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.roles import AUDITOR
from concord.ground.lifecycle import duty
from concord.ground.notices import views as outbox_pages
from concord.ground.pages.lists import listed
from concord.site import health
from concord.site.api import api, nowhere
from concord.site.journal import ACTS, HEADS
from concord.site.views import doors, elder, heads, home, journal, status, verify


def _auditor(request: ActingRequest) -> None:
    doors.admit(request.actor, AUDITOR)


urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("next/", home.following, name="next"),
    path("park/", home.park, name="park"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify-code"),
    path("ledger/", listed(ACTS, opens=_auditor), name="ledger"),
    path("ledger/heads/", listed(HEADS, opens=_auditor), name="ledger-heads"),
    path("ledger/<int:pk>/", journal.entry, name="ledger-entry"),
    path("ledger/<int:pk>/proof.json", journal.proof, name="ledger-proof"),
    path("heads/", heads.published, name="heads"),
    path("heads/<int:old>/<int:new>/", heads.consistency, name="heads-consistency"),
    path("elder/", elder.switch, name="elder"),
    path("status/", status.status, name="status"),
    path("alive", health.alive),
    path("ready", health.ready),
    path("healthz", health.ready),
    path("parameters/", include("concord.ground.parameters.urls")),
    path("api/v1/", api.urls),
    path("api/<path:rest>", nowhere, name="api-nowhere"),
    path("notices/", include("concord.site.notices")),
    path("demo/outbox/", outbox_pages.demo_outbox, name="demo-outbox"),
    path("", include("concord.ground.signing.urls")),
    path("", include("concord.ground.accounts.urls")),
    *(path(each.prefix, include(each.urls)) for each in duty.every() if each.urls),
]

handler400 = "concord.site.refusing.bad_request"
handler403 = "concord.site.refusing.forbidden"
handler404 = "concord.site.refusing.missing"
handler500 = "concord.site.refusing.broken"
