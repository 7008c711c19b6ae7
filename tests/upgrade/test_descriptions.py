"""What breaks a promise to another system, and what does not."""

from __future__ import annotations

import copy

import pytest

from tests.upgrade import descriptions

THING = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "sum": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
    },
}
ASKED = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "kind": {"type": "string"}}}


def _body(name):
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


THEN = {
    "components": {"schemas": {"Thing": THING, "Asked": ASKED}},
    "paths": {
        "/things/{pk}": {
            "post": {
                "parameters": [{"in": "path", "name": "pk", "required": True, "schema": {"type": "string"}}],
                "requestBody": {**_body("Asked"), "required": True},
                "responses": {"200": _body("Thing")},
            }
        }
    },
}


def _now(change):
    now = copy.deepcopy(THEN)
    change(now["components"]["schemas"], now["paths"]["/things/{pk}"]["post"])
    return now


HARMLESS = {
    "nothing": lambda schemas, post: None,
    "a new field": lambda schemas, post: schemas["Thing"]["properties"].update(more={"type": "string"}),
    "a new wish": lambda schemas, post: schemas["Asked"]["properties"].update(more={"type": "string"}),
    "always there": lambda schemas, post: schemas["Thing"]["required"].append("parts"),
    "no longer asked": lambda schemas, post: schemas["Asked"]["required"].clear(),
    "another variable": lambda schemas, post: post["parameters"][0].update(name="id"),
    "a new answer": lambda schemas, post: post["responses"].update({"409": _body("Thing")}),
}
BREAKING = {
    "a field goes": lambda schemas, post: schemas["Thing"]["properties"].pop("parts"),
    "a type changes": lambda schemas, post: schemas["Thing"]["properties"].update(id={"type": "integer"}),
    "a format changes": lambda schemas, post: schemas["Thing"]["properties"]["id"].update(format="date"),
    "may be absent": lambda schemas, post: schemas["Thing"]["required"].clear(),
    "more may be answered": lambda schemas, post: schemas["Thing"]["properties"]["sum"]["anyOf"].append(
        {"type": "integer"}
    ),
    "a wish goes": lambda schemas, post: schemas["Asked"]["properties"].pop("kind"),
    "more is asked": lambda schemas, post: schemas["Asked"]["required"].append("kind"),
    "an answer goes": lambda schemas, post: post["responses"].pop("200"),
    "a parameter is asked": lambda schemas, post: post["parameters"].append(
        {"in": "query", "name": "q", "required": True, "schema": {"type": "string"}}
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_only_adds_breaks_nothing(change):
    assert descriptions.broken(THEN, _now(change)) == []


@pytest.mark.parametrize("change", BREAKING.values(), ids=BREAKING)
def test_what_callers_relied_on_may_not_change(change):
    assert descriptions.broken(THEN, _now(change))


def test_an_address_may_not_go():
    assert descriptions.broken(THEN, {**THEN, "paths": {}}) == ["POST /things/{}: gone"]
