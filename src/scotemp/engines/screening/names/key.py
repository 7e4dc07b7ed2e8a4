"""One reading of a name."""

from dataclasses import dataclass
from typing import Literal

Family = Literal["latin", "skeleton"]


@dataclass(frozen=True, slots=True)
class Key:
    """The tokens of a name in one reading; keys of one family can be compared.

    Family ``latin`` holds letters a to z and digits, by whatever romanisation (`variant`); ``skeleton`` holds consonants only, so that a
    name in Arabic script, which is written without its short vowels, compares with one that has them.
    """

    family: Family
    variant: str
    tokens: tuple[str, ...]
