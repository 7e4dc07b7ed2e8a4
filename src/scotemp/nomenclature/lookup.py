"""Finds the entries of a code list by code or name, in any language and spelling."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Generic, Protocol, TypeVar

from rapidfuzz import fuzz, process

from scotemp.nomenclature.language import Names

MOST_SUGGESTIONS = 5
LEAST_LIKENESS = 60.0
"""Of 100, by rapidfuzz's weighted ratio; below it a suggestion would puzzle rather than help."""
WORSE_THAN_BEST = 15.0
"""So many points below the likeliest suggestion the others are noise."""


class Entry(Protocol):
    """What every entry of a code list has."""

    @property
    def code(self) -> str:
        """The code that the platform uses."""

    @property
    def short(self) -> Names:
        """The name for charts and messages."""


Listed = TypeVar("Listed", bound=Entry)


class UnknownName(KeyError):
    """Nothing of `kind` is called `text`, or several are; `suggestions` are the entries that may be meant, likeliest first."""

    def __init__(self, kind: str, text: str, suggestions: tuple[Any, ...] = ()) -> None:
        super().__init__(kind, text)
        self.kind = kind
        self.text = text
        self.suggestions = suggestions

    def __str__(self) -> str:
        """Say what was not found and what may be meant."""
        meant = ", ".join(f"{one.short.en} ({one.code})" for one in self.suggestions)
        remedy = f"did you mean {meant}?" if meant else "give a code or a name in Chinese, Russian or English"
        return f"{self.text!r} is the code or name of no single {self.kind}: {remedy}"


def fold(text: str) -> str:
    """Return `text` without case, accents, spaces and punctuation: what is compared.

    >>> fold("Côte d’Ivoire"), fold("КОТ-Д'ИВУАР")
    ('cotedivoire', 'котдивуар')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the package's CSV files by column."""
    text = (files("scotemp.nomenclature") / "data" / name).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def names_of(row: Mapping[str, str], prefix: str = "name") -> Names:
    """Return the names in the columns ``<prefix>_en``, ``<prefix>_zh`` and ``<prefix>_ru``."""
    return Names(row[f"{prefix}_en"], row[f"{prefix}_zh"], row[f"{prefix}_ru"])


class Directory(Generic[Listed]):
    """A code list of one `kind` that answers to codes and names; entries keep their order."""

    def __init__(self, kind: str, entries: Iterable[tuple[Listed, tuple[str, ...], tuple[str, ...]]]) -> None:
        """Index `entries`: each with the codes and the names that it answers to."""
        self.kind = kind
        self.by_code: dict[str, Listed] = {}
        self._answering: dict[str, list[Listed]] = {}
        self._named: dict[str, Listed] = {}
        for entry, codes, names in entries:
            self.by_code[entry.code] = entry
            for key in dict.fromkeys(fold(text) for text in (entry.code, *codes, *names)):
                self._answering.setdefault(key, []).append(entry)
            self._named |= {fold(name): entry for name in names}

    def get(self, code: str) -> Listed:
        """Return the entry with exactly this code; raises UnknownName."""
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownName(self.kind, code, self.suggest(code)) from None

    def find(self, text: str) -> Listed:
        """Return the one entry that answers to `text`; raises UnknownName if none or several do."""
        found = self._answering.get(fold(text), [])
        if len(found) == 1:
            return found[0]
        raise UnknownName(self.kind, text, tuple(found[:MOST_SUGGESTIONS]) or self.suggest(text))

    def suggest(self, text: str) -> tuple[Listed, ...]:
        """Return the entries, likeliest first, with a code or a name in any language that looks like `text`."""
        folded = fold(text)
        coded = {fold(code): entry for code, entry in self.by_code.items() if abs(len(fold(code)) - len(folded)) <= 1}
        slips = process.extract(folded, coded.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=MOST_SUGGESTIONS)
        alike = process.extract(folded, self._named.keys(), scorer=fuzz.WRatio, score_cutoff=LEAST_LIKENESS, limit=30)
        likely = [self._named[key].code for key, score, _ in alike if score >= alike[0][1] - WORSE_THAN_BEST]
        codes = dict.fromkeys([coded[key].code for key, _, _ in slips] + likely)
        return tuple(self.by_code[code] for code in list(codes)[:MOST_SUGGESTIONS])
