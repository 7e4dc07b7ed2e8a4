"""What a search answers: who was hit, how surely, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Why:
    """One reason of a score.

    `code` is "identifier", "name", "weak_name", "token", "industry", "region", "birth", "country", "gender" or "identifier_conflict";
    `ours` and `theirs` are the two values compared, `key` tells by which key of the name ("latin:pinyin"). `weight` is the score of
    the name (for a name), the part of the name's weight that the two tokens bring (for a token), or the change of the score.
    """

    code: str
    ours: str
    theirs: str
    weight: float
    key: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One listed party that may be the one searched: its key, the score (0 to 1) and the reasons."""

    key: str
    score: float
    why: tuple[Why, ...]
