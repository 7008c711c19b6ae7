"""Every address of the house, walked with every role: what is not in the table below fails the test.

Deny by default: a row says who is let in and what they meet; everybody else meets `others`, a guest `guest`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, get_resolver

from concord.ground.installation import operations as installation
from concord.ground.vault.indexes import blind_index
from concord.mediation.models import Invitation
from tests.mediation import builders
from tests.site import address_book

SIGN_IN = "sign in"
CLERKS, HEADS = {"clerk", "other_clerk"}, {"head", "other_head"}
MEDIATORS = {"mediator", "unassigned", "other_mediator"}
ON_DUTY = {*CLERKS, *HEADS, *MEDIATORS, "office"}
STAFF = {*ON_DUTY, "auditor", "system_admin", "security_admin"}
PRIVATE = {"stranger", "worker", "respondent", "agent", "other_agent", "invited"}
PEOPLE = STAFF | PRIVATE
EVERYBODY = PEOPLE | {"guest"}
APPLICANT, RESPONDENTS = {"worker"}, {"respondent", "agent"}
DESK = {"clerk", "head"}
IN_CASE = {*APPLICANT, *RESPONDENTS, *DESK, "mediator"}
TOGETHER = {*APPLICANT, "mediator"}
NEVER = 405


@dataclass(frozen=True)
class Door:
    """Who is let in, what they meet, what the others and a guest meet."""

    who: Set[str]
    met: int | str = 200
    others: int | str = 404
    guest: int | str = SIGN_IN
    but: dict[str, int] = field(default_factory=dict)

    def expected(self, role: str) -> int | str:
        if role in self.but:
            return self.but[role]
        if role in self.who:
            return self.met
        return self.guest if role == "guest" else self.others


@dataclass(frozen=True)
class Row:
    """One address with its arguments, and what GET and POST meet there."""

    route: str
    url: str
    get: Door
    post: Door

    def doors(self) -> Iterator[tuple[str, Door]]:
        return iter((("get", self.get), ("post", self.post)))


OPEN = Door(EVERYBODY)
SIGNED_IN = Door(PEOPLE)
CLOSED = Door(set())
NO = Door(EVERYBODY, NEVER)
NO_ONCE_IN = Door(PEOPLE, NEVER)


def refused(who: Set[str], met: int = 200) -> Door:
    """A page that says whose it is."""
    return Door(who, met, others=403)


def read_only(get: Door) -> tuple[Door, Door]:
    return get, NO_ONCE_IN


ROWS = [
    Row("", "/", OPEN, NO),
    Row("park/", "/park/", OPEN, NO),
    Row("verify/", "/verify/", OPEN, NO),
    Row("verify/<str:code>/", "/verify/ABCD/", OPEN, NO),
    Row("healthz", "/healthz", Door(EVERYBODY, 503), NO),  # no worker runs beside a test
    Row("ledger/", "/ledger/", refused({"auditor"}), refused({"auditor"}, NEVER)),
    Row("ledger/heads/", "/ledger/heads/", refused({"auditor"}), refused({"auditor"}, NEVER)),
    Row("ledger/<int:pk>/", "/ledger/{entry}/", refused({"auditor"}), refused({"auditor"}, NEVER)),
    Row(
        "ledger/<int:pk>/proof.json",
        "/ledger/{entry}/proof.json",
        refused({"auditor"}, 409),  # not sealed yet
        refused({"auditor"}, NEVER),
    ),
    Row("status/", "/status/", refused({"system_admin"}), refused({"system_admin"}, NEVER)),
    Row("parameters/", "/parameters/", refused(STAFF), NO),
    Row("parameters/<str:name>/", "/parameters/mediation.completion_days/", refused(STAFF), NO),
    Row(
        "parameters/<str:name>/propose/",
        "/parameters/mediation.completion_days/propose/",
        refused({*HEADS, "office"}),
        refused({*HEADS, "office"}, 422),
    ),
    Row(
        "parameters/settings/<uuid:setting>/confirm/",
        "/parameters/settings/{proposal}/confirm/",
        NO,
        refused(HEADS, 302),  # the office proposed it and is not its own second person
    ),
    Row(
        "parameters/settings/<uuid:setting>/withdraw/",
        "/parameters/settings/{proposal}/withdraw/",
        NO,
        refused({*HEADS, "office"}, 302),
    ),
    Row("notices/", "/notices/", SIGNED_IN, NO),
    Row("notices/read/", "/notices/read/", NO, Door(PEOPLE, 302)),
    Row("notices/<uuid:notice>/", "/notices/{notice}/", Door(APPLICANT, 302), NO),
    Row("demo/outbox/", "/demo/outbox/", OPEN, NO),
    Row("demo/sign-in/", "/demo/sign-in/", OPEN, Door(EVERYBODY, 404)),
    Row("sign/<uuid:place>/", "/sign/{place}/", Door(APPLICANT), Door(APPLICANT, 422)),
    Row("sign/<uuid:place>/paper.pdf", "/sign/{place}/paper.pdf", Door(APPLICANT, 409), NO_ONCE_IN),
    Row("tsa/", "/tsa/", NO, OPEN),
    Row("sign-in/", "/sign-in/", OPEN, OPEN),
    Row("sign-in/code/", "/sign-in/code/", OPEN, OPEN),
    Row("sign-in/code/enter/", "/sign-in/code/enter/", Door(EVERYBODY, SIGN_IN), Door(EVERYBODY, SIGN_IN)),
    Row("sign-in/closed/", "/sign-in/closed/", OPEN, OPEN),
    Row("sign-in/again/", "/sign-in/again/", Door(PEOPLE, 403), Door(PEOPLE, 403)),
    Row("sign-up/", "/sign-up/", OPEN, OPEN),
    Row("sign-up/name/", "/sign-up/name/", Door(EVERYBODY, 302), Door(EVERYBODY, 302)),
    Row("sign-out/", "/sign-out/", OPEN, Door(EVERYBODY, 302)),
    Row("acting/", "/acting/", NO, Door(PEOPLE, 302)),
    Row("me/", "/me/", SIGNED_IN, SIGNED_IN),
    Row("me/password/", "/me/password/", SIGNED_IN, SIGNED_IN),
    Row("me/second-factor/", "/me/second-factor/", SIGNED_IN, NO_ONCE_IN),
    Row("me/second-factor/authenticate/", "/me/second-factor/authenticate/", Door(PEOPLE, 302), Door(PEOPLE, 302)),
    Row(
        "me/second-factor/reauthenticate/",
        "/me/second-factor/reauthenticate/",
        Door(PEOPLE, 403),
        Door(PEOPLE, 403),
    ),
    Row("me/second-factor/totp/activate/", "/me/second-factor/totp/activate/", SIGNED_IN, SIGNED_IN),
    Row("me/second-factor/totp/deactivate/", "/me/second-factor/totp/deactivate/", CLOSED, CLOSED),
    Row("me/second-factor/recovery-codes/", "/me/second-factor/recovery-codes/", CLOSED, NO_ONCE_IN),
    Row(
        "me/second-factor/recovery-codes/generate/",
        "/me/second-factor/recovery-codes/generate/",
        SIGNED_IN,
        SIGNED_IN,
    ),
    Row("me/second-factor/recovery-codes/download/", "/me/second-factor/recovery-codes/download/", CLOSED, CLOSED),
    Row("enterprises/", "/enterprises/", refused(ON_DUTY), refused(ON_DUTY)),
    Row("enterprises/new/", "/enterprises/new/", refused(CLERKS), refused(CLERKS)),
    Row("enterprises/<uuid:pk>/", "/enterprises/{firm}/", Door({*ON_DUTY, "agent"}), Door({*ON_DUTY, "agent"})),
    Row(
        "enterprises/<uuid:pk>/registered-phone/",
        "/enterprises/{firm}/registered-phone/",
        refused(CLERKS),
        refused(CLERKS),
    ),
    Row(
        "enterprises/<uuid:pk>/phone/",
        "/enterprises/{firm}/phone/",
        Door({*ON_DUTY, "agent"}, 302),
        Door({*ON_DUTY, "agent"}),
    ),
    Row("agencies/", "/agencies/", refused(CLERKS), refused(CLERKS)),
    # Asked for by the stranger; the respondent here is the legal representative by the phone in the register.
    Row(
        "agencies/<uuid:pk>/",
        "/agencies/{agency}/",
        Door({*CLERKS, "stranger", "respondent"}),
        Door({*CLERKS, "stranger", "respondent"}),
    ),
    Row(
        "agencies/<uuid:pk>/letter/",
        "/agencies/{agency}/letter/",
        Door({*CLERKS, "stranger", "respondent"}),
        Door({*CLERKS, "stranger", "respondent"}),
    ),
    Row("agencies/<uuid:pk>/<slug:name>/", "/agencies/{agency}/approve/", Door(CLERKS), Door(CLERKS, 302)),
    Row("agencies/<uuid:pk>/<slug:name>/", "/agencies/{agency}/withdraw/", Door({"stranger"}), Door({"stranger"}, 302)),
    Row("agencies/<uuid:pk>/<slug:name>/", "/agencies/{agency}/claim/", CLOSED, CLOSED),
    Row("my-enterprise/", "/my-enterprise/", SIGNED_IN, SIGNED_IN),
    Row("my-enterprise/apply/", "/my-enterprise/apply/", SIGNED_IN, SIGNED_IN),
    Row("my-enterprise/<uuid:pk>/", "/my-enterprise/{firm}/", SIGNED_IN, SIGNED_IN),
    Row(
        "my-enterprise/<uuid:pk>/code/",
        "/my-enterprise/{firm}/code/",
        SIGNED_IN,
        Door(PEOPLE, 302, but={"stranger": 409}),  # who already asked
    ),
    Row(
        "standings/",
        "/standings/",
        refused({*HEADS, "office", "security_admin"}),
        refused({*HEADS, "office", "security_admin"}),
    ),
    Row("standings/grant/", "/standings/grant/", refused({"security_admin"}), refused({"security_admin"})),
    Row(
        "standings/<uuid:pk>/confirm/",
        "/standings/{standing}/confirm/",
        NO,
        refused({"head", "office"}, 302),
    ),
    Row(
        "standings/<uuid:pk>/end/",
        "/standings/{ended_standing}/end/",
        Door({"unassigned", "security_admin"}),
        Door({"unassigned", "security_admin"}),
    ),
    Row("apply/", "/apply/", SIGNED_IN, Door(PRIVATE, 302, others=200)),
    Row("apply/<uuid:pk>/<slug:step>/", "/apply/{draft}/parties/", Door(APPLICANT), Door(APPLICANT, 422)),
    Row("apply/<uuid:pk>/<slug:step>/", "/apply/{draft}/nowhere/", CLOSED, CLOSED),
    Row(
        "apply/<uuid:pk>/files/<uuid:item>/remove/",
        "/apply/{draft}/files/{draft_file}/remove/",
        NO_ONCE_IN,
        Door(APPLICANT, 302),
    ),
    Row("cases/", "/cases/", *read_only(SIGNED_IN)),
    Row("cases/<uuid:pk>/", "/cases/{mediating}/", *read_only(Door(IN_CASE))),
    # Until it is accepted, nobody of the invited side sees the case, nor any mediator.
    Row("cases/<uuid:pk>/", "/cases/{waiting}/", *read_only(Door({*APPLICANT, *DESK}))),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{mediating}/do/reassign/", Door(DESK), Door(DESK, 422)),
    Row(
        "cases/<uuid:pk>/do/<slug:move>/",
        "/cases/{mediating}/do/leave/",
        Door({*APPLICANT, *RESPONDENTS}),
        Door({*APPLICANT, *RESPONDENTS}, 422),
    ),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{waiting}/do/accept/", Door({"clerk"}), Door({"clerk"}, 422)),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{waiting}/do/decline/", Door({"clerk"}), Door({"clerk"}, 422)),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{mediating}/do/lapse/", CLOSED, CLOSED),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{mediating}/do/nothing/", CLOSED, CLOSED),
    Row("cases/<uuid:pk>/invite/", "/cases/{waiting}/invite/", Door({"clerk"}), Door({"clerk"}, 422)),
    Row("cases/<uuid:pk>/agreement/", "/cases/{mediating}/agreement/", Door({"mediator"}), Door({"mediator"}, 422)),
    Row("cases/<uuid:pk>/record/", "/cases/{mediating}/record/", Door({"mediator"}), Door({"mediator"}, 422)),
    Row(
        "cases/<uuid:pk>/say/",
        "/cases/{mediating}/say/",
        NO_ONCE_IN,
        Door({*APPLICANT, *RESPONDENTS, "mediator"}, 302),
    ),
    Row(
        "cases/<uuid:pk>/evidence/",
        "/cases/{mediating}/evidence/",
        NO_ONCE_IN,
        Door({*APPLICANT, *RESPONDENTS}, 302),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/",
        "/cases/{mediating}/evidence/{evidence}/",
        *read_only(Door(IN_CASE)),
    ),
    # The right file under a case it does not belong to, and a case one may not open with a right file.
    Row("cases/<uuid:pk>/evidence/<uuid:item>/", "/cases/{mediating}/evidence/{elsewhere}/", *read_only(CLOSED)),
    Row("cases/<uuid:pk>/evidence/<uuid:item>/", "/cases/{waiting}/evidence/{evidence}/", *read_only(CLOSED)),
    # What lies in the applicant's own room with the mediator.
    Row("cases/<uuid:pk>/evidence/<uuid:item>/", "/cases/{mediating}/evidence/{own_file}/", *read_only(Door(TOGETHER))),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/opinion/",
        "/cases/{mediating}/evidence/{evidence}/opinion/",
        Door(RESPONDENTS),
        Door(RESPONDENTS, 422),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/opinion/",
        "/cases/{mediating}/evidence/{own_file}/opinion/",
        CLOSED,
        CLOSED,
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/claims/",
        "/cases/{mediating}/evidence/{evidence}/claims/",
        Door(TOGETHER),
        Door(TOGETHER, 302),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/sharing/<slug:move>/",
        "/cases/{mediating}/evidence/{own_file}/sharing/offer/",
        Door(APPLICANT),
        Door(APPLICANT, 302),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/sharing/<slug:move>/",
        "/cases/{mediating}/evidence/{evidence}/sharing/offer/",
        CLOSED,
        CLOSED,
    ),
    Row(
        "cases/<uuid:pk>/messages/<int:item>/sharing/<slug:move>/",
        "/cases/{mediating}/messages/{own_words}/sharing/ask_to_share/",
        Door({"mediator"}),
        Door({"mediator"}, 302),
    ),
    Row(
        "cases/<uuid:pk>/messages/<int:item>/sharing/<slug:move>/",
        "/cases/{mediating}/messages/{own_words}/sharing/share/",
        CLOSED,
        CLOSED,
    ),
    Row("sharings/<uuid:pk>/do/<slug:move>/", "/sharings/{sharing}/do/share/", Door(APPLICANT), Door(APPLICANT, 302)),
    Row("sharings/<uuid:pk>/do/<slug:move>/", "/sharings/{sharing}/do/keep/", Door(APPLICANT), Door(APPLICANT, 302)),
    Row("sharings/<uuid:pk>/do/<slug:move>/", "/sharings/{sharing}/do/ask_to_share/", CLOSED, CLOSED),
    Row(
        "cases/<uuid:pk>/papers/<uuid:item>/",
        "/cases/{mediating}/papers/{shared_paper}/",
        *read_only(Door(IN_CASE, 202)),
    ),
    # A paper to one side: that side and the desk; an internal one: the desk and the mediator.
    Row(
        "cases/<uuid:pk>/papers/<uuid:item>/",
        "/cases/{mediating}/papers/{receipt}/",
        *read_only(Door({*APPLICANT, *DESK, "mediator"}, 202)),
    ),
    Row(
        "cases/<uuid:pk>/papers/<uuid:item>/",
        "/cases/{closed}/papers/{internal_paper}/",
        *read_only(Door({*DESK, "mediator"}, 202)),
    ),
    Row("cases/<uuid:pk>/papers/<uuid:item>/", "/cases/{mediating}/papers/{internal_paper}/", *read_only(CLOSED)),
    Row("cases/<uuid:pk>/proofs.zip", "/cases/{mediating}/proofs.zip", *read_only(Door(IN_CASE))),
    Row("cases/<uuid:pk>/volume.zip", "/cases/{mediating}/volume.zip", *read_only(CLOSED)),
    Row(
        "records/<uuid:pk>/do/<slug:move>/",
        "/records/{record}/do/confirm/",
        Door({"worker", "respondent", "mediator"}),
        Door({"worker", "respondent"}, 302, but={"mediator": 422}),  # who wrote it has confirmed it
    ),
    Row(
        "records/<uuid:pk>/do/<slug:move>/",
        "/records/{record}/do/replace/",
        Door({"mediator"}),
        Door({"mediator"}, 302),
    ),
    Row("records/<uuid:pk>/do/<slug:move>/", "/records/{record}/do/settle/", CLOSED, CLOSED),
    Row(
        "invitations/<uuid:pk>/do/<slug:move>/",
        "/invitations/{invitation}/do/revoke/",
        Door({"clerk"}),
        Door({"clerk"}, 422),
    ),
    Row("invitations/<uuid:pk>/do/<slug:move>/", "/invitations/{invitation}/do/agree/", CLOSED, CLOSED),
    Row("i/<slug:token>/", "/i/nobody-knows-this-token/", Door(EVERYBODY, 404), Door(EVERYBODY, 404)),
    Row("i/<slug:token>/", "/i/known-to-whoever-holds-it/", OPEN, OPEN),
]


def _routes(patterns: list, prefix: str = "") -> Iterator[str]:
    for each in patterns:
        route = f"{prefix}{each.pattern}"
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _routes(each.url_patterns, route)


def test_every_address_stands_in_the_table_and_nothing_else_does():
    assert {row.route for row in ROWS} == set(_routes(get_resolver().url_patterns))


@pytest.fixture
def world(db):
    installation.mark(demo=True, at=builders.MONDAY)
    made = address_book.build(builders.park())
    held = blind_index("code", "known-to-whoever-holds-it")
    Invitation.objects.filter(pk=made.things["invitation"]).update(token_index=held)
    return made


class Visitor:
    """A browser whose every visit is undone, so that all see the same house."""

    def __init__(self, actor):
        self._client = address_book.browser(actor)
        self._cookies = copy.deepcopy(self._client.cookies)

    def meets(self, method: str, url: str) -> int | str:
        cache.clear()
        self._client.cookies = copy.deepcopy(self._cookies)
        before = transaction.savepoint()
        answer = getattr(self._client, method)(url, {"pressed": "1"} if method == "post" else None)
        if answer.streaming:
            list(answer.streaming_content)
        transaction.savepoint_rollback(before)
        if answer.status_code == 302 and answer.url.startswith("/sign-in/"):
            return SIGN_IN
        return answer.status_code


def test_every_address_answers_every_role_as_the_table_says(world):
    wrong = []
    assert set(world.people) == EVERYBODY
    for role, actor in world.people.items():
        visitor = Visitor(actor)
        for row in ROWS:
            url = row.url.format(**world.things)
            for method, door in row.doors():
                met = visitor.meets(method, url)
                if met != door.expected(role):
                    wrong.append(f"{role} {method} {row.url}: {met}, not {door.expected(role)}")
    assert not wrong, "\n".join(wrong)


def test_an_invitation_s_link_alone_tells_nothing_of_the_dispute(world):
    url = "/i/known-to-whoever-holds-it/"
    for role, actor in world.people.items():
        page = address_book.browser(actor).get(url).content.decode()
        assert ("12,600.00" in page) == (role == "invited"), role


def test_only_the_invited_answers_an_invitation(world):
    url = "/i/known-to-whoever-holds-it/"
    for role, actor in world.people.items():
        if role != "invited":
            address_book.browser(actor).post(url, {"answer": "agree", "text": ""})
            assert Invitation.objects.get(pk=world.things["invitation"]).state == "open", role
    address_book.browser(world.people["invited"]).post(url, {"answer": "agree", "text": ""})
    assert Invitation.objects.get(pk=world.things["invitation"]).state == "agreed"
