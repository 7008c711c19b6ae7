from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.documents import codes, numbers, queries
from concord.ground.documents.kinds import Series
from concord.ground.documents.models import Number, Paper
from concord.ground.documents.operations import WrongFacts
from concord.ground.installation import operations as installation
from concord.mediation.application.papers.rights import RIGHTS
from tests.mediation.paper_samples import SAMPLES

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
SERIES = Series("test", "柳东测〔{year}〕{n:05d}号")


def undone(act):
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_numbers_run_without_gaps_and_begin_again_each_year():
    assert [numbers.take(SERIES, at=AT).text for _ in range(3)] == [f"柳东测〔2026〕0000{n}号" for n in (1, 2, 3)]
    # 16:30 UTC on New Year's Eve is already the next year in Shanghai.
    assert numbers.take(SERIES, at=datetime(2026, 12, 31, 16, 30, tzinfo=UTC)).text == "柳东测〔2027〕00001号"


@pytest.mark.django_db
def test_an_act_that_is_undone_leaves_no_gap():
    undone(lambda: numbers.take(SERIES, at=AT))
    assert numbers.take(SERIES, at=AT).n == 1


@pytest.mark.django_db
def test_a_voided_number_is_kept_with_its_reason_and_not_given_again():
    first = numbers.take(SERIES, at=AT)
    numbers.void(first, reason="制作有误", at=AT)
    assert numbers.take(SERIES, at=AT).n == 2
    kept = Number.objects.get(n=1)
    assert (kept.voided_at, kept.void_reason) == (AT, "制作有误")


@pytest.mark.django_db(transaction=True)
def test_two_at_once_take_two_numbers():
    def take():
        try:
            numbers.take(SERIES, at=AT)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(Number.objects.values_list("n", flat=True)) == [1, 2, 3, 4]


@pytest.mark.django_db
def test_an_ordered_paper_freezes_its_facts_and_asks_for_a_pdf(order):
    paper = Paper.objects.get(pk=order().pk)
    assert paper.number.text == "柳东劳调收〔2026〕00001号"
    assert paper.frozen["facts"]["received_at"]["exact"] == "2026年11月13日14:03:27"
    assert not paper.is_ready
    job = ProcrastinateJob.objects.get(task_name="documents.render")
    assert job.args == {"paper": str(paper.pk)}


@pytest.mark.django_db
def test_an_undone_act_orders_no_paper_and_no_job(order):
    undone(order)
    assert not Paper.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_facts_of_another_paper_are_refused(order):
    with pytest.raises(WrongFacts):
        order(facts=SAMPLES[RIGHTS])


@pytest.mark.django_db
def test_a_party_s_own_paper_takes_no_number(order):
    assert order(official=False).number is None


@pytest.mark.django_db
def test_facts_rest_sealed(order):
    paper = order()
    with connection.cursor() as cursor:
        cursor.execute("SELECT frozen FROM documents_paper WHERE id = %s", [paper.pk])
        assert "喆".encode() not in bytes(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [True, False])
def test_whether_a_paper_is_a_demonstration_is_frozen_with_it(order, demo):
    installation.mark(demo=demo, at=AT)
    assert order().demo is demo


@pytest.mark.django_db
def test_a_code_leads_to_its_paper_however_it_is_typed(order):
    paper = order()
    typed = codes.spell(paper.code).lower().replace("0", "o").replace("1", "l")
    assert queries.bearing(typed) == paper
    assert queries.bearing(codes.fresh()) is None
    assert queries.bearing("短") is None


def test_codes_spelt_out_in_a_file_are_found_and_look_alikes_are_not():
    code = codes.fresh()
    inside = b"\x00 " + codes.spell(code).encode() + b" 1234-5678 " + b"A" * 40
    assert list(codes.within(inside)) == [code]


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["code = 'X'", "frozen = ''", "dated = '2020-01-01'", "demo = NOT demo"])
def test_what_was_ordered_cannot_be_altered_even_by_hand(order, change):
    order()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_paper SET {change}")  # noqa: S608 -- the test's own words


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["documents_paper", "documents_number"])
def test_papers_and_numbers_never_vanish(order, table):
    order()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- the test's own words


def test_codes_hold_128_bits_and_differ():
    made = {codes.fresh() for _ in range(200)}
    assert len(made) == 200
    assert {len(code) for code in made} == {26}
