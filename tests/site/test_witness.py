"""Heads leave the house, and whoever has one can tell whether the past was rewritten."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import operations as ledger
from concord.ground.lifecycle import auditing
from concord.ground.notices.senders import MailServer
from concord.site import jobs, witness

AT = datetime(2026, 11, 2, 2, 20, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def file(settings, tmp_path):
    settings.HEADS_FILE = str(tmp_path / "heads.jsonl")
    return tmp_path / "heads.jsonl"


def act(count=1, at=AT):
    for _ in range(count):
        ledger.record(subject_kind="mediation.Case", subject=uuid4(), act="x.y", label="办理", by=SYSTEM, at=at)
    return ledger.seal(at)


def test_each_night_the_newest_head_is_kept_beside_the_ledger(file):
    act(3)
    jobs.audit(timestamp=0)
    jobs.audit(timestamp=0)
    act(2)
    jobs.audit(timestamp=0)
    assert [json.loads(line)["size"] for line in file.read_text().splitlines()] == [3, 5]
    assert [head.size for head in witness.read(file)] == [3, 5]


def test_the_head_of_a_ledger_found_wrong_stays_in_the_house(file, monkeypatch):
    act(3)
    wrong = ledger.keep_audit(auditing.verify(), AT)
    wrong.faults = ["第 1 条记录的内容与其摘要不符"]
    monkeypatch.setattr(auditing, "run", lambda at, kept: wrong)
    jobs.audit(timestamp=0)
    assert not file.exists()


def test_the_witness_gets_it_by_mail(settings, monkeypatch):
    settings.WITNESS_MAIL = "notary@example.cn"
    settings.SMTP_URL = "smtp://mail.example.cn"
    monkeypatch.setattr(MailServer, "_server", lambda self: mail.get_connection())
    row = act(3)
    witness.let_go(AT)
    [sent] = mail.outbox
    assert sent.to == ["notary@example.cn"]
    assert json.loads(sent.body)["root"] == bytes(row.root).hex()


def test_everybody_may_have_the_heads_and_they_agree(db):
    act(3)
    newest = act(4)
    told = Client().get("/heads/").json()["heads"]
    assert [each["size"] for each in told] == [7, 3]
    assert told[0]["root"] == bytes(newest.root).hex()


def test_the_path_between_two_heads_is_given_and_to_no_other_size(db):
    act(3)
    act(4)
    told = Client().get("/heads/3/7/").json()
    assert (told["old"]["size"], told["new"]["size"]) == (3, 7)
    assert len(told["path"]) == 4  # RFC 9162 2.1.4.2: the tree of 7 from that of 3
    for old, new in ((7, 3), (3, 6), (0, 7), (3, 10**30)):
        assert Client().get(f"/heads/{old}/{new}/").status_code == 404
