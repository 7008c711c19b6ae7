"""A demonstration kept by an older release is brought back by today's code, looked at and carried on: see README.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from concord.site import env
from tests.upgrade import dumps
from tests.upgrade.dumps import Dump, Place


@pytest.fixture(scope="module", params=dumps.kept(), ids=lambda dump: dump.folder.name)
def dump(request: pytest.FixtureRequest) -> Dump:
    """Each dump in its turn."""
    kept: Dump = request.param
    return kept


@pytest.fixture(scope="module")
def place(dump: Dump, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The dump brought back to a database beside the one of the other tests."""
    server = env.address(settings.DATABASES["default"])
    with dumps.empty_database(server, f"upgrade_{os.getpid()}") as url:
        where = Place(url, tmp_path_factory.mktemp("upgrade"))
        restored = where.bring_back(dump)
        assert restored.returncode == 0, restored.stderr
        yield where


@pytest.fixture(scope="module")
def report(place: Place, dump: Dump) -> dict[str, Any]:
    """What was found there, and what came of what waited."""
    return place.look(dump)


def within(then: Any, now: Any, path: str = "") -> list[str]:
    """Where `now` lacks or differs from what `then` said; more may have come, and labels may be worded anew."""
    if isinstance(then, dict) and isinstance(now, dict):
        known = [name for name in then if "label" not in name]
        return [fault for name in known for fault in within(then[name], now.get(name), f"{path}/{name}")]
    if isinstance(then, list) and isinstance(now, list):
        if len(then) == len(now):
            return [fault for no, each in enumerate(then) for fault in within(each, now[no], f"{path}/{no}")]
        lost = [each for each in then if all(within(each, other) for other in now)]
        return [f"{path}: {each!r} gone" for each in lost]
    return [] if then == now else [f"{path}: {now!r}, then {then!r}"]


def test_no_part_of_the_look_broke(report):
    faults = [part["fault"] for part in report.values() if isinstance(part, dict) and "fault" in part]
    assert not faults, "\n".join(faults)


def test_checks_are_clean_and_every_model_has_its_migration(report):
    assert "no issues" in report["whole"]["told"]
    assert "No changes detected" in report["whole"]["told"]


def test_the_application_starts(report):
    assert report["served"] == {"status": 200, "html": True}


def test_the_whole_record_holds_and_has_the_head_of_then(report, dump):
    assert report["ledger"]["faults"] == []
    assert not within(dump.seen["ledger"], report["ledger"])
    assert report["ledger"]["root"] == dump.facts["head"]["root"]
    assert str(report["ledger"]["size"]) == dump.facts["head"]["size"]


def test_what_is_done_now_goes_on_in_the_same_record(report):
    assert report["sealed_on"] == []


@pytest.mark.parametrize("key", ["", "--key"])
def test_a_proof_handed_out_then_is_accepted_with_its_paper(place, report, dump, key):
    published = [key, report["ledger"]["public_key"]] if key else []
    verified = place.command(
        "verify", dump.folder / "agreement.proof.json", place.data / "look/agreement.pdf", *published
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr


@pytest.mark.parametrize("part", ["files", "sealed", "clocks", "cases", "system"])
def test_nothing_kept_then_has_changed(report, dump, part):
    """Files and sealed values open to the same bytes; dates, states, numbers and sums are those of then."""
    assert not within(dump.seen[part], report[part])


def test_every_signature_of_the_agreement_holds(report, dump):
    assert report["signatures"] == dump.seen["signatures"]
    assert [holds for _, _, holds in report["signatures"]] == [True] * 4


def test_what_papers_and_messages_say_still_opens(report):
    assert report["doors"]
    assert {url: found for url, found in report["doors"].items() if found != [200, True]} == {}


def test_addresses_in_notices_still_lead_somewhere(report):
    assert report["links"] == []


def test_every_page_that_opened_for_somebody_still_does(report, dump):
    shut = [f"{role} {url}: {met}" for role, urls in report["pages"].items() for url, met in urls.items() if met != 200]
    assert not shut, "\n".join(shut)
    assert set(report["pages"]) == set(dump.facts["pages"])


def test_numbers_names_and_sums_still_stand_on_their_pages(report):
    gone = [f"{role} {url}: {each}" for role, url, words in report["told"] for each in words if not words[each]]
    assert report["told"]
    assert not gone, "\n".join(gone)


def test_every_waiting_job_is_one_the_worker_knows(report):
    assert report["jobs"]["waiting"]
    assert report["jobs"]["unknown"] == []


DONE = {
    "signed_in": [302, 302, 200],
    "drafted": [200, True],
    "accepted": [302, "accepted"],
    "answered": [200, 302, 302, "agreed"],
    "replaced": [302, "changed"],
    "confirmed": [302, True],
    "arrived": [204, 302, True],
    "signed": [302, 302, "signed", [True, True]],
    "copied": [200, True],
    "assembled": [200, True],
    "stopped": [302, 1],
}


@pytest.mark.parametrize("part", DONE)
def test_what_waited_for_somebody_can_be_done(report, part):
    assert report[part] == DONE[part]


def test_the_three_administrators_still_stay_apart(report):
    assert report["kept_apart"] == []
