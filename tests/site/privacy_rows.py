"""The addresses about personal data: one's own to everybody, others' to those who answer for them."""

from __future__ import annotations

from tests.site.doors import (
    APPLICANT,
    CLOSED,
    NO,
    NO_ONCE_IN,
    OPEN,
    PEOPLE,
    SIGNED_IN,
    Door,
    Row,
    a_list,
    read_only,
    refused,
)

_OFFICE = {"office"}
_READERS = {"office", "security_admin", "auditor"}
_MINE = "/me/information/requests/{privacy_request}/"
_THEIRS = "/privacy/requests/{privacy_request}/"

ROWS = [
    Row("privacy/", "/privacy/", OPEN, NO),
    Row("privacy/<int:no>/", "/privacy/1/", OPEN, NO),
    Row("privacy/read/", "/privacy/read/", NO_ONCE_IN, Door(PEOPLE, 302)),
    Row("privacy/publish/", "/privacy/publish/", refused(_OFFICE), refused(_OFFICE, 422)),
    Row("privacy/requests/", "/privacy/requests/", *a_list(refused({"office", "security_admin"}))),
    # Not refused yet, so no business of the security administrator's.
    Row("privacy/requests/<uuid:pk>/", _THEIRS, *read_only(Door(_OFFICE))),
    Row("privacy/requests/<uuid:pk>/do/<slug:move>/", f"{_THEIRS}do/refuse/", Door(_OFFICE), Door(_OFFICE, 422)),
    Row("privacy/requests/<uuid:pk>/do/<slug:move>/", f"{_THEIRS}do/withdraw/", CLOSED, CLOSED),
    Row("privacy/register/", "/privacy/register/", *read_only(refused(_READERS))),
    Row("privacy/register/<slug:key>/", "/privacy/register/cases/", *read_only(refused(_READERS))),
    Row(
        "privacy/register/<slug:key>/revise/",
        "/privacy/register/cases/revise/",
        refused(_OFFICE),
        refused(_OFFICE, 422),
    ),
    Row("me/information/", "/me/information/", *read_only(SIGNED_IN)),
    Row("me/information/reveal/", "/me/information/reveal/", NO_ONCE_IN, CLOSED),  # of no known field
    Row(
        "me/information/consents/<slug:matter>/give/",
        "/me/information/consents/materials/give/",
        SIGNED_IN,
        Door(PEOPLE, 302),
    ),
    Row(
        "me/information/consents/<slug:matter>/withdraw/",
        "/me/information/consents/materials/withdraw/",
        SIGNED_IN,
        Door(PEOPLE, 302),
    ),
    Row("me/information/ask/<slug:kind>/", "/me/information/ask/deletion/", SIGNED_IN, Door(PEOPLE, 422)),
    Row("me/information/requests/<uuid:pk>/", _MINE, *read_only(Door(APPLICANT))),
    Row(
        "me/information/requests/<uuid:pk>/do/<slug:move>/",
        f"{_MINE}do/withdraw/",
        Door(APPLICANT),
        Door(APPLICANT, 302),
    ),
    Row("me/information/requests/<uuid:pk>/do/<slug:move>/", f"{_MINE}do/carry_out/", CLOSED, CLOSED),
    # First asked whether it is them.
    Row("me/information/copy/", "/me/information/copy/", Door(PEOPLE, 302), Door(PEOPLE, 302)),
    Row("me/information/copy/<uuid:pk>/", "/me/information/copy/{copy}/", *read_only(Door(APPLICANT))),
    Row(
        "me/information/copy/<uuid:pk>/file/",
        "/me/information/copy/{copy}/file/",
        *read_only(Door(APPLICANT, 302)),
    ),
]
