"""Two names token by token: which agrees with which, and what the agreement is worth."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from scotemp.engines.screening.matching.likeness import SHORT, alike
from scotemp.engines.screening.matching.rarity import Rarity
from scotemp.engines.screening.matching.settings import Settings

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Tokens of ours and theirs that agree: `weight` is what they could bring, `likeness` the part of it that they do bring."""

    ours: str
    theirs: str
    weight: float
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """A score (0 to 1), the agreements behind it, and whether they leave no token of either side over."""

    score: float
    agreements: tuple[Agreement, ...]
    is_whole: bool = False

    @property
    def evidence(self) -> float:
        """Return what the agreements bring together: 1 is worth a token that no other listed name has."""
        return sum(each.weight * each.likeness for each in self.agreements)


def aligned(ours: Tokens, theirs: Tokens, rarity: Rarity, settings: Settings) -> Alignment:
    """Align two names so that their agreement is greatest; the order of tokens does not matter. Symmetric.

    What agrees counts by rarity and likeness. What both sides have more is a contradiction as far as it can be paired,
    and the rest is absence (a patronymic left out), which weighs little. A name written together agrees with its parts.

    Source: Cohen, Ravikumar and Fienberg (2003) for rarity, Kuhn (1955) for the assignment, Tversky (1977) for what differs.

    >>> rarity = Rarity(1000, {"ivan": 50}, Settings())
    >>> aligned(("petrov", "ivan"), ("ivan", "petrov"), rarity, Settings()).score
    1.0
    >>> missing = aligned(("ivan", "petrov"), ("ivan", "ilyich", "petrov"), rarity, Settings()).score
    >>> other = aligned(("ivan", "olegovich", "petrov"), ("ivan", "ilyich", "petrov"), rarity, Settings()).score
    >>> missing > 0.8 > other
    True
    """
    if ours != theirs and "".join(ours) == "".join(theirs):
        return _rewritten(ours, theirs, rarity, settings)
    left, right = list(ours), list(theirs)
    agreements = [*_equal(left, right, rarity), *_joined(left, right, rarity), *_likest(left, right, rarity, settings)]
    return Alignment(_score(agreements, left, right, rarity, settings), tuple(agreements), is_whole=not left and not right)


def _rewritten(ours: Tokens, theirs: Tokens, rarity: Rarity, settings: Settings) -> Alignment:
    weight = max(sum(map(rarity.weight, ours)), sum(map(rarity.weight, theirs)))
    return Alignment(settings.rewritten, (Agreement(" ".join(ours), " ".join(theirs), weight, settings.rewritten),), is_whole=True)


def _equal(left: list[str], right: list[str], rarity: Rarity) -> list[Agreement]:
    found = []
    for token in tuple(left):
        if token in right:
            left.remove(token)
            right.remove(token)
            found.append(Agreement(token, token, rarity.weight(token), 1.0))
    return found


def _joined(left: list[str], right: list[str], rarity: Rarity) -> list[Agreement]:
    """Take out tokens of one side that are several tokens of the other written together."""
    found = []
    for single, several, ours_single in ((left, right, True), (right, left, False)):
        for whole in tuple(single):
            pieces = _pieces(whole, several) if len(whole) > SHORT else ()
            if not pieces:
                continue
            single.remove(whole)
            for piece in pieces:
                several.remove(piece)
            weight = min(rarity.rarest, sum(rarity.weight(piece) for piece in pieces))
            split = " ".join(pieces)
            found.append(Agreement(whole, split, weight, 1.0) if ours_single else Agreement(split, whole, weight, 1.0))
    return found


def _pieces(whole: str, several: list[str]) -> Tokens:
    """Return the tokens, in any order, that make the whole when written together, or nothing."""
    fitting = [token for token in several if len(token) < len(whole) and token in whole]
    if sum(map(len, fitting)) < len(whole):
        return ()
    return _spelt(whole, fitting)


def _spelt(whole: str, fitting: list[str]) -> Tokens:
    if not whole:
        return ()
    for place, token in enumerate(fitting):
        if whole.startswith(token):
            if token == whole:
                return (token,)
            rest = _spelt(whole[len(token) :], fitting[:place] + fitting[place + 1 :])
            if rest:
                return (token, *rest)
    return ()


def _likest(left: list[str], right: list[str], rarity: Rarity, settings: Settings) -> list[Agreement]:
    """Take out the pairs of like tokens whose worth together is greatest."""
    if not left or not right:
        return []
    likeness = [[alike(a, b, settings) for b in right] for a in left]
    if not any(map(any, likeness)):
        return []
    weights = [[min(rarity.weight(a), rarity.weight(b)) for b in right] for a in left]
    rows, columns = (place.tolist() for place in linear_sum_assignment(-np.multiply(likeness, weights)))
    pairs = [(row, column) for row, column in zip(rows, columns, strict=True) if likeness[row][column]]
    found = [Agreement(left[row], right[column], weights[row][column], likeness[row][column]) for row, column in pairs]
    for row, column in pairs:
        left[row] = right[column] = ""
    left[:], right[:] = filter(None, left), filter(None, right)
    return found


def _score(agreements: list[Agreement], left: list[str], right: list[str], rarity: Rarity, settings: Settings) -> float:
    if not left and not right and all(each.likeness == 1.0 for each in agreements):
        return 1.0 if agreements else 0.0
    brought = sum(each.weight * each.likeness for each in agreements)
    possible = sum(each.weight for each in agreements)
    more, less = sorted((sum(map(rarity.weight, left)), sum(map(rarity.weight, right))), reverse=True)
    score = brought / (possible + settings.contradiction * less + settings.absence * (more - less)) if possible else 0.0
    solid = sum(len(each.ours) > 1 and len(each.theirs) > 1 for each in agreements)
    pieces = sum(max(each.ours.count(" "), each.theirs.count(" ")) for each in agreements)
    return min(score, settings.lone_token) if solid + pieces == 1 and (left or right) else score
