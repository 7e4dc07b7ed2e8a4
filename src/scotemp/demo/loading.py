"""Load the world into an empty database, once; or empty one that holds nothing else and load it afresh."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection, transaction

from scotemp.demo.world.making import make
from scotemp.demo.world.members import members
from scotemp.demo.world.stage import Stage
from scotemp.kit.accounts.models import User
from scotemp.kit.events import guard

Tell = Callable[[str], None]


class DemoRefused(Exception):
    """The demonstration does not belong into this database; the words say why and what to do."""


def is_new() -> bool:
    """Say whether nobody has an account yet; raises DemoRefused if the database has no tables."""
    with connection.cursor() as cursor:
        if User._meta.db_table not in connection.introspection.table_names(cursor):
            message = "The database has no tables yet: run `scotemp manage migrate` first."
            raise DemoRefused(message)
    return not User.objects.exists()


def load(tell: Tell, *, fresh: bool = False) -> Stage:
    """Make the world and return its stage; with `fresh`, empty a database of a demonstration first.

    Raises DemoRefused on a public site, in a database that holds accounts of others, and for a second time without `fresh`.
    """
    if settings.PUBLIC:
        message = "SCOTEMP_PUBLIC is on: the demonstration does not belong on a public site. Load it into an installation of its own."
        raise DemoRefused(message)
    if is_new():
        return make(tell)
    others = User.objects.exclude(pk__in=members()).count()
    if others:
        message = (
            f"This database holds {others} account(s) that the demonstration did not make: nothing was changed. "
            "Name another database with DATABASE_URL, or another folder with SCOTEMP_HOME."
        )
        raise DemoRefused(message)
    if not fresh:
        message = "The demonstration is loaded already. Give --fresh to empty this database and load it anew."
        raise DemoRefused(message)
    tell("emptying the database of the earlier demonstration")
    with transaction.atomic():
        _empty()
        return make(tell)


def _empty() -> None:
    """Delete every row; the guard of the log is lifted for that, and only where all of the log tells of a demonstration."""
    guard.lift(connection)
    call_command(flush.Command(), interactive=False, verbosity=0)
    guard.install(connection)
