"""The auditor's journal and the system administrator's page: acts and counts, never content; and for nobody else."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.ground.accounts import roles
from concord.ground.accounts.roles import AUDITOR, SYSTEM_ADMIN
from concord.ground.ledger import operations as ledger
from concord.ground.ledger import proofs
from concord.ground.ledger import verify as checking
from concord.ground.ledger.models import Entry
from concord.ground.notices.models import Delivery
from concord.registry.roles import CLERK, HEAD
from concord.site import journal
from tests.site.pages.conftest import AT

pytestmark = pytest.mark.django_db
OTHERS = [None, *roles.every()]


@pytest.fixture
def auditor(actor):
    return actor(AUDITOR, "审小计")


@pytest.mark.parametrize("role", [role for role in OTHERS if role != AUDITOR])
@pytest.mark.parametrize("path", ["/ledger/", "/ledger/heads/", "/ledger/1/", "/ledger/1/proof.json"])
def test_nobody_but_the_auditor_opens_the_journal(actor, at_desk, role, path):
    assert at_desk(actor(role)).get(path).status_code == 403


@pytest.mark.parametrize("role", [role for role in OTHERS if role != SYSTEM_ADMIN])
def test_nobody_but_the_system_administrator_opens_the_state_of_the_machine(actor, at_desk, role):
    assert at_desk(actor(role)).get("/status/").status_code == 403


@pytest.mark.parametrize("path", ["/ledger/", "/status/"])
def test_a_guest_signs_in_first(client, path):
    assert client.get(path).url.startswith("/sign-in/")


def test_the_journal_shows_acts_without_what_they_were_about(auditor, actor, at_desk, an_act):
    clerk = actor(CLERK)
    entry = an_act(clerk, facts={"cause": "拖欠工资"}, private={"reason": "证据不足"})
    browser = at_desk(auditor)

    for page in (browser.get("/ledger/"), browser.get(f"/ledger/{entry.pk}/")):
        words = page.content.decode()
        assert "受理" in words
        assert clerk.label in words
        assert "拖欠工资" not in words
        assert "证据不足" not in words


def test_the_journal_narrows_by_act_person_kind_subject_and_day(auditor, actor, at_desk, an_act):
    clerk, head = actor(CLERK), actor(HEAD)
    an_act(clerk)
    an_act(head, label="确认身份", subject_kind="accounts.Standing", subject=uuid4(), at=AT + timedelta(days=3))
    browser = at_desk(auditor)

    def shown(query):
        page = browser.get(f"/ledger/?{query}").content.decode()
        return ("受理</td>" in page, "确认身份</td>" in page)

    assert shown("") == (True, True)
    assert shown("act=受理") == (True, False)
    assert shown("who=负责人") == (False, True)
    assert shown("kind=accounts.Standing") == (False, True)
    assert shown(f"subject={clerk.own.pk}") == (True, False)
    assert shown("since=2026-11-03") == (False, True)
    assert shown("until=2026-11-02") == (True, False)
    assert shown("act=没有这件事") == (False, False)


def test_a_filter_that_makes_no_sense_is_named(auditor, at_desk):
    page = at_desk(auditor).get("/ledger/?subject=17").content.decode()

    assert 'class="problem' in page


def test_the_journal_goes_on_by_keyset_and_keeps_its_filters(auditor, at_desk, an_act):
    for _ in range(journal.ACTS.size + 1):
        an_act(auditor)
    browser = at_desk(auditor)
    first = browser.get("/ledger/?act=受理").content.decode()
    oldest = Entry.objects.order_by("pk").first().pk

    assert f"before={oldest + 1}" in first
    assert f"/ledger/{oldest}/" not in first
    second = browser.get(f"/ledger/?act=受理&before={oldest + 1}").content.decode()
    assert f"/ledger/{oldest}/" in second
    assert "更早的记录" not in second
    assert browser.get("/ledger/?before=x").status_code == 200


@pytest.mark.parametrize("path", ["/ledger/", "/ledger/heads/", "/status/"])
def test_a_page_asks_as_much_of_the_database_for_one_row_as_for_three(actor, at_desk, an_act, path):
    by = actor(SYSTEM_ADMIN if path == "/status/" else AUDITOR)
    browser, counts = at_desk(by), []
    for rows in (1, 2):
        for _ in range(rows):
            an_act(by)
            ledger.seal(AT)
            Delivery.objects.create(channel="sms", address="x", template="x", made_at=AT, next_try_at=AT)
        browser.get(path)
        with CaptureQueriesContext(connection) as seen:
            browser.get(path)
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_a_proof_downloads_once_sealed_checks_offline_and_holds_nothing_private(
    auditor, at_desk, an_act, tmp_path, capsys
):
    entry = an_act(auditor, private={"reason": "证据不足"})
    browser = at_desk(auditor)

    assert browser.get(f"/ledger/{entry.pk}/proof.json").status_code == 409
    ledger.seal(AT)
    answer = browser.get(f"/ledger/{entry.pk}/proof.json")

    assert "attachment" in answer["Content-Disposition"]
    assert proofs.load(answer.content).private is None
    assert "证据不足" not in json.dumps(json.loads(answer.content), ensure_ascii=False)
    file = tmp_path / "one.proof.json"
    file.write_bytes(answer.content)
    assert checking.main([str(file)]) == 0


def test_an_act_that_is_not_there_is_not_found(auditor, at_desk):
    assert at_desk(auditor).get("/ledger/999999/").status_code == 404


def test_the_heads_show_root_time_and_key(auditor, at_desk, an_act):
    an_act(auditor)
    head = ledger.seal(AT)

    page = at_desk(auditor).get("/ledger/heads/").content.decode()

    assert bytes(head.root).hex() in page
    assert head.key_id in page
    assert "./concord verify" in page


def test_the_state_of_the_machine_counts_what_waits(actor, at_desk):
    for state in ("waiting", "given_up"):
        Delivery.objects.create(
            channel="sms", address="19900001111", template="x", state=state, made_at=AT, next_try_at=AT
        )

    page = at_desk(actor(SYSTEM_ADMIN)).get("/status/").content.decode()

    for words in ("数据库", "后台任务", "短信：待发出", "短信：已停止重试", "GiB"):
        assert words in page
    assert "19900001111" not in page
