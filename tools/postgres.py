"""Runs a command on a PostgreSQL of its own, which is made for it and thrown away: ``python tools/postgres.py pytest -n 2``.

The command finds it in ``DATABASE_URL``. The server listens on a socket in a private temporary folder and on no port; it is stopped
and removed at the end, also after Ctrl-C or a failure. ``--durable`` first: with the safety of a server in service (fsync), to
measure on. Programs are looked for as backups do it (SCOTEMP_POSTGRES_BIN, the path, the usual places).
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from scotemp.kit.backup.programs import NotInstalled, program

_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
_LONGEST_SOCKET = 100


def account() -> str | None:
    """Return the account to run the server as: our own (nothing), or one without rights if we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def run(command: list[str | Path], folder: Path) -> None:
    """Run a program of PostgreSQL; its words are shown only if it fails."""
    user = account()
    group = pwd.getpwnam(user).pw_gid if user else None
    log = folder / "programs.log"
    with log.open("ab") as out:  # a pipe would stay open as long as the server lives
        done = subprocess.run(
            command, cwd=folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL, user=user, group=group,
            extra_groups=[] if user else None, check=False,
        )  # fmt: skip
    if done.returncode:
        server = folder / "server.log"
        words = log.read_text("utf-8", "replace") + (server.read_text("utf-8", "replace") if server.is_file() else "")
        sys.exit(f"{Path(command[0]).name} failed with {done.returncode}:\n{words.strip()}")


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Yield the address of an empty database on a server that lives as long as the context."""
    chosen = os.environ.get("SCOTEMP_POSTGRES_BIN")
    initdb = program("initdb", Path(chosen) if chosen else None)
    folder = Path(tempfile.mkdtemp(prefix="scotemp-pg-"))
    try:
        if len(str(folder)) > _LONGEST_SOCKET:
            sys.exit(f"{folder} is too long a path for a socket: set TMPDIR to a folder with a short name.")
        if user := account():
            shutil.chown(folder, user)
        data, pg_ctl = folder / "data", initdb.with_name("pg_ctl")
        run([initdb, "-D", data, "-U", "scotemp", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"], folder)
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=300 {'' if durable else _FORGETFUL}"
        try:
            run([pg_ctl, "-D", data, "-w", "-t", "60", "-l", folder / "server.log", "-o", options, "start"], folder)
            yield f"postgresql://scotemp@{quote(str(folder), safe='')}/postgres"
        finally:
            if (data / "postmaster.pid").exists():
                run([pg_ctl, "-D", data, "-w", "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(words: list[str]) -> int:
    """Run the command in `words` on a new server and return its exit code."""
    durable = words[:1] == ["--durable"]
    command = words[1:] if durable else words
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with cluster(durable=durable) as address:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}, check=False).returncode
    except NotInstalled as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
