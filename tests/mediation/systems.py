"""Another system, let in by two people, that signs its requests."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.test import Client as Browser

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, OrganisationKind, Standing
from concord.ground.accounts.roles import OFFICE, Role
from concord.ground.interchange import operations, signatures
from concord.ground.interchange.models import Client, Scope
from concord.ground.interchange.signatures import Signed
from concord.registry.roles import AGENT, CLERK
from tests.mediation import builders

ALL = tuple(Scope.values)


@dataclass
class System:
    """A system with its key; each request gets a fresh nonce unless one is given."""

    client: Client
    key_id: str
    secret: str
    browser: Browser = field(default_factory=Browser)

    def headers(self, method: str, url: str, body: bytes = b"", *, nonce: str = "", shift: int = 0) -> dict[str, str]:
        path, _, query = url.partition("?")
        stamp, once = str(int(time.time()) + shift), nonce or secrets.token_hex(12)
        signature = signatures.sign(self.secret, Signed(method, path, query, body, stamp, once).text)
        return {
            "X-Concord-Key": self.key_id,
            "X-Concord-Timestamp": stamp,
            "X-Concord-Nonce": once,
            "X-Concord-Signature": signature,
        }

    def get(self, url: str, **signing: Any) -> Any:
        return self.browser.get(url, headers=self.headers("GET", url, **signing))

    def delete(self, url: str) -> Any:
        return self.browser.delete(url, headers=self.headers("DELETE", url))

    def post(self, url: str, content: object, *, key: str = "") -> Any:
        body = json.dumps(content).encode()
        headers = self.headers("POST", url, body)
        if key:
            headers["Idempotency-Key"] = key
        return self.browser.post(url, body, content_type="application/json", headers=headers)


def office() -> Actor:
    """The second person."""
    held = Standing.objects.filter(role=OFFICE).select_related("person").first()
    if held is not None:
        return Actor(held.person, held)
    group = accounts.establish(kind=OrganisationKind.LEADING_GROUP, name="领导小组办公室")
    return builders.standing(builders.person("莫同意", 61), group, OFFICE)


def proposed(park: builders.Park, *, acts_for: Organisation, role: Role, **changes: Any) -> Client:
    """A system that waits for its second person."""
    facts = {
        "name": "示例对接平台",
        "organisation": acts_for,
        "acts_for": acts_for,
        "role": role,
        "scopes": list(ALL),
        "contact": park.clerk.own,
        "until": None,
        "reason": "对接协议〔2026〕1号",
        **changes,
    }
    return operations.propose(by=park.security_admin, at=builders.MONDAY, **facts)


def let_in(park: builders.Park, *, acts_for: Organisation, role: Role, scopes: Sequence[str] = ALL) -> System:
    """A system with its key."""
    client = proposed(park, acts_for=acts_for, role=role, scopes=list(scopes))
    client = operations.confirm(client, by=office(), at=builders.MONDAY)
    issued = operations.issue(client, by=park.security_admin, at=builders.MONDAY)
    client.refresh_from_db()
    return System(client, issued.key_id, issued.secret)


def of_body(park: builders.Park, **changes: Any) -> System:
    """A mediation body's own system."""
    return let_in(park, acts_for=park.body, role=CLERK, **changes)


def of_firm(park: builders.Park, **changes: Any) -> System:
    """An employer's personnel system."""
    return let_in(park, acts_for=park.firm.organisation, role=AGENT, **changes)
