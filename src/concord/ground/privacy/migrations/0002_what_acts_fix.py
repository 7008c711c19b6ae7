from django.db import migrations

from concord.ground.ledger.fixing import FixRows


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("ledger", "0003_rows_by_their_own_key")]

    operations = [
        FixRows(
            "privacy_request",
            ["person_id", "kind", "item", "words", "wanted", "answer", "ground", "handled_by_id", "objection"],
        ),
        FixRows(
            "privacy_revision",
            ["key", "no", "content", "reason", "written_by_id"],
        ),
        FixRows(
            "privacy_noticeedition",
            ["no", "text", "changes", "written_by_id"],
        ),
        FixRows(
            "privacy_consent",
            ["person_id", "matter", "notice", "given_at", "withdrawn_at"],
        ),
    ]
