"""The history of imports."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=100, verbose_name="What")),
                ("file_name", models.CharField(max_length=200, verbose_name="File")),
                ("sha256", models.CharField(max_length=64)),
                ("actor", models.CharField(blank=True, max_length=64)),
                ("started", models.DateTimeField(verbose_name="When")),
                ("finished", models.DateTimeField()),
                ("dry_run", models.BooleanField(verbose_name="Trial")),
                ("made", models.PositiveIntegerField(verbose_name="New")),
                ("changed", models.PositiveIntegerField(verbose_name="Changed")),
                ("same", models.PositiveIntegerField(verbose_name="Unchanged")),
                ("skipped", models.PositiveIntegerField(verbose_name="Left out")),
                ("refused", models.PositiveIntegerField(verbose_name="Refused")),
                ("report", models.JSONField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "sha256"], name="tables_run_by_file")],
            },
        ),
    ]
