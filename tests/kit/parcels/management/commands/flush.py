"""Django's ``flush``, which empties the test database after tests with transactions of their own, past the guard of the log."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from scotemp.kit.events import guard


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        guard.lift(connection)
        try:
            super().handle(**options)
        finally:
            guard.install(connection)
