"""What the page of the installation's condition says when something is not well."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from concord.ground.accounts.actors import SYSTEM
from concord.ground.accounts.roles import AUDITOR, SYSTEM_ADMIN
from concord.ground.ledger import operations as ledger
from concord.ground.ledger.models import Audit
from concord.site import condition, health, surroundings
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db


def act(at):
    ledger.record(subject_kind="x.Y", subject=uuid4(), act="x.y", label="办理", by=SYSTEM, at=at)


def part(label, at):
    return next(each for each in surroundings.parts(at) if each.label == label)


def test_a_clock_that_was_moved_back_is_seen():
    now = timezone.now()
    act(now - timedelta(minutes=1))
    assert part("时钟", now).well
    act(now + timedelta(hours=1))
    assert "调慢" in part("时钟", now).words


def test_a_clock_apart_from_the_databases_is_seen():
    assert not part("时钟", timezone.now() + timedelta(minutes=3)).well


@pytest.mark.parametrize(("faults", "well"), [([], True), (["第 1 条记录的内容与其摘要不符"], False)])
def test_what_the_audit_found_stands_on_the_page_and_on_the_auditors_day(faults, well):
    Audit.objects.create(at=timezone.now(), entries=1, leaves=1, faults=faults)
    assert condition.now(timezone.now()).audit.well is well
    park = made.park()
    for role, seen in ((AUDITOR, not well), (SYSTEM_ADMIN, False)):
        actor = made.standing(made.person("韦看账", 70 + len(role)), park.clerk.standing.organisation, role)
        client = Client()
        client.force_login(actor.own)
        assert ("查看账本核对结果" in client.get("/").content.decode()) is seen


def test_an_audit_that_was_not_made_lately_is_missed():
    Audit.objects.create(at=timezone.now() - timedelta(days=3), entries=1, leaves=1)
    park = made.park()
    actor = made.standing(made.person("韦看账", 71), park.clerk.standing.organisation, AUDITOR)
    client = Client()
    client.force_login(actor.own)
    assert "一天多没有核对过" in client.get("/").content.decode()


def test_pages_are_ready_without_a_worker_and_not_on_a_full_disk(monkeypatch, settings, tmp_path):
    settings.FILES_DIR, client = tmp_path, Client()
    assert client.get("/ready").json()["worker"] == "no heartbeat"
    assert client.get("/ready").status_code == 200
    monkeypatch.setattr(health, "_ROOM", 2**62)
    assert client.get("/ready").json()["disk"] == "full"
    assert client.get("/ready").status_code == 503
    assert client.get("/alive").status_code == 200


def test_pages_are_not_ready_where_no_file_can_be_made(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "gone"
    assert Client().get("/ready").json()["files"] == "not writable"
    assert Client().get("/ready").status_code == 503


def test_pages_are_not_ready_over_a_database_that_only_reads(monkeypatch):
    monkeypatch.setattr(health, "_database", lambda: "read only")
    assert Client().get("/ready").status_code == 503


def test_without_a_database_people_are_told_so_in_words_and_the_log_in_one_line(monkeypatch, capsys):
    """The page for our own faults needs the database too: once it broke in its turn, and its trace filled the log."""
    client = Client(raise_request_exception=False)

    def away(*_args, **_more):
        raise OperationalError("the connection is closed")

    monkeypatch.setattr("concord.site.views.home.portal.entries", away)
    monkeypatch.setattr("concord.site.context.parameters.values", away)
    answer = client.get("/")
    assert answer.status_code == 503
    assert "正在恢复" in answer.content.decode()
    assert "Traceback" not in capsys.readouterr().out
