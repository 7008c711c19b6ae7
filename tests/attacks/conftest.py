"""A case under way, everybody's browsers, and how a file is sent to it."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from concord.ground.accounts import acting
from concord.ground.accounts.actors import Actor
from concord.ground.installation import operations as installation
from concord.mediation.models import Case, Evidence
from tests.mediation import builders as made

PIECES = "application/offset+octet-stream"


def browser(actor: Actor | None) -> Client:
    """Somebody's browser, acting in their role; a guest's for None."""
    client = Client()
    if actor is not None:
        client.force_login(actor.own)
        client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def on_another_site(actor: Actor) -> Client:
    """Somebody's browser on a page of another site: its cookies travel, the form's token does not."""
    client = browser(actor)
    client.handler.enforce_csrf_checks = True
    return client


@dataclass
class Dispute:
    """One case, its two sides and its mediator, and somebody who has nothing to do with it."""

    case: Case
    park: made.Park
    respondent: Actor
    stranger: Actor

    @property
    def worker(self) -> Actor:
        return self.park.worker

    @property
    def uploads(self) -> str:
        return f"/cases/{self.case.pk}/uploads/"

    @property
    def evidence(self) -> str:
        return f"/cases/{self.case.pk}/evidence/"

    def begin(self, client: Client, content: bytes, name: str = "证据.mp4", **changes: Any) -> Any:
        """Begin an upload as the page's own script does."""
        facts = {
            "name": name,
            "size": len(content),
            "type": "",
            "fingerprint": hashlib.sha256(content).hexdigest(),
            **changes,
        }
        return client.post(self.uploads, facts)

    def begun(self, client: Client, content: bytes, **changes: Any) -> str:
        """The address of a fresh upload."""
        return f"{self.uploads}{self.begin(client, content, **changes).json()['id']}/"

    def handed_in(self, actor: Actor, file: Any, **facts: Any) -> Evidence | None:
        """A file handed in with the plain form; None when it was refused."""
        before = set(Evidence.objects.values_list("pk", flat=True))
        browser(actor).post(self.evidence, {"files": file, **facts})
        return Evidence.objects.exclude(pk__in=before).first()


def patch(
    client: Client, address: str, offset: object, content: bytes, *, kind: str = PIECES, length: str | None = None
) -> Any:
    """Bring a piece; `length` is what it claims to be long, its true length when not given."""
    options: dict[str, Any] = {}
    if length is not None:
        options = {"CONTENT_LENGTH": length, "wsgi.input": io.BytesIO(content)}
    return client.generic("PATCH", address, content, kind, headers={"Upload-Offset": str(offset)}, **options)


@pytest.fixture
def dispute(db, settings, tmp_path) -> Dispute:
    settings.FILES_DIR = tmp_path / "files"
    installation.mark(demo=True, at=made.MONDAY)
    park = made.park()
    case, respondent = made.mediating(park)
    return Dispute(case, park, respondent, Actor(made.person("韦陌生", 40)))


@pytest.fixture
def stored(tmp_path):
    """Everything that lies in the folder of files, read."""
    return lambda: [path.read_bytes() for path in (tmp_path / "files").rglob("*") if path.is_file()]
