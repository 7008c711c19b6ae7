"""Consent by itself for each matter, taken back as easily; and the notice by version."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from concord.ground.accounts.refusals import IdNumberTaken
from concord.ground.ledger.models import Entry
from concord.ground.privacy import notice, operations, queries
from concord.ground.privacy.models import Consent, NoticeEdition
from concord.ground.privacy.words import Item, Matter
from tests.ground.privacy.conftest import AT, ID_NUMBER, fresh
from tests.mediation import builders

pytestmark = pytest.mark.django_db


def test_the_identity_number_is_kept_with_consent_and_leaves_with_it(me):
    operations.give_consent(Matter.ID_NUMBER, id_number=ID_NUMBER, by=me, at=AT)
    assert fresh(me).id_number == ID_NUMBER
    operations.withdraw_consent(Matter.ID_NUMBER, by=me, at=AT)
    assert fresh(me).id_number == ""
    acts = Entry.objects.filter(subject=me.own.pk).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["privacy.consent.give", "privacy.consent.withdraw"]


def test_a_number_that_is_another_s_gives_no_consent(me, office):
    operations.give_consent(Matter.ID_NUMBER, id_number=ID_NUMBER, by=office, at=AT)
    with pytest.raises(IdNumberTaken):
        operations.give_consent(Matter.ID_NUMBER, id_number=ID_NUMBER, by=me, at=AT)
    assert not Consent.objects.filter(person=me.own).exists()


def test_consent_given_twice_stands_once_and_can_be_given_anew(me):
    for _ in range(2):
        operations.give_consent(Matter.MATERIALS, by=me, at=AT)
    operations.withdraw_consent(Matter.MATERIALS, by=me, at=AT)
    operations.give_consent(Matter.MATERIALS, by=me, at=AT)
    assert [row.withdrawn_at for row in Consent.objects.filter(person=me.own).order_by("given_at", "withdrawn_at")] == [
        AT,
        None,
    ]


def test_withdrawing_for_materials_asks_for_their_deletion_and_leaves_the_case_whole():
    park = builders.park()
    case, _ = builders.mediating(park)
    operations.give_consent(Matter.MATERIALS, by=park.worker, at=AT)
    operations.withdraw_consent(Matter.MATERIALS, by=park.worker, at=AT)
    (row,) = queries.requests_of(park.worker.own)
    assert (row.item, row.state) == (Item.MATERIALS, "open")
    case.refresh_from_db()
    assert case.state == "mediating"


def test_withdrawing_what_was_never_given_does_nothing(me):
    operations.withdraw_consent(Matter.MATERIALS, by=me, at=AT)
    assert not queries.requests_of(me.own).exists()


def test_a_consent_names_the_notice_it_was_given_under_and_stays(me, office):
    operations.publish(text="## 新", changes="改了一处", by=office, at=AT)
    row = operations.give_consent(Matter.MATERIALS, by=me, at=AT)
    assert row.notice == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_each_version_of_the_notice_is_shown_and_read_once(me, office):
    first = operations.show_notice(1, by=me, at=AT)
    operations.read_notice(1, by=me, at=AT)
    operations.read_notice(1, by=me, at=AT.replace(hour=5))
    first.refresh_from_db()
    assert (first.shown_at, first.read_at) == (AT, AT)
    operations.publish(text="## 谁\n我们", changes="写得更清楚", by=office, at=AT)
    assert notice.current().no == 2
    assert not queries.has_read(me.own, 2)


def test_versions_stay_as_they_were_published(office):
    operations.publish(text="## 谁\n我们", changes="一", by=office, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeEdition.objects.update(text="别的")
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeEdition.objects.all().delete()


def test_the_shipped_notice_names_the_park_s_own_people_and_its_sections():
    found = dict(notice.sections(notice.FIRST, AT))
    assert "工作专班办公室" in found["谁在处理您的信息"][0]
    assert "0772-0000000" in found["谁在处理您的信息"][0]
    assert "{" not in notice.plain(notice.FIRST, AT)
