"""The description of the API is current, and requests made from it meet no server error."""

from __future__ import annotations

import json

import pytest
import requests
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as any_of

from concord.ground.installation import operations as installation
from concord.ground.interchange import operations as interchange
from concord.ground.interchange.models import Nonce
from concord.ground.lifecycle import registered
from concord.site import api, env
from tests.mediation import builders, systems
from tests.site import walking

_DESCRIBED = env.PROJECT / "docs/openapi.json"
_SCHEMA = schemathesis.openapi.from_dict(json.loads(_DESCRIBED.read_text(encoding="utf-8")))
_OPERATIONS = {each.ok().label: each.ok() for each in _SCHEMA.get_all_operations()}
_HOUSE = "http://testserver"
_MOVES = sorted({move.name for table in registered.lifecycles() for move in table.moves})


def test_the_description_in_the_docs_is_current():
    assert _DESCRIBED.read_text(encoding="utf-8") == api.description(), "./concord openapi writes it anew"


def test_the_description_is_served_as_it_is_kept(client, db):
    assert client.get("/api/v1/openapi.json").json() == json.loads(_DESCRIBED.read_text(encoding="utf-8"))


@pytest.fixture
def world(db):
    """Two systems, a case that one of them may act on, its first paper, a subscription, and a thing of each duty."""
    installation.mark(demo=True, at=builders.MONDAY)
    park = builders.park()
    body, firm = systems.of_body(park), systems.of_firm(park)
    case = builders.submitted(park)
    actor = builders.Actor(body.client.standing.person, body.client.standing)
    told = interchange.subscribe(client=body.client, url="http://127.0.0.1:9/", events=[], by=actor, at=builders.MONDAY)
    paper = body.get(f"/api/v1/cases/{case.pk}").json()["papers"][0]["id"]
    others = {}
    for duty in walking.duties():
        things = duty.things(park)
        others |= {path: str(things[name]) for path, name in duty.API.items()}
    return {"systems": [body, firm], "cases": str(case.pk), "subscriptions": str(told.pk), "item": paper, **others}


@pytest.mark.parametrize("label", sorted(_OPERATIONS))
def test_random_requests_meet_no_server_error(world, label):
    operation = _OPERATIONS[label]

    @settings(
        max_examples=10,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), known=any_of.booleans(), system=any_of.sampled_from([0, 1]), move=_some_move())
    def ask(case, known, system, move):
        if known:
            _aim(case, world, move)
        with transaction.atomic():
            answer = _sent(world["systems"][system], case)
            transaction.set_rollback(True)
        assert answer.status_code < 500, answer.content.decode()
        described = operation.definition.raw["responses"]
        assert str(answer.status_code) in described
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json"

    ask()


def _some_move():
    return any_of.sampled_from(_MOVES)


def _aim(case, world, move):
    """Point a random request at things that exist, so that it comes further than 404."""
    known = {"pk": world[case.path.split("/")[3]] if "{pk}" in case.path else "", "item": world["item"], "move": move}
    case.path_parameters |= {name: known[name] for name in case.path_parameters}


def _sent(system, case):
    Nonce.objects.all().delete()  # a minute's limit is not what is looked for here
    made = requests.Request(**_plain(case.as_transport_kwargs(base_url=_HOUSE))).prepare()
    body = made.body.encode() if isinstance(made.body, str) else made.body or b""
    url = made.path_url
    headers = {name: value for name, value in made.headers.items() if name != "Content-Length"}
    headers |= system.headers(made.method, url, body)
    path, _, query = url.partition("?")
    kind = headers.get("Content-Type", "application/octet-stream")
    return system.browser.generic(made.method, path, body, kind, QUERY_STRING=query, headers=headers)


def _plain(given):
    wanted = {"method", "url", "params", "json", "data", "headers"}
    return {name: value for name, value in given.items() if name in wanted}
