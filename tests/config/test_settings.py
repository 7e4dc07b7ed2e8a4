"""What an operator may say, and how a wrong word is refused."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from scotemp.config import environment


def settings_with(home: Path, show: str, **said: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of their own and print one of them."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCOTEMP_")}
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
        ({"SCOTEMP_ALLOWED_HOSTS": " , "}, "SCOTEMP_ALLOWED_HOSTS is empty"),
        ({"SCOTEMP_DATABASE": "mysql://here/base"}, "cannot speak to, mysql"),
        ({"SCOTEMP_DATABASE": "/no/such/folder/base.sqlite3"}, "make the folder first"),
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


def test_a_public_site_insists_on_tls(tmp_path: Path) -> None:
    show = "settings.SECURE_SSL_REDIRECT, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0, settings.ALLOWED_HOSTS"
    said = {"SCOTEMP_PUBLIC": "1", "SCOTEMP_SECRET_KEY": "k" * 40, "SCOTEMP_ALLOWED_HOSTS": "sco.example, www.sco.example"}
    answer = settings_with(tmp_path, show, **said)
    assert answer.stdout.strip() == "True True True ['sco.example', 'www.sco.example']"


def test_the_database_may_be_a_path_or_an_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for said in (f"{tmp_path}/one.sqlite3", f"sqlite:///{tmp_path}/one.sqlite3"):
        monkeypatch.setenv("SCOTEMP_DATABASE", said)
        assert environment.sqlite_path("SCOTEMP_DATABASE", Path("unused")) == tmp_path / "one.sqlite3"


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
