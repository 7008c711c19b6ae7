"""A standing or a firm changed behind the record's back is found by the audit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Organisation, Standing
from concord.ground.accounts.roles import OFFICE
from concord.ground.ledger import operations as ledger
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import auditing
from concord.registry import founding, operations, standings
from concord.registry.models import Agency, Body, Enterprise
from concord.registry.roles import CLERK
from tests.registry.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(person, body, enterprise, sent):
    """A firm with its agent, a clerk whom two people appointed, a second standing that ended, and the park's bodies."""
    founding.lay_out(at=AT)
    row = standings.grant(person(), organisation=body, role=CLERK, reason="任命", by=SYSTEM, at=AT)
    second = person("另一人")
    office = standings.grant(second, organisation=body, role=OFFICE, reason="任命", by=SYSTEM, at=AT)
    if row.confirmed_at is None:
        standings.confirm(row, by=Actor(second, office), at=AT)
    standings.end(office, reason="调离", by=SYSTEM, at=AT + timedelta(days=1))
    firm, agent = enterprise(), Actor(person("黄经办"))
    operations.send_claim_code(firm, by=agent, at=AT)
    operations.claim_by_phone(enterprise=firm, code=sent[-1][1], by=agent, at=AT)
    ledger.seal(AT)


def faults() -> list[str]:
    return list(auditing.verify().faults)


def behind(sql: str, *values: object) -> None:
    """Change something as an owner of the database can: with every trigger asleep."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, values)
        assert cursor.rowcount == 1
        cursor.execute("SET session_replication_role = DEFAULT")


def test_what_only_acts_changed_is_found_right(register):
    assert faults() == []


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Standing, "UPDATE accounts_standing SET role = 'auditor' WHERE id = %s"),
        (Standing, "UPDATE accounts_standing SET person_id = granted.id FROM accounts_person granted"
                   " WHERE accounts_standing.id = %s AND granted.name = '黄经办'"),
        (Standing, "UPDATE accounts_standing SET until = since + interval '9 years' WHERE id = %s"),
        (Standing, "UPDATE accounts_standing SET confirmed_at = NULL WHERE id = %s"),
        (Standing, "UPDATE accounts_standing SET organisation_id = other.id FROM accounts_organisation other"
                   " WHERE accounts_standing.id = %s AND other.kind = 'court'"),
        (Organisation, "UPDATE accounts_organisation SET uscc = '91450203MA00099X00' WHERE id = %s"),
        (Organisation, "UPDATE accounts_organisation SET name = '别的公司' WHERE id = %s"),
        (Enterprise, "UPDATE registry_enterprise SET representative = '别人' WHERE organisation_id = %s"),
        (Enterprise, "UPDATE registry_enterprise SET representative_phone = ''::bytea WHERE organisation_id = %s"),
        (Enterprise, "UPDATE registry_enterprise SET legal_state = 'dissolved' WHERE organisation_id = %s"),
        (Body, "UPDATE registry_body SET phone = '0772-1111111' WHERE organisation_id = %s"),
        (Agency, "UPDATE registry_agency SET role = 'legal_rep' WHERE id = %s"),
    ],
)  # fmt: skip
def test_a_changed_row_is_named_with_the_act_that_fixed_it(register, model, change):
    which = {Standing: {"role": CLERK}, Organisation: {"uscc__isnull": False}}.get(model, {})
    row = model.objects.filter(**which).earliest("pk")
    behind(change, row.pk)
    [fault] = faults()
    assert f"{model._meta.db_table} 的 {row.pk}）与记录不符" in fault


def test_a_firm_that_is_gone_is_missed(register):
    firm = Enterprise.objects.get()
    behind("DELETE FROM registry_enterprise WHERE organisation_id = %s", firm.pk)
    assert any(f"registry_enterprise 的 {firm.pk}）不见了" in fault for fault in faults())


def test_a_standing_given_by_hand_has_nothing_that_explains_it(register, person, body):
    ledger.fix_rest(AT)
    other = person("外人")
    behind(
        "INSERT INTO accounts_standing"
        " (id, person_id, organisation_id, role, since, confirmed_at, reason, ended_reason)"
        " VALUES (gen_random_uuid(), %s, %s, 'auditor', now(), now(), '', '')",
        other.pk,
        body.pk,
    )
    [fault] = faults()
    assert fault == f"accounts_standing 的 {other.standings.get().pk} 没有任何记录说明它从哪里来"


def test_a_standing_given_with_the_triggers_awake_is_noted_at_once(register, person, body):
    row = accounts.grant(person("外人"), organisation=body, role=CLERK, reason="私下", by=SYSTEM, at=AT)
    assert faults() == [f"accounts_standing 的 {row.pk} 被改动，却没有任何记录"]


def test_tables_fixed_later_than_others_get_an_entry_of_their_own(register):
    """As on an installation that was brought up to date while the first entry named no tables yet."""
    first = ledger.fix_rest(AT)
    assert first is not None
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM ledger_fixed WHERE place LIKE 'accounts%%' OR place LIKE 'registry%%'")
        cursor.execute("UPDATE ledger_entry SET facts = facts - 'fixed' - 'tables'")
        cursor.execute("SET session_replication_role = DEFAULT")
    assert not any("没有任何记录说明" in fault for fault in faults())
    again = ledger.fix_rest(AT)
    assert again is not None
    assert "accounts_standing" in again.facts["tables"]
    assert "mediation_case" not in again.facts["tables"]
    assert again.facts["fixed"]["rows"] >= Standing.objects.count() + Organisation.objects.count()
    assert ledger.fix_rest(AT) is None
    assert Entry.objects.filter(act="ledger.rows.fix").count() == 2
