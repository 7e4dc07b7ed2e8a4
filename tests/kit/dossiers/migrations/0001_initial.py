"""The table of dossiers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = (migrations.swappable_dependency(settings.AUTH_USER_MODEL),)

    operations = (
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "Everybody"),
                            ("members", "Everybody with an account"),
                            ("parties", "The parties and the platform"),
                            ("staff", "The platform only"),
                            ("private", "Its author only"),
                        ],
                        default="parties",
                        max_length=10,
                        verbose_name="Who sees it",
                    ),
                ),
                ("state", models.CharField(editable=False, max_length=60)),
                ("state_version", models.PositiveIntegerField(default=0, editable=False)),
                ("flow_version", models.PositiveIntegerField(default=0, editable=False)),
                ("name", models.CharField(max_length=100)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    )
