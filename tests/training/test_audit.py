"""A course or a certificate changed behind the record's back is found by the audit."""

from __future__ import annotations

import pytest

from concord.ground.ledger import operations as ledger
from concord.ground.lifecycle import auditing
from concord.training.models import Certificate, Course, Enrolment
from tests.mediation import builders as made
from tests.registry.test_audit import behind
from tests.training import test_course as course

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """A course that was held, its certificates given, all of it sealed."""
    course.installation.mark(demo=True, at=made.MONDAY)
    course.held(made.park())
    ledger.seal(course.START)


def test_what_only_acts_changed_is_found_right(held):
    assert auditing.verify().faults == ()


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Certificate, "UPDATE training_certificate SET valid_until = valid_until + 365 WHERE id = %s"),
        (Certificate, "UPDATE training_certificate SET person_id = (SELECT planned_by_id FROM training_course)"
                      " WHERE id = %s"),
        (Course, "UPDATE training_course SET hours = 40 WHERE id = %s"),
        (Enrolment, "UPDATE training_enrolment SET attended_at = at WHERE id = %s"),
    ],
)  # fmt: skip
def test_a_changed_row_is_named_with_the_act_that_fixed_it(held, model, change):
    row = model.objects.earliest("pk")
    behind(change, row.pk)
    [fault] = auditing.verify().faults
    assert f"{model._meta.db_table} 的 {row.pk}）与记录不符" in fault
