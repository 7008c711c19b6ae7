"""The addresses for and about other systems: no session opens the API, however high its holder's role."""

from __future__ import annotations

from tests.site.doors import (
    CLOSED,
    EVERYBODY,
    OPEN,
    OTHER_METHOD,
    UNSIGNED,
    Door,
    Row,
    a_list,
    read_only,
    refused,
)

_READERS = {"office", "security_admin"}

ROWS = [
    Row("clients/", "/clients/", *a_list(refused(_READERS))),
    Row("clients/new/", "/clients/new/", Door({"security_admin"}), Door({"security_admin"}, 422)),
    Row("clients/<uuid:pk>/", "/clients/{client}/", *read_only(Door(_READERS))),
    Row("clients/<uuid:pk>/key/", "/clients/{client}/key/", Door({"security_admin"}), Door({"security_admin"})),
    Row("clients/<uuid:pk>/do/<slug:move>/", "/clients/{client}/do/end/", Door(_READERS), Door(_READERS, 422)),
    Row("clients/<uuid:pk>/do/<slug:move>/", "/clients/{client}/do/propose/", CLOSED, CLOSED),
    Row(
        "clients/<uuid:pk>/subscriptions/<uuid:item>/do/<slug:move>/",
        "/clients/{client}/subscriptions/{subscription}/do/cancel/",
        Door({"security_admin"}),
        Door({"security_admin"}, 302),
    ),
    Row("api/v1/openapi.json", "/api/v1/openapi.json", OPEN, OPEN),
    Row("api/v1/", "/api/v1/", Door(EVERYBODY, 404), Door(EVERYBODY, 404)),
    Row("api/<path:rest>", "/api/v2/cases", Door(EVERYBODY, 404), Door(EVERYBODY, 404)),
    Row("api/v1/cases", "/api/v1/cases", UNSIGNED, OTHER_METHOD),
    Row("api/v1/cases/<uuidstr:pk>", "/api/v1/cases/{waiting}", UNSIGNED, OTHER_METHOD),
    Row("api/v1/cases/<uuidstr:pk>/actions", "/api/v1/cases/{waiting}/actions", UNSIGNED, OTHER_METHOD),
    Row(
        "api/v1/cases/<uuidstr:pk>/actions/<slug:move>",
        "/api/v1/cases/{waiting}/actions/decline",
        OTHER_METHOD,
        UNSIGNED,
    ),
    Row(
        "api/v1/cases/<uuidstr:pk>/papers/<uuidstr:item>",
        "/api/v1/cases/{mediating}/papers/{shared_paper}",
        UNSIGNED,
        OTHER_METHOD,
    ),
    Row("api/v1/applications", "/api/v1/applications", OTHER_METHOD, UNSIGNED),
    Row("api/v1/subscriptions", "/api/v1/subscriptions", UNSIGNED, UNSIGNED),
    Row("api/v1/subscriptions/<uuidstr:pk>", "/api/v1/subscriptions/{subscription}", OTHER_METHOD, OTHER_METHOD),
    Row(
        "api/v1/subscriptions/<uuidstr:pk>/resume",
        "/api/v1/subscriptions/{subscription}/resume",
        OTHER_METHOD,
        UNSIGNED,
    ),
]
