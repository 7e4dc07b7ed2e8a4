"""What else is known of two parties of like name: birth, country, gender and identifiers that agree or contradict."""

from itertools import product

from scotemp.engines.screening.matching.identifiers import contradicting
from scotemp.engines.screening.matching.parties import Party
from scotemp.engines.screening.matching.reasons import Why
from scotemp.engines.screening.matching.settings import Settings

DAY, MONTH, YEAR = len("1962-03-01"), len("1962-03"), len("1962")


def qualified(score: float, ours: Party, theirs: Party, settings: Settings) -> tuple[float, tuple[Why, ...]]:
    """Return the score of a name after the qualifiers, and what each changed.

    Agreement takes away a part of the doubt, contradiction a part of the score; what one side does not tell changes nothing.

    Source: docs/methods/screening.md, qualifiers.

    >>> born = Party("a", births=frozenset({"1962"})), Party("b", births=frozenset({"1987-05-04"}))
    >>> score, [why] = qualified(0.9, *born, Settings())
    >>> round(score, 2), why.code
    (0.54, 'birth')
    """
    reasons = []
    steps = (*_birth(ours, theirs, settings), *_rest(ours, theirs, settings))
    for code, mine, other, agreement, factor in (step for step in steps if step[0].partition("_")[0] in settings.qualifiers):
        after = (score + agreement * (1 - score)) * factor
        reasons.append(Why(code, mine, other, after - score))
        score = after
    return score, tuple(reasons)


Step = tuple[str, str, str, float, float]
"""A code, our value, theirs, the part of the doubt taken away and the factor of the score."""


def _birth(ours: Party, theirs: Party, settings: Settings) -> list[Step]:
    if not ours.births or not theirs.births:
        return []
    verdicts = [(*_same_birth(mine, other, settings), mine, other) for mine, other in product(sorted(ours.births), sorted(theirs.births))]
    agreement, factor, mine, other = max(verdicts)
    return [("birth", mine, other, agreement, factor)]


def _same_birth(mine: str, other: str, settings: Settings) -> tuple[float, float]:
    """Return agreement and factor of two dates, each as exact as it is known."""
    exactness = min(len(mine), len(other))
    if mine[:exactness] == other[:exactness]:
        return (settings.same_birth_day if exactness == DAY else settings.same_birth_year), 1.0
    if exactness == DAY and mine[:YEAR] == other[:YEAR] and (mine[5:7], mine[8:]) == (other[8:], other[5:7]):
        return settings.same_birth_year, 1.0
    apart = abs(int(mine[:YEAR]) - int(other[:YEAR]))
    if apart == 0 or (apart == 1 and exactness < DAY) or mine[YEAR:] == other[YEAR:] != "":
        return 0.0, settings.near_birth
    return 0.0, settings.other_birth


def _rest(ours: Party, theirs: Party, settings: Settings) -> list[Step]:
    steps: list[Step] = []
    if ours.countries and theirs.countries:
        shared = ours.countries & theirs.countries
        mine, other = (min(shared), min(shared)) if shared else (", ".join(sorted(ours.countries)), ", ".join(sorted(theirs.countries)))
        steps.append(("country", mine, other, settings.same_country if shared else 0.0, 1.0 if shared else settings.other_country))
    if ours.gender and theirs.gender:
        same = ours.gender == theirs.gender
        steps.append(("gender", ours.gender, theirs.gender, settings.same_gender if same else 0.0, 1.0 if same else settings.other_gender))
    steps.extend(
        ("identifier_conflict", ":".join(mine), ":".join(other), 0.0, settings.other_identifier)
        for mine, other in contradicting(ours.identifiers, theirs.identifiers)
    )
    return steps
