from django.db import migrations

from concord.ground.ledger.fixing import FixRows


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0002_roles_by_duty"),
        ("accounts", "0003_codes_by_asker"),
        ("ledger", "0003_rows_by_their_own_key"),
    ]

    operations = [
        FixRows(
            "accounts_standing",
            [
                "person_id",
                "organisation_id",
                "role",
                "since",
                "until",
                "granted_by_id",
                "confirmed_by_id",
                "confirmed_at",
                "reason",
                "ended_reason",
            ],
        ),
        FixRows(
            "accounts_organisation",
            ["kind", "name", "uscc", "parent_id"],
        ),
        FixRows(
            "registry_enterprise",
            [
                "organisation_id",
                "representative",
                "representative_phone",
                "representative_phone_index",
                "address",
                "area_id",
                "industry",
                "size",
                "headcount",
                "has_union",
                "nature",
                "legal_state",
            ],
            key="organisation_id",
        ),
        FixRows(
            "registry_body",
            ["organisation_id", "kind", "name", "phone", "address", "hours", "mark"],
            key="organisation_id",
        ),
        FixRows(
            "registry_agency",
            ["enterprise_id", "person_id", "way", "role", "letter_id", "standing_id", "answer"],
        ),
        FixRows(
            "registry_phonechange",
            [
                "person_id",
                "old_phone",
                "new_phone",
                "proof",
                "identity",
                "asked_by_id",
                "stop_index",
                "stops_until",
                "answer",
            ],
        ),
    ]
