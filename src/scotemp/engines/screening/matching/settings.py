"""What a user may turn: every number of the score, with its default and its meaning."""

from dataclasses import dataclass, fields

QUALIFIERS = frozenset({"birth", "country", "gender", "identifier"})
"""What may tell two parties of one name apart."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers of the score, all between 0 and 1 unless said otherwise.

    Names: two tokens are alike from `token_floor`; `typo_slope` (1 or more) is what one unit of dissimilarity costs;
    `initial` is the likeness of an initial to its name, `vowels` that of two tokens of equal consonants. `contradiction` weighs what both
    sides have and does not agree, `absence` what only one side has; `lone_token` is the most a single agreeing token of a longer
    name can give. `rarest` and `commonest` bound the weight of a token.

    Names that agree only in part, or by consonants, need `enough` evidence (weights of the agreeing tokens together: 1 is one token that
    no other listed name has): with less, up to the part `doubt` of the score is taken away. `rewritten` is for names that are letter by
    letter one, with other spaces.

    Caps: `weak_alias` for a hit by weak aliases alone, `skeleton` for one by consonants alone.
    Organisations: `other_industry`, `other_region` multiply when codes of both sides contradict.

    Qualifiers: `same_*` is the part of the doubt (1 - score) that agreement removes, `other_*` what contradiction multiplies by.
    `qualifiers` names those that count. `candidates` is how many names are scored exactly for a name searched; `slack` is by how
    much the quick score may be below the threshold for that.
    """

    token_floor: float = 0.66
    typo_slope: float = 1.4
    initial: float = 0.7
    vowels: float = 0.92
    contradiction: float = 2.0
    absence: float = 0.35
    lone_token: float = 0.65
    commonest: float = 0.15
    rarest: float = 1.0
    weak_alias: float = 0.85
    skeleton: float = 0.97
    enough: float = 1.6
    doubt: float = 0.3
    rewritten: float = 0.98
    other_industry: float = 0.8
    other_region: float = 0.85
    same_birth_day: float = 0.5
    same_birth_year: float = 0.25
    other_birth: float = 0.6
    near_birth: float = 0.9
    same_country: float = 0.1
    other_country: float = 0.95
    same_gender: float = 0.02
    other_gender: float = 0.9
    other_identifier: float = 0.6
    candidates: int = 25
    slack: float = 0.12
    qualifiers: frozenset[str] = QUALIFIERS

    def __post_init__(self) -> None:
        """Refuse numbers that make no score between 0 and 1."""
        unknown = sorted(self.qualifiers - QUALIFIERS)
        if unknown:
            raise ValueError(f"Qualifiers are {', '.join(sorted(QUALIFIERS))}; got {', '.join(unknown)}.")
        free = ("typo_slope", "contradiction", "enough", "candidates", "qualifiers")
        for name in (each.name for each in fields(self) if each.name not in free):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise ValueError(f"The setting {name} must be between 0 and 1; it is {value}.")
        if self.typo_slope < 1 or self.contradiction <= 0 or self.enough <= 0 or self.candidates < 1:
            raise ValueError("The settings typo_slope and candidates must be 1 or more, and contradiction and enough above 0.")
