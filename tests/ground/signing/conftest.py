from __future__ import annotations

import sys
import threading
import time
from datetime import UTC, datetime
from uuid import uuid4
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import OrganisationKind
from concord.ground.documents import jobs as setting
from concord.ground.documents import operations as documents
from concord.ground.installation import operations as installation
from concord.ground.lifecycle.duty import Duty
from concord.ground.signing import ca, operations, tsa, tsa_server
from concord.ground.signing.models import Place
from concord.ground.signing.operations import PlaceSpec
from concord.mediation.agreement.papers.agreement import AGREEMENT
from concord.registry.roles import HEAD
from tests.mediation.paper_samples import SAMPLES

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
CODES: dict[str, str] = {}
COMPLETED: list[tuple[object, datetime]] = []


def remember(phone, code, purpose, at):
    """A sender for tests: the newest code by phone."""
    CODES[phone] = code


def complete(envelope, *, at):
    """What a purpose may be bound to."""
    COMPLETED.append((envelope.pk, at))


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


class Authority:
    """A real time-stamp authority on a local port; while it is `stuck` it answers nobody."""

    def __init__(self):
        self.stuck = threading.Event()
        self.asked = 0
        self.server = make_server("127.0.0.1", 0, self.answer, handler_class=Quiet)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    def answer(self, environ, start):
        query = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        self.asked += 1
        while self.stuck.is_set():
            time.sleep(0.05)
        now = datetime.now(UTC)
        answer = tsa_server.answer(query, ca.test_tsa(at=now), at=now)
        start("200 OK", [("Content-Type", tsa.TYPE), ("Content-Length", str(len(answer)))])
        return [answer]


@pytest.fixture
def authority(settings):
    authority = Authority()
    authority.thread.start()
    settings.SIGNING_TSA_URL = authority.url
    yield authority
    authority.server.shutdown()
    authority.server.server_close()
    authority.thread.join()


@pytest.fixture(autouse=True)
def house(settings, tmp_path, db, with_duty):
    sys.modules["tests_signing"] = sys.modules[__name__]
    with_duty(Duty("tests_signing", "测试", signed={"test.agreement": complete}))
    settings.FILES_DIR = tmp_path / "files"
    settings.CODE_SENDER = "tests_signing.remember"
    CODES.clear()
    COMPLETED.clear()
    installation.mark(demo=True, at=AT)


class Cast:
    """Those who sign the sample agreement, in order; the head keeps the body's seal."""

    def __init__(self):
        body = accounts.establish(kind=OrganisationKind.MEDIATION_BODY, name="柳东新区劳动人事争议调解委员会")
        names = ("喆玥䶮", "覃远舟", "莫一帆", "韦守正", "路人甲")
        people = [
            accounts.join(name=name, phone=f"1990002000{n}", at=AT, verified=True) for n, name in enumerate(names)
        ]
        self.worker, self.agent, self.mediator, _, self.stranger = (Actor(each) for each in people)
        standing = accounts.grant(people[3], organisation=body, role=HEAD, reason="任命", by=SYSTEM, at=AT)
        self.head = Actor(people[3], standing)
        self.body = body
        self.all = (self.worker, self.agent, self.mediator, self.head)


@pytest.fixture
def cast(house):
    return Cast()


@pytest.fixture
def envelope(cast):
    paper = documents.order(
        AGREEMENT,
        subject_kind="test.Case",
        subject=uuid4(),
        compartment="",
        facts=SAMPLES[AGREEMENT],
        by=SYSTEM,
        at=AT,
    )
    setting.set_paper(paper=str(paper.pk))
    paper.refresh_from_db()
    places = (
        PlaceSpec("申请人", 1, person=cast.worker.person),
        PlaceSpec("被申请人", 2, person=cast.agent.person),
        PlaceSpec("调解员", 3, person=cast.mediator.person),
        PlaceSpec("调解组织", 4, organisation=cast.body),
    )
    return operations.open(paper, purpose="test.agreement", places=places, by=SYSTEM, at=AT)


@pytest.fixture
def give_word(envelope):
    """Ask for the code and give one's word in the place of this turn."""

    def give_word(turn, actor, at=AT):
        place = Place.objects.get(envelope=envelope, order=turn)
        operations.ask_code(place, by=actor, at=at)
        return operations.intend(place, code=CODES[actor.person.phone], by=actor, at=at)

    return give_word
