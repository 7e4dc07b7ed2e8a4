"""``scotemp manage reindex``: fill the index of search anew, of one kind of record or of all."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scotemp.kit.registry import NotThere
from scotemp.kit.search.indexing import reindex
from scotemp.kit.search.searchables import SEARCHABLES


class Command(BaseCommand):
    """Fill the index anew, one transaction a kind."""

    help = "Fill the index of search anew: after an upgrade that changes how words are folded, or after data came in by other ways."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the kinds, all if none is named."""
        parser.add_argument("types", nargs="*", metavar="TYPE", help="such as parcels.parcel; all kinds if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill and tell how many records each kind has."""
        try:
            kinds = [SEARCHABLES[name] for name in options["types"]] or list(SEARCHABLES)
        except NotThere as error:
            raise CommandError(str(error)) from error
        for kind in kinds:
            self.stdout.write(f"{kind.type}: {reindex(kind)} records")
