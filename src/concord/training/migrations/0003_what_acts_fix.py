from django.db import migrations

from concord.ground.ledger.fixing import FixRows


class Migration(migrations.Migration):
    dependencies = [("training", "0002_one_word_for_a_reason"), ("ledger", "0003_rows_by_their_own_key")]

    operations = [
        FixRows(
            "training_course",
            ["title", "teacher", "place", "starts_at", "hours", "seats", "organiser_id", "planned_by_id", "reason"],
        ),
        FixRows(
            "training_enrolment",
            ["course_id", "person_id", "at", "attended_at"],
        ),
        FixRows(
            "training_certificate",
            ["course_id", "person_id", "valid_until", "reason"],
        ),
    ]
