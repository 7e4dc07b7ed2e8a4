"""A list made ready to be searched, and the search of many parties at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from scotemp.engines.screening.matching.identifiers import Identifier, plain
from scotemp.engines.screening.matching.parties import KeyedName, KeyedParty, Party, all_keyed
from scotemp.engines.screening.matching.postings import Postings
from scotemp.engines.screening.matching.rarity import Rarity
from scotemp.engines.screening.matching.reasons import Hit
from scotemp.engines.screening.matching.scoring import LATIN, SKELETON, Rarities, compare
from scotemp.engines.screening.matching.settings import Settings
from scotemp.engines.screening.names.key import Key

THRESHOLD = 0.78
"""The score from which a hit is told unless the user asks otherwise: see the measured table in docs/methods/screening.md."""

UNREAD = "unread"
"""Skeletons of names that have no Latin key: what a name in Latin letters is compared with by consonants."""


class Index:
    """Listed parties ready to be searched; may be pickled, or made again from stored keyed parties.

    >>> index = Index([Party("1", "person", ("WANG Rulin",)), Party("2", "person", ("PETROV Ivan",))])
    >>> [[(hit.key, hit.score) for hit in hits] for hits in index.search([Party("c", "person", ("Ivan Petrov",))])]
    [[('2', 1.0)]]
    """

    def __init__(self, parties: Iterable[Party | KeyedParty], settings: Settings | None = None) -> None:
        """Take the listed parties; those without keys get them now."""
        self.settings = settings or Settings()
        self.listed = all_keyed(parties)
        self._by_identifier: dict[Identifier, list[int]] = defaultdict(list)
        self._owners: dict[str, list[int]] = {room: [] for room in (LATIN, SKELETON, UNREAD)}
        rows: dict[str, list[tuple[str, ...]]] = {room: [] for room in self._owners}
        for number, each in enumerate(self.listed):
            for identifier in each.party.identifiers:
                self._by_identifier[plain(identifier)].append(number)
            for room, key in (pair for name in each.names for pair in _stored(name)):
                rows[room].append(key.tokens)
                self._owners[room].append(number)
        self.rarities: Rarities = {family: Rarity.of(rows[family], self.settings) for family in (LATIN, SKELETON)}
        self._postings = {
            room: Postings(tokens, self.rarities[SKELETON if room == UNREAD else room], self.settings)
            for room, tokens in rows.items()
            if tokens
        }

    def search(
        self, parties: Iterable[Party | KeyedParty], *, threshold: float = THRESHOLD, limit: int = 10
    ) -> tuple[tuple[Hit, ...], ...]:
        """Return for every party, in order, its hits of at least the threshold (0 to 1), best first, at most `limit` of them."""
        ready = all_keyed(parties)
        found = self._candidates(ready, threshold)
        return tuple(self._hits(each, sorted(numbers), threshold, limit) for each, numbers in zip(ready, found, strict=True))

    def _candidates(self, ready: Sequence[KeyedParty], threshold: float) -> list[set[int]]:
        found = [{number for each in one.party.identifiers for number in self._by_identifier.get(plain(each), ())} for one in ready]
        for room, postings in self._postings.items():
            asked = [(number, key.tokens) for number, each in enumerate(ready) for name in each.names for key in _asked(name, room)]
            answers = postings.candidates([tokens for _, tokens in asked], threshold)
            for (number, _), rows in zip(asked, answers, strict=True):
                found[number].update(self._owners[room][row] for row in rows)
        return found

    def _hits(self, ours: KeyedParty, numbers: Sequence[int], threshold: float, limit: int) -> tuple[Hit, ...]:
        hits = (compare(ours, self.listed[number], self.rarities, self.settings) for number in numbers)
        return tuple(sorted((hit for hit in hits if hit.score >= threshold), key=lambda hit: (-hit.score, hit.key))[:limit])


def _is_read(name: KeyedName) -> bool:
    return any(key.family == LATIN for key in name.keys)


def _stored(name: KeyedName) -> Iterator[tuple[str, Key]]:
    """Yield the keys of a listed name with the rooms in which they stand."""
    for key in name.searchable:
        yield key.family, key
        if key.family == SKELETON and not _is_read(name):
            yield UNREAD, key


def _asked(name: KeyedName, room: str) -> Iterator[Key]:
    """Yield the keys of a name searched that are looked up in a room."""
    if (room == UNREAD and not _is_read(name)) or (room == SKELETON and _is_read(name)):
        return
    family = LATIN if room == LATIN else SKELETON
    yield from (key for key in name.searchable if key.family == family)
