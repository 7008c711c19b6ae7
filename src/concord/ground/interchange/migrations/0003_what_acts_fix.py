from django.db import migrations

from concord.ground.ledger.fixing import FixRows


class Migration(migrations.Migration):
    dependencies = [("interchange", "0002_roles_by_duty"), ("ledger", "0003_rows_by_their_own_key")]

    operations = [
        FixRows(
            "interchange_client",
            [
                "name",
                "organisation_id",
                "acts_for_id",
                "role",
                "contact_id",
                "scopes",
                "reason",
                "until",
                "proposed_by_id",
                "confirmed_by_id",
                "confirmed_at",
                "standing_id",
                "key_id",
                "secret",
            ],
        ),
        FixRows(
            "interchange_subscription",
            ["client_id", "url", "secret", "events"],
        ),
    ]
