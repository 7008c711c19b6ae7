"""A long talk is shown by parts, its newest first, and pages go out compressed."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta

import pytest
from django.test import Client

from concord.mediation import queries
from concord.mediation.models import Message
from concord.mediation.talks.operations import talking
from tests.mediation import builders as made


@pytest.fixture
def case(park):
    """A case in which 200 things were said, numbered from 1."""
    case, _ = made.mediating(park)
    talking.say(case, text="第1句", by=park.mediator, at=made.MONDAY)
    first = Message.objects.get(case=case)
    for no in range(2, 201):
        first.pk, first.text, first.at = None, f"第{no}句", made.MONDAY + timedelta(minutes=no)
        first.save(force_insert=True)
    return case


@pytest.fixture
def client(park):
    client = Client()
    client.force_login(park.worker.own)
    return client


def said(page):
    return [int(no) for no in re.findall(r"第(\d+)句", page.content.decode())]


def earlier(page):
    found = re.search(r'href="(\?room=shared&amp;before=\d+)#talk"', page.content.decode())
    return found[1].replace("&amp;", "&") if found else None


def test_the_newest_part_stands_first_and_links_lead_back_to_the_beginning(case, client):
    address, seen, parts = f"/cases/{case.pk}/", [], 0
    page = client.get(address)
    while True:
        found = said(page)
        assert len(found) <= queries.SAID_AT_ONCE
        seen, parts = found + seen, parts + 1
        if not (onward := earlier(page)):
            break
        page = client.get(address + onward)
    assert seen == list(range(1, 201))
    assert parts == 3


def test_only_the_newest_part_is_added_to_while_it_stands_open(case, client):
    page = client.get(f"/cases/{case.pk}/")
    assert f"after={Message.objects.latest('pk').pk}" in page.content.decode()
    assert "data-live=" not in client.get(f"/cases/{case.pk}/{earlier(page)}").content.decode()


@pytest.mark.parametrize("before", ["x", "9" * 19, "-1", "0"])
def test_a_mark_that_is_none_shows_the_newest_part(case, client, before):
    assert said(client.get(f"/cases/{case.pk}/?before={before}"))[-1] == 200


def test_pages_go_out_compressed_and_are_never_twice_of_one_length(case, client):
    answers = [client.get(f"/cases/{case.pk}/", headers={"accept-encoding": "gzip"}) for _ in range(12)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert "第200句" in gzip.decompress(answers[0].content).decode()
    assert len(answers[0].content) * 4 < len(gzip.decompress(answers[0].content))
    assert len({len(answer.content) for answer in answers}) > 4


def test_a_proof_archive_is_not_compressed_again(case, client):
    answer = client.get(f"/cases/{case.pk}/proofs.zip", headers={"accept-encoding": "gzip"})
    assert answer.get("Content-Encoding") is None
