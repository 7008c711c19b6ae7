"""Names that stored rows, other systems and printed papers know must stay: kept ones compared with today's."""

from __future__ import annotations

import pytest
from django.urls import resolve

from concord.ground.accounts.roles import AUDITOR, SECURITY_ADMIN, SYSTEM_ADMIN
from concord.site import env
from tests.upgrade import descriptions, dumps, names

# Changed on purpose since a dump: the name or the line's act, and why it may.
CHANGED: dict[str, str] = {}
# Printed on papers and letters, sent by message, put into calendars, typed into other systems; for ever.
PRINTED = (
    "/i/0a1b2c3d4e5f60718293a4b5c6d7e8f9/",
    "/not-me/m62HWE0_fpH8T-UL3P16WA/",
    "/verify/",
    "/verify/5GSS3N25EH5H31HN24YTE379F4/",
    "/sessions/0b0b0b0b-0000-4000-8000-000000000000/",
    "/tsa/",
    "/healthz",
    "/api/v1/openapi.json",
)
KINDS = sorted(names.today())


@pytest.fixture(scope="module", params=dumps.kept(), ids=lambda dump: dump.folder.name)
def dump(request):
    return request.param


def test_something_is_kept():
    assert dumps.kept()


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_then_is_still_there(dump, kind):
    gone = set(dump.read("names.json").get(kind, ())) - set(names.today()[kind]) - set(CHANGED)
    assert not gone, f"{kind}: rows of older releases hold these names"


def test_every_act_recorded_then_has_its_label(dump):
    """What a table of moves no longer knows cannot be shown in a case's history."""
    tables = {each.rpartition(".")[0] for each in dump.read("names.json")["acts"]}
    recorded = {act for act in dump.seen["ledger"]["acts"] if act.rpartition(".")[0] in tables}
    assert recorded
    assert recorded <= set(names.labelled())


def test_who_may_do_what_is_as_it_was_line_by_line(dump):
    then = (dump.folder / "who_may_do_what.txt").read_text(encoding="utf-8").splitlines()
    now = (env.PROJECT / "docs/lifecycles/who_may_do_what.txt").read_text(encoding="utf-8").splitlines()
    changed = [line for line in then if line and line not in now and line.split(" | ")[0] not in CHANGED]
    assert not changed, "a right changed: if it is meant, name its act in CHANGED and say why"


def test_other_systems_find_everything_they_knew(dump):
    then, now = dump.read("openapi.json"), descriptions.current()
    broken = [fault for fault in descriptions.broken(then, now) if fault not in CHANGED]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("address", PRINTED)
def test_printed_addresses_still_resolve(address):
    assert resolve(address).url_name != "api-nowhere"


def test_the_three_administrators_are_separate():
    assert all(role.watches for role in (SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR))
