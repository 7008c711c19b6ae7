from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]

    operations = [
        operation
        for model in ("course", "certificate")
        for operation in (
            migrations.RenameField(model, "why", "reason"),
            migrations.AlterField(model, "reason", models.CharField(blank=True, default="", max_length=400)),
        )
    ]
