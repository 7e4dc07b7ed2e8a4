"""A party as screening compares it, and a hit of one with an entry of a list."""

from dataclasses import dataclass, field

from scotemp.apps.risk.rules.relevance import fields


@dataclass(frozen=True, slots=True)
class Party:
    """A party: `kind` is ``person``, ``organisation``, ``vessel`` or empty; countries are alpha-3, births days, months or years.

    Identifiers are pairs of scheme and number.
    """

    key: str
    kind: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...] = ()
    births: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    gender: str = ""
    identifiers: frozenset[tuple[str, str]] = frozenset()

    @property
    def fields(self) -> dict[str, list[str]]:
        """What of it counts for a match."""
        return fields(
            names=self.names, weak_names=self.weak_names, births=self.births, countries=self.countries, gender=self.gender,
            identifiers=[f"{scheme} {number}" for scheme, number in self.identifiers],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of a score: its code, what stands on our side and on theirs, what it adds or takes, and by which key of the name."""

    code: str
    ours: str
    theirs: str
    weight: float
    key: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """That a party may be an entry: the key of the entry, the score from 0 to 1000, and why."""

    key: str
    score: int
    why: tuple[Reason, ...] = field(default=())
