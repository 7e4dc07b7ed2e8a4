"""The table of events."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_type", models.CharField(max_length=100)),
                ("subject_id", models.CharField(max_length=64)),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("occurred_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("actor", models.CharField(blank=True, max_length=64, null=True)),
                ("on_behalf_of", models.CharField(blank=True, max_length=64, null=True)),
                ("reason", models.TextField(blank=True)),
                ("data", models.JSONField(blank=True)),
                ("evidence", models.JSONField(blank=True)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="corrected_by", to="events.event"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["subject_type", "kind", "occurred_on"], name="events_by_kind_and_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("subject_type", "subject_id", "sequence"), name="events_one_event_a_place"),
                    models.CheckConstraint(condition=models.Q(("sequence__gte", 1)), name="events_chains_start_at_one"),
                ],
            },
        ),
    ]
