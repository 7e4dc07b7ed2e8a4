"""A party as screening sees it, and the same party with the keys of its names made once."""

from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern

from scotemp.engines.screening.names.companies import Parts, parts
from scotemp.engines.screening.names.key import Key
from scotemp.engines.screening.names.keys import keys


@dataclass(frozen=True, slots=True)
class Party:
    """Who is compared: a customer or an entry of a list.

    `kind` is "person", "organisation", "vessel" or "" (unknown); `births` are "1962", "1962-03" or "1962-03-01"; `countries` are
    alpha-3 codes; `gender` is "male", "female" or ""; `identifiers` are pairs (scheme, value) such as ("inn", "7707083893").
    `weak_names` are aliases that the publisher himself calls weak.
    """

    key: str
    kind: str = ""
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    births: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    gender: str = ""
    identifiers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class KeyedName:
    """One name with its keys; `parts` is given for organisations; `is_weak` tells a weak alias."""

    text: str
    keys: tuple[Key, ...]
    parts: Parts | None = None
    is_weak: bool = False

    @property
    def searchable(self) -> tuple[Key, ...]:
        """Return the keys by which the name is found: its own, and those of its brand where they differ."""
        brand = self.parts.brand if self.parts else ()
        return (*self.keys, *(key for key in brand if key not in self.keys))


@dataclass(frozen=True, slots=True)
class KeyedParty:
    """A party with keyed names: what is stored when a list is loaded, so that keys are made once."""

    party: Party
    names: tuple[KeyedName, ...]


def keyed(party: Party) -> KeyedParty:
    """Return the party with the keys of every name; the same name twice is kept once.

    Source: docs/methods/screening.md, keys.

    >>> [name.text for name in keyed(Party("1", "person", ("Ivan Petrov", "Ivan Petrov"), ("Vanya",))).names]
    ['Ivan Petrov', 'Vanya']
    """
    seen: dict[str, KeyedName] = {}
    for text, is_weak in [*((name, False) for name in party.names), *((name, True) for name in party.weak_names)]:
        if text not in seen:
            seen[text] = KeyedName(
                text, tuple(map(_shared, keys(text, party.kind))), parts(text) if party.kind == "organisation" else None, is_weak
            )
    return KeyedParty(party, tuple(seen.values()))


def _shared(key: Key) -> Key:
    """Return the key with tokens that are one string wherever they stand: a list has far fewer tokens than names."""
    return Key(key.family, key.variant, tuple(map(intern, key.tokens)))


def all_keyed(parties: Iterable[Party | KeyedParty]) -> tuple[KeyedParty, ...]:
    """Return every party with keys, making those that are missing.

    Source: docs/methods/screening.md, keys.

    >>> [one.party.key for one in all_keyed([Party("1"), keyed(Party("2"))])]
    ['1', '2']
    """
    return tuple(each if isinstance(each, KeyedParty) else keyed(each) for each in parties)
