"""The commands that need Django: serve the platform, load its demonstration, and manage it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command, execute_from_command_line
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

SECONDS_TO_END = 15
"""How long a process may take to finish what is at hand once it is told to end, before it is killed."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes; each holds the tables in memory.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Threads of each process.")
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the platform's pages, and do its background work beside them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scotemp.config.settings")
    _ensure_free(host, port)
    _ensure_database()
    shown = f"[{host}]" if ":" in host else host
    server = Granian(
        "scotemp.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        workers_kill_timeout=SECONDS_TO_END,  # a worker that hangs when told to end must not hold up the machine's stop
    )
    server.on_startup(lambda: click.echo(f"scotemp is at http://{shown}:{port}/ - stop it with Ctrl+C"))
    with _background(settings.WORKERS):
        server.serve()


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a management command of Django, e.g. `scotemp manage migrate`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scotemp.config.settings")
    try:
        execute_from_command_line([f"{sys.argv[0]} manage", *arguments])
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    except (OperationalError, InterfaceError) as error:
        if _answers():
            raise
        raise click.ClickException(_unreachable(error)) from error


@click.command()
@click.option("--fresh", is_flag=True, help="Empty a database of an earlier demonstration first.")
@click.option("--if-new", is_flag=True, help="Do nothing where somebody has an account already.")
def demo(fresh: bool, if_new: bool) -> None:
    """Load the demonstration world: invented organisations, people and places, and a user for every role."""
    _ensure_database()
    try:
        call_command("load_demo", fresh=fresh, if_new=if_new)
    except CommandError as error:
        raise click.ClickException(str(error)) from error


def _ensure_database() -> None:
    """Refuse to start without the database, in words rather than with pages that fail."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scotemp.config.settings")
    try:
        django.setup()
        connection.ensure_connection()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    except DatabaseError as error:
        raise click.ClickException(_unreachable(error)) from error
    connection.close()


def _answers() -> bool:
    """Return whether the database can be spoken to, so that a fault in a query is not taken for one of the address."""
    try:
        connection.close()
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def _unreachable(error: Exception) -> str:
    remedy = "See that its server runs and that DATABASE_URL (address, name, password) is right."
    return f"The database cannot be used: {str(error).strip()}\n{remedy}"


@contextmanager
def _background(workers: int) -> Iterator[None]:
    """Run workers of background tasks beside the server, and end them with it; each first finishes the task at hand."""
    started = [subprocess.Popen([sys.executable, "-m", "scotemp", "manage", "work"]) for _ in range(workers)]
    try:
        yield
    finally:
        for worker in started:
            worker.terminate()
        for worker in started:
            try:
                worker.wait(timeout=SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                worker.kill()


def _ensure_free(host: str, port: int) -> None:
    """Refuse an address that another program holds or that this machine has not, in words rather than a traceback."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"Cannot listen on {host}:{port} ({error.strerror}): stop the program that holds it, or choose another --port."
            raise click.ClickException(message) from error
