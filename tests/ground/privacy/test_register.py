"""The register of processing: nothing sealed is missing from it, and its versions stay."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from concord.ground.lifecycle.personal import Ground
from concord.ground.lifecycle.refusals import NotYours
from concord.ground.privacy import operations, register
from concord.ground.privacy.models import Revision
from concord.ground.vault.fields import SealedJson, SealedText
from tests.ground.privacy.conftest import AT


def _sealed() -> set[str]:
    kinds = (SealedText, SealedJson)
    return {field.place for model in apps.get_models() for field in model._meta.fields if isinstance(field, kinds)}


def test_every_sealed_column_belongs_to_one_activity_and_no_activity_names_another():
    named = [column for each in register.declared().values() for column in each.columns]
    missing, gone = sorted(_sealed() - set(named)), sorted(set(named) - _sealed())
    assert not missing, f"say in the room's processing.py for what these are kept: {missing}"
    assert not gone, f"no longer sealed columns, take them out of processing.py: {gone}"
    assert len(named) == len(set(named))


@pytest.mark.parametrize("activity", register.declared().values(), ids=lambda each: each.key)
def test_sensitive_data_has_an_impact_assessment_with_all_three_parts(activity):
    assert activity.ground in Ground.values
    assert not activity.sensitive or activity.why
    parts = {bool(activity.necessity), bool(activity.risks), bool(activity.conclusion)}
    assert parts == {bool(activity.why)}


@pytest.mark.parametrize(("months", "due"), [(1, date(2027, 2, 28)), (12, date(2028, 1, 31)), (13, date(2028, 2, 29))])
def test_an_assessment_is_due_again_on_the_same_day_or_the_month_s_last(months, due):
    activity = next(iter(register.declared().values()))
    assert register.replace(activity, reviewed_on=date(2027, 1, 31)).review_due(months) == due


@pytest.mark.django_db
def test_a_revision_is_a_new_version_and_the_first_stays(office):
    first = register.declared()["evidence"]
    content = register.packed(first) | {"retention": "三年"}
    operations.revise(activity="evidence", content=content, reason="档案局答复", by=office, at=AT)
    versions = register.versions("evidence")
    assert [(each.no, each.activity.retention) for each in versions] == [(1, first.retention), (2, "三年")]
    current = {each.activity.key: each.no for each in register.current()}
    assert current["evidence"] == 2
    assert current["cases"] == 1


@pytest.mark.django_db
def test_a_revision_can_be_neither_altered_nor_removed(office):
    content = register.packed(register.declared()["cases"])
    operations.revise(activity="cases", content=content, reason="重新评估", by=office, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.update(reason="别的")
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.all().delete()


@pytest.mark.django_db
def test_only_the_office_writes_versions(security):
    content = register.packed(register.declared()["cases"])
    with pytest.raises(NotYours):
        operations.revise(activity="cases", content=content, reason="改", by=security, at=AT)
    with pytest.raises(NotYours):
        operations.publish(text="## 谁", changes="改", by=security, at=AT)
