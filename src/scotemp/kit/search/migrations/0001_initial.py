"""The table of what is searched."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_type", models.CharField(max_length=100)),
                ("subject_id", models.BigIntegerField()),
                ("title_length", models.PositiveIntegerField()),
                ("titles", models.JSONField()),
                ("title_tokens", models.TextField(blank=True)),
                ("tokens", models.TextField(blank=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("subject_type", "subject_id"), name="search_one_entry_a_record")],
            },
        ),
    ]
