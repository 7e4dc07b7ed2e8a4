"""What an operator may say, and how a wrong word is refused."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from scotemp.config import databases, environment


def settings_with(home: Path, show: str, **said: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of their own and print one of them."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCOTEMP_") and name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-c", f"from scotemp.config import settings; print({show})"],
        env=clean | {"SCOTEMP_HOME": str(home)} | said,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_defaults_run_and_keep_a_key_for_this_installation(tmp_path: Path) -> None:
    show = "settings.SECRET_KEY, settings.DEBUG, settings.ALLOWED_HOSTS, settings.DATABASES['default']['NAME'].name"
    first, second = settings_with(tmp_path / "home", show), settings_with(tmp_path / "home", show)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert "False ['127.0.0.1', 'localhost', '[::1]'] scotemp.sqlite3" in first.stdout
    kept = tmp_path / "home" / "secret-key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_text() in first.stdout
    assert len(kept.read_text()) >= 50


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"SCOTEMP_PUBLIC": "1"}, "SCOTEMP_SECRET_KEY is not set"),
        ({"SCOTEMP_PUBLIC": "1", "SCOTEMP_SECRET_KEY": "short"}, "at least 32"),
        ({"SCOTEMP_PUBLIC": "perhaps"}, "SCOTEMP_PUBLIC is 'perhaps'"),
        ({"SCOTEMP_PUBLIC": "1", "SCOTEMP_DEBUG": "1", "SCOTEMP_SECRET_KEY": "k" * 40}, "SCOTEMP_DEBUG and SCOTEMP_PUBLIC"),
        ({"SCOTEMP_PUBLIC": "1", "SCOTEMP_DEMO": "1", "SCOTEMP_SECRET_KEY": "k" * 40}, "anybody enters as anybody"),
        ({"SCOTEMP_ALLOWED_HOSTS": " , "}, "SCOTEMP_ALLOWED_HOSTS is empty"),
        ({"SCOTEMP_EVIDENCE": __file__}, "name a folder instead"),
        ({"SCOTEMP_SECRET_KEY_OLD": f"{'k' * 40},short"}, "fewer than 32"),
        ({"SCOTEMP_POSTGRES_BIN": "/no/such/folder"}, "which is no folder"),
        ({"DATABASE_URL": "mysql://me:pass@here/base"}, "postgresql://user:password@host/name"),
        ({"DATABASE_URL": "base.sqlite3"}, "sqlite:///path"),
        ({"DATABASE_URL": "sqlite://"}, "sqlite:///path"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/base.sqlite3"}, "make the folder first"),
        ({"DATABASE_URL": "postgresql://me:pass@here"}, "names no database"),
        ({"DATABASE_URL": "postgresql://me:pass@here:port/base"}, "cannot be read"),
        ({"SCOTEMP_SMTP_URL": "mail.example:465"}, "SCOTEMP_SMTP_URL cannot be read"),
        ({"SCOTEMP_SMTP_URL": "smtps://mail.example:x"}, "SCOTEMP_SMTP_URL cannot be read"),
        ({"SCOTEMP_SMTP_URL": "smtps://mail.example"}, "SCOTEMP_MAIL_FROM is not set"),
        ({"SCOTEMP_MAIL_FROM": "the platform"}, "no e-mail address"),
        ({"SCOTEMP_OIDC_URL": "https://id.example"}, "SCOTEMP_OIDC_CLIENT_ID and SCOTEMP_OIDC_SECRET must be given"),
        ({"SCOTEMP_OIDC_URL": "http://id.example", "SCOTEMP_OIDC_CLIENT_ID": "a", "SCOTEMP_OIDC_SECRET": "b"}, "https://"),
        ({"SCOTEMP_WORKERS": "many"}, "SCOTEMP_WORKERS is 'many'"),
        ({"SCOTEMP_WORKERS": "17"}, "a whole number from 0 to 16"),
        ({"SCOTEMP_URL": "sco.example"}, "https://sco.example"),
    ],
)
def test_a_wrong_word_stops_the_start_and_says_why(tmp_path: Path, said: dict[str, str], words: str) -> None:
    answer = settings_with(tmp_path, "1", **said)
    assert answer.returncode == 1
    assert "ImproperlyConfigured" in answer.stderr
    assert words in answer.stderr
    assert "pass@" not in answer.stderr.replace("user:password@", ""), "a password is not repeated"


def test_a_public_site_insists_on_tls(tmp_path: Path) -> None:
    cookies = "settings.CSRF_COOKIE_SECURE and settings.SESSION_COOKIE_SECURE"
    show = f"settings.SECURE_SSL_REDIRECT, {cookies}, settings.SECURE_HSTS_SECONDS > 0, settings.ALLOWED_HOSTS"
    said = {"SCOTEMP_PUBLIC": "1", "SCOTEMP_SECRET_KEY": "k" * 40, "SCOTEMP_ALLOWED_HOSTS": "sco.example, www.sco.example"}
    answer = settings_with(tmp_path, show, **said)
    assert answer.stdout.strip() == "True True True ['sco.example', 'www.sco.example']"


def test_the_database_may_be_a_file_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/one.sqlite3")
    assert databases.database("DATABASE_URL", Path("unused"))["NAME"] == tmp_path / "one.sqlite3"


def test_a_server_is_named_by_its_address_and_its_connections_are_kept_and_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:p%40ss@db.example:5433/base?sslmode=require")
    found = databases.database("DATABASE_URL", Path("unused"))
    assert [found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == ["base", "me", "p@ss", "db.example", 5433]
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert found["OPTIONS"] == {"connect_timeout": 5, "sslmode": "require"}
    assert found["CONN_MAX_AGE"] > 0
    assert found["CONN_HEALTH_CHECKS"] is True


def test_without_the_driver_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me@here/base")
    monkeypatch.setattr(databases, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install 'scotemp\[postgres\]'"):
        databases.database("DATABASE_URL", Path("unused"))


def test_what_an_old_key_signed_stays_valid(tmp_path: Path) -> None:
    answer = settings_with(tmp_path, "settings.SECRET_KEY_FALLBACKS", SCOTEMP_SECRET_KEY_OLD=f"{'a' * 32}, {'b' * 32}")
    assert answer.stdout.strip() == str(["a" * 32, "b" * 32])


def test_evidence_may_lie_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert environment.folder("SCOTEMP_NO_SUCH_NAME", tmp_path) == tmp_path
    monkeypatch.setenv("SCOTEMP_EVIDENCE", f"{tmp_path}/far")
    assert environment.folder("SCOTEMP_EVIDENCE", Path("unused")) == tmp_path / "far"


def test_mail_lies_in_the_home_folder_until_a_server_is_named(tmp_path: Path) -> None:
    show = "settings.EMAIL_BACKEND.split('.')[-2], settings.EMAIL_FILE_PATH.name"
    assert settings_with(tmp_path, show).stdout.strip() == "filebased mail"
    said = {"SCOTEMP_SMTP_URL": "smtp+tls://bot:p%40ss@mail.example", "SCOTEMP_MAIL_FROM": "SCO TEMP <no-reply@sco.example>"}
    show = "settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL"
    assert settings_with(tmp_path, show, **said).stdout.strip() == "mail.example 587 p@ss True False"


def test_a_provider_is_offered_only_when_it_is_named(tmp_path: Path) -> None:
    show = "[app for app in settings.INSTALLED_APPS if 'openid' in app], settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'][1:]"
    assert settings_with(tmp_path, show).stdout.strip() == "[] []"
    said = {"SCOTEMP_OIDC_URL": "https://id.example/realm", "SCOTEMP_OIDC_CLIENT_ID": "a", "SCOTEMP_OIDC_SECRET": "b"}
    assert "openid_connect'] ['https://id.example']" in settings_with(tmp_path, show, **said).stdout


def test_the_page_to_sign_in_on_shows_the_provider(tmp_path: Path) -> None:
    said = {
        "SCOTEMP_OIDC_URL": "https://id.example",
        "SCOTEMP_OIDC_CLIENT_ID": "a",
        "SCOTEMP_OIDC_SECRET": "b",
        "SCOTEMP_OIDC_NAME": "SCO ID",
    }
    show = (
        "0);import os,django;os.environ['DJANGO_SETTINGS_MODULE']='scotemp.config.settings';django.setup();"
        "from django.test import Client;from django.core.management import call_command;call_command('migrate',verbosity=0);"
        "print(Client(headers={'host':'localhost'}).get('/en/account/login/').content.decode()"
    )
    page = settings_with(tmp_path, show, **said)
    assert "/en/account/oidc/oidc/login/" in page.stdout, page.stderr
    assert "SCO ID" in page.stdout


def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("")
    with pytest.raises(ImproperlyConfigured, match="delete the file"):
        environment.secret_key("SCOTEMP_NO_SUCH_NAME", tmp_path / "secret-key", public=False)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"SCOTEMP_URL": "https://sco.example/"}, "https://sco.example"),
        ({"SCOTEMP_PUBLIC": "1", "SCOTEMP_SECRET_KEY": "k" * 40, "SCOTEMP_ALLOWED_HOSTS": "www.sco.example"}, "https://www.sco.example"),
    ],
)
def test_the_platform_knows_its_own_address(tmp_path: Path, said: dict[str, str], address: str) -> None:
    assert settings_with(tmp_path, "settings.SITE_URL", **said).stdout.strip() == address
