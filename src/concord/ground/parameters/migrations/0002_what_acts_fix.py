from django.db import migrations

from concord.ground.ledger.fixing import FixRows


class Migration(migrations.Migration):
    dependencies = [("parameters", "0001_initial"), ("ledger", "0003_rows_by_their_own_key")]

    operations = [
        FixRows(
            "parameters_setting",
            [
                "name",
                "value",
                "valid_from",
                "valid_to",
                "source",
                "confidence",
                "proposed_by_id",
                "confirmed_by_id",
                "confirmed_at",
                "withdrawn_at",
            ],
        ),
    ]
