"""The page that machines ask whether the platform can work."""

import logging

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from scotemp.kit import health


@pytest.mark.django_db
def test_a_healthy_platform_says_ok_without_language_cookie_or_cache(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/healthz")
    with django_assert_max_num_queries(2):
        answer = client.get("/healthz", headers={"accept-language": "ru"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Content-Type"].startswith("text/plain")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_no_health_and_only_the_log_says_so(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    MigrationRecorder(connection).record_unapplied("events", "0002_append_only")
    with caplog.at_level(logging.ERROR):
        logging.getLogger("scotemp").propagate = True
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"unavailable\n")
    assert "1 migrations are not applied" in caplog.text


def test_a_database_that_does_not_answer_is_no_health(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        def __init__(self, _: object) -> None:
            raise OperationalError("no route to 10.0.0.7")

    monkeypatch.setattr(health, "MigrationRecorder", Gone)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"unavailable\n")
    assert "no route" in caplog.text


def test_health_is_only_read(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_it_may_be_asked_on_the_machine_itself_where_the_public_site_insists_on_tls(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^healthz$"]
    assert client.get("/healthz").status_code == 200
    assert client.get("/en/").status_code == 301
