"""The full-text index of the database in use; SQLite and PostgreSQL find the same entries in the same order."""

from collections.abc import Sequence
from typing import Final, Protocol

from django.db import NotSupportedError
from django.db.backends.base.base import BaseDatabaseWrapper

from scotemp.kit.search.analyzer import Term
from scotemp.kit.search.backends.postgresql import PostgreSQL
from scotemp.kit.search.backends.sqlite import SQLite


class Backend(Protocol):
    """What each database does in its own words."""

    @property
    def install(self) -> tuple[str, ...]:
        """Statements that make the index over the table of entries."""

    @property
    def remove(self) -> tuple[str, ...]:
        """Statements that undo it."""

    @property
    def everywhere(self) -> str:
        """SQL of the keys of the entries that answer a query, which is its one parameter."""

    @property
    def in_title(self) -> str:
        """The same of those whose title answers it."""

    def query(self, terms: Sequence[Term]) -> str:
        """Return the query for entries that hold all of the terms."""

    def title_query(self, terms: Sequence[Term]) -> str:
        """Return the query for entries whose title holds all of the terms."""


_BACKENDS: Final[dict[str, Backend]] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def backend_of(connection: BaseDatabaseWrapper) -> Backend:
    """Return the backend of a connection; raises NotSupportedError on a database for which there is none."""
    if connection.vendor not in _BACKENDS:
        message = f"There is no full-text index for {connection.vendor}: use SQLite or PostgreSQL."
        raise NotSupportedError(message)
    return _BACKENDS[connection.vendor]
