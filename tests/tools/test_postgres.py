"""The PostgreSQL that is made for one command: it is there meanwhile, and gone afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from scotemp.kit.backup.programs import NotInstalled, program

TOOL = Path(__file__).resolve().parents[2] / "tools" / "postgres.py"
SHOW = "import os, sys; print(os.environ['DATABASE_URL'], flush=True); "


@pytest.fixture
def installed() -> None:
    try:
        program("initdb", None)
    except NotInstalled as error:
        pytest.skip(str(error))


def folder_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).netloc.rpartition("@")[2]))


@pytest.mark.usefixtures("installed")
def test_the_server_answers_meanwhile_and_is_gone_when_the_command_fails() -> None:
    ask = SHOW + "import psycopg; print(psycopg.connect(os.environ['DATABASE_URL']).execute('SELECT 40 + 2').fetchone()); sys.exit(3)"
    done = subprocess.run([sys.executable, TOOL, sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    address, answer = done.stdout.splitlines()
    assert (done.returncode, answer) == (3, "(42,)"), done.stderr
    assert not folder_of(address).exists()


@pytest.mark.usefixtures("installed")
def test_the_server_is_gone_when_the_tool_is_told_to_stop() -> None:
    wait = SHOW + "sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, TOOL, sys.executable, "-c", wait], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as tool:
        assert tool.stdout
        folder = folder_of(tool.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        tool.send_signal(signal.SIGTERM)
    assert tool.returncode == 128 + signal.SIGTERM
    assert not folder.exists()


def test_where_postgresql_is_not_installed_the_remedy_is_told(tmp_path: Path) -> None:
    variables = os.environ | {"SCOTEMP_POSTGRES_BIN": str(tmp_path)}
    done = subprocess.run([sys.executable, TOOL, "true"], env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "apt install postgresql" in done.stderr
    assert "Traceback" not in done.stderr
