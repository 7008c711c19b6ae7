"""The proofs of a long case are made off the request, for one reader, for a time."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.ground.files import storage
from concord.ground.files.models import Blob
from concord.ground.jobs.models import Progress
from concord.ground.ledger import operations as ledger
from concord.ground.ledger import proofs
from concord.mediation import jobs
from concord.mediation.closing import proof_copies
from concord.mediation.desk.operations import assigning
from concord.mediation.models import ProofCopy
from concord.mediation.talks.operations import talking
from tests.mediation import builders as made
from tests.site.address_book import browser

DAY = timedelta(days=1)


@pytest.fixture
def dispute(park):
    """A case with more acts than a request should prove, sealed; and its other side."""
    now = timezone.now()
    case, respondent = made.mediating(park, at=now)
    for no in range(proof_copies.FEW):
        talking.say(case, text=f"第{no}句", by=park.mediator, at=now)
    ledger.seal(now)
    return case, respondent


@pytest.fixture
def made_for_worker(park, dispute):
    """Ordered on the page, made by the job."""
    case, _ = dispute
    answer = browser(park.worker).post(f"/cases/{case.pk}/proofs/")
    assert answer.url == f"/cases/{case.pk}/proofs/"
    copy = ProofCopy.objects.get()
    jobs.pack_proofs(copy=str(copy.pk))
    copy.refresh_from_db()
    return copy


def test_a_short_case_is_answered_at_once(park):
    case, _ = made.mediating(park)
    ledger.seal(made.MONDAY)
    answer = browser(park.worker).get(f"/cases/{case.pk}/proofs.zip")
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert answer["Cache-Control"] == "private, no-store"


def test_a_long_case_leads_to_a_page_that_has_them_made_and_shows_how_far_they_are(park, dispute):
    case, _ = dispute
    worker = browser(park.worker)
    assert worker.get(f"/cases/{case.pk}/proofs.zip").url == f"/cases/{case.pk}/proofs/"
    assert not ProofCopy.objects.exists(), "looking orders nothing"
    worker.post(f"/cases/{case.pk}/proofs/")
    worker.post(f"/cases/{case.pk}/proofs/")
    copy = ProofCopy.objects.get()
    Progress.objects.filter(pk=copy.progress).update(done=20, total=51)
    page = worker.get(f"/cases/{case.pk}/proofs/").content.decode()
    assert "已做 20 份，共 51 份" in page
    assert 'http-equiv="refresh"' in page


def test_what_was_made_holds_every_act_and_is_sealed_private_and_counted(park, dispute, made_for_worker):
    case, _ = dispute
    answer = browser(park.worker).get(f"/cases/{case.pk}/proofs/{made_for_worker.pk}/")
    content = b"".join(answer)
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(names) > proof_copies.FEW
        assert all(proofs.load(archive.read(name)) for name in names)
        assert json.loads(archive.read(names[0]))["format"] == "concord-proof/1"
    counted = Progress.objects.get(pk=made_for_worker.progress)
    assert (counted.percent, counted.failure) == (100, "")
    blob = Blob.objects.get(pk=made_for_worker.blob_id)
    assert content[:200] not in storage.absolute(blob.path).read_bytes()
    assert "下载" in browser(park.worker).get(f"/cases/{case.pk}/proofs/").content.decode()


def test_nobody_else_reads_it(park, dispute, made_for_worker):
    case, respondent = dispute
    for actor in (respondent, park.mediator, park.clerk, park.head, park.auditor, park.system_admin):
        reader = browser(actor)
        assert reader.get(f"/cases/{case.pk}/proofs/{made_for_worker.pk}/").status_code == 404
        assert str(made_for_worker.pk) not in reader.get(f"/cases/{case.pk}/proofs/").content.decode()
    assert Client().get(f"/cases/{case.pk}/proofs/{made_for_worker.pk}/").status_code == 302


def test_whoever_may_read_less_than_when_it_was_made_does_not_get_it(park, dispute, made_for_worker):
    case, _ = dispute
    ProofCopy.objects.update(compartments=[*made_for_worker.compartments, "internal"])
    assert browser(park.worker).get(f"/cases/{case.pk}/proofs/{made_for_worker.pk}/").status_code == 410


def test_who_lost_the_case_before_it_was_made_gets_nothing(park, dispute):
    case, _ = dispute
    copy = proof_copies.order(case, by=park.mediator, at=timezone.now())
    assigning.reassign(
        case, mediator=park.second_mediator.own, override_reason="原调解员请假", by=park.head, at=timezone.now()
    )
    jobs.pack_proofs(copy=str(copy.pk))
    copy.refresh_from_db()
    assert copy.blob_id is None
    assert "不能查看" in Progress.objects.get(pk=copy.progress).failure


def test_it_is_erased_with_its_key_when_its_time_is_over(park, dispute, made_for_worker):
    case, _ = dispute
    blob = Blob.objects.get(pk=made_for_worker.blob_id)
    assert proof_copies.erase_expired(made_for_worker.expires_at - timedelta(seconds=1)) == 0
    assert proof_copies.erase_expired(made_for_worker.expires_at) == 1
    assert browser(park.worker).get(f"/cases/{case.pk}/proofs/{made_for_worker.pk}/").status_code == 410
    blob.refresh_from_db()
    assert blob.removed_at is not None
    assert proof_copies.erase_expired(made_for_worker.expires_at) == 0


def test_a_job_that_broke_does_not_bar_the_way_for_ever_and_six_a_day_are_enough(park, dispute):
    case, _ = dispute
    now = timezone.now()
    first = proof_copies.order(case, by=park.worker, at=now)
    assert proof_copies.order(case, by=park.worker, at=now) == first
    assert proof_copies.order(case, by=park.worker, at=now + timedelta(hours=1)) != first
    for no in range(2, 6):
        proof_copies.order(case, by=park.worker, at=now + timedelta(hours=no))
    with pytest.raises(proof_copies.TooManyProofs):
        proof_copies.order(case, by=park.worker, at=now + timedelta(hours=6))
    assert proof_copies.order(case, by=park.worker, at=now + DAY + timedelta(hours=1))
