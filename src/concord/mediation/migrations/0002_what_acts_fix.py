from django.db import migrations

from concord.ground.ledger.fixing import FixRows


class Migration(migrations.Migration):
    dependencies = [
        ("mediation", "0001_initial"),
        ("ledger", "0002_what_acts_fixed"),
    ]

    operations = [
        FixRows(
            "mediation_case",
            [
                "number", "body_id", "opened_by_id", "cause", "story", "wishes", "received_at", "completion",
                "accepted_at", "declined_for", "ended_for", "ended_at", "reason_text", "effective_at", "closed_at",
            ],
        ),
        FixRows("mediation_party", ["case_id", "side", "no", "person_id", "organisation_id", "is_person", "name"]),
        FixRows("mediation_claim", ["case_id", "no", "cause", "since", "until", "amount", "detail"]),
        FixRows(
            "mediation_evidence",
            ["case_id", "blob_id", "name", "point", "compartment", "side", "by_id", "at"],
            "case_id",
        ),
        FixRows("mediation_message", ["case_id", "compartment", "author_id", "speaks_as", "side", "text", "at"]),
        FixRows("mediation_opinion", ["evidence_id", "side", "genuine", "lawful", "relevant", "words", "by_id", "at"]),
        FixRows("mediation_prolongation", ["case_id", "until", "reason", "proposed_by_id", "agreed_at", "dropped_at"]),
        FixRows("mediation_consent", ["prolongation_id", "side", "person_id", "agrees", "at"]),
        FixRows("mediation_record", ["case_id", "compartment", "written_as", "content", "written_by_id"]),
        FixRows(
            "mediation_agreement",
            ["case_id", "story", "ending", "default", "scope", "total", "heeded", "drafted_by_id", "dropped_at"],
        ),
        FixRows(
            "mediation_item",
            [
                "agreement_id", "no", "payer", "what", "cause", "since", "until", "amount", "basis", "due_on", "way",
                "holder", "bank", "account", "authority",
            ],
        ),
        FixRows("mediation_instalment", ["item_id", "no", "amount", "due_on"]),
    ]
