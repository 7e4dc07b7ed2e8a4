"""What a reader sees of an entry: its title in his language, the words that answer him marked, and where it leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from scotemp.kit.search.analyzer import Term
from scotemp.kit.search.highlighting import Piece, pieces
from scotemp.kit.search.models import Entry
from scotemp.kit.search.searchables import record_url
from scotemp.nomenclature.language import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of an answer; `other` is the title in another language, where it is that one which answers."""

    type: str
    title: tuple[Piece, ...]
    url: str | None
    other: tuple[Piece, ...] = ()
    other_language: Language | None = None

    @property
    def text(self) -> str:
        """The title as plain text."""
        return "".join(piece.text for piece in self.title)


def hit(entry: Entry, terms: Sequence[Term], language: Language) -> Hit:
    """Return an entry as a line for readers of a language."""
    cut = {one: pieces(entry.titles[one], terms) for one in LANGUAGES}
    title, url = cut[language], record_url(entry.subject_type, entry.subject_id)
    if not any(piece.marked for piece in title):
        for other in LANGUAGES:
            if any(piece.marked for piece in cut[other]):
                return Hit(entry.subject_type, title, url, cut[other], other)
    return Hit(entry.subject_type, title, url)
