"""What a desk gets by declaring its kinds: they are searched and imported."""

from scotemp.kit.desks.importing import KindImporter, can_be_imported
from scotemp.kit.desks.kind import Desk
from scotemp.kit.desks.words import names
from scotemp.kit.search.searchables import SEARCHABLES, Searchable
from scotemp.kit.tables.importers import IMPORTERS


def join(desk: Desk) -> None:
    """Hand the kinds of a desk down to search and to imports."""
    for kind in desk.kinds:
        if kind.found_by is not None:
            found = Searchable(kind.model, names(kind.plural), kind.title, kind.found_by, kind.load)
            SEARCHABLES.put(found.type, found)
        if can_be_imported(kind):
            IMPORTERS.put(kind.key, KindImporter(kind))
