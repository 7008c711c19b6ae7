from django.db import migrations

from concord.ground.ledger.fixing import FixRows


class Migration(migrations.Migration):
    dependencies = [("mediation", "0002_what_acts_fix"), ("ledger", "0003_rows_by_their_own_key")]

    operations = [
        FixRows(
            "mediation_change",
            [
                "case_id",
                "side",
                "asked_by_id",
                "reason",
                "words",
                "successor_id",
                "override_reason",
                "answer",
                "answered_at",
            ],
        ),
        FixRows(
            "mediation_sharing",
            ["case_id", "compartment", "message_id", "evidence_id", "asked_by_id"],
        ),
        FixRows(
            "mediation_tie",
            ["mediator_id", "name", "firm_id", "tie", "since", "ended_on"],
        ),
        FixRows(
            "mediation_invitation",
            [
                "case_id",
                "party_id",
                "channel",
                "token_index",
                "code_index",
                "phone",
                "answerer_id",
                "answerer_name",
                "capacity",
                "answer",
                "answered_at",
                "answer_text",
            ],
        ),
        FixRows(
            "mediation_session",
            ["case_id", "compartment", "mediator_id", "starts_at", "ends_at", "way", "place", "link", "agenda", "why"],
        ),
    ]
