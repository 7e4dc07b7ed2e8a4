"""The commands that serve and manage the platform."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing

import pytest
from click.testing import CliRunner

from scotemp.cli.server import SECONDS_TO_END, _background, manage, serve


@pytest.fixture
def taken() -> Iterator[int]:
    with closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_is_told(taken: int) -> None:
    answer = CliRunner().invoke(serve, ["--port", str(taken)])
    assert answer.exit_code == 1
    assert f"Cannot listen on 127.0.0.1:{taken}" in answer.output
    assert "choose another --port" in answer.output
    assert "Traceback" not in answer.output


def test_an_address_that_is_not_ours_is_told() -> None:
    answer = CliRunner().invoke(serve, ["--host", "203.0.113.7"])
    assert answer.exit_code == 1
    assert "Cannot listen on 203.0.113.7:8000" in answer.output


def a_free_port() -> str:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize("command", [("serve", "--port", a_free_port()), ("manage", "migrate")], ids=["serve", "migrate"])
def test_a_database_that_does_not_answer_is_told_without_its_password(command: tuple[str, ...]) -> None:
    served = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    answer = subprocess.run(
        [sys.executable, "-m", "scotemp", *command],
        env=served | {"DATABASE_URL": "postgresql://me:pass-word@127.0.0.1:1/base"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert answer.returncode == 1
    assert "The database cannot be used" in answer.stderr
    assert "DATABASE_URL" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "pass-word" not in answer.stderr


def test_manage_hands_its_words_to_django(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        manage.main(["migrate", "--help"])
    assert "--fake-initial" in capfd.readouterr().out


@pytest.mark.database
def test_serve_says_its_address_and_answers() -> None:
    port = a_free_port()
    served = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}  # the tests' own settings stay here
    process = subprocess.Popen(
        [sys.executable, "-m", "scotemp", "serve", "--port", port],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=served | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        assert 'lang="ru"' in _get(f"http://127.0.0.1:{port}/ru/")
        assert "--accent" in _get(f"http://127.0.0.1:{port}/static/documents/document.css")
    finally:
        process.terminate()
        process.wait(timeout=4 * SECONDS_TO_END)


class Started:
    """Stands for a process, and notes what is done to it."""

    def __init__(self, words: list[str]) -> None:
        self.done = [" ".join(words[1:])]
        processes.append(self)

    def terminate(self) -> None:
        self.done.append("terminated")

    def wait(self, timeout: float) -> None:
        self.done.append("waited for")
        if len(processes) == 2 and self is processes[1]:
            raise subprocess.TimeoutExpired("worker", timeout)

    def kill(self) -> None:
        self.done.append("killed")


processes: list[Started] = []


def test_workers_end_with_the_server_even_if_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    processes.clear()
    monkeypatch.setattr("scotemp.cli.server.subprocess.Popen", Started)
    with pytest.raises(KeyboardInterrupt), _background(2):
        raise KeyboardInterrupt
    assert [one.done for one in processes] == [
        ["-m scotemp manage work", "terminated", "waited for"],
        ["-m scotemp manage work", "terminated", "waited for", "killed"],
    ]


def _get(address: str) -> str:
    """Return a page, waiting until the worker has loaded its tables."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")
