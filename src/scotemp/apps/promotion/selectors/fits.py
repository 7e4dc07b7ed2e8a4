"""How well one pair fits, as it is kept with a proposal: both opinions by the platform's own weights, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.promotion.selectors.candidates import candidate
from scotemp.apps.promotion.selectors.destinations import destination, forbidden
from scotemp.assessments.matching.fitting import Ranking, entrepreneurs_for, places_for


@dataclass(frozen=True, slots=True)
class PairFit:
    """The mean of both opinions from 0 to 1, none where nothing is known; the account of both; and the code of what forbids the pair."""

    score: Decimal | None
    account: Mapping[str, Any]
    against: str


def fit_of(person: Person | None, organisation: Organisation | None, locality: Locality, on: date) -> PairFit | None:
    """Return how a pair fits on a day; nothing where neither a person with a post nor a verified enterprise is named."""
    who = person or organisation
    one = candidate(who, on, organisation) if who is not None else None
    if one is None:
        return None
    place = destination(locality, on)
    vetoes = forbidden([one], [place])
    his = places_for(one.side, [place.side], vetoes=vetoes, on=on)
    theirs = entrepreneurs_for(place.side, [one.side], vetoes=vetoes, on=on)
    if his.value.vetoed:
        return PairFit(None, {}, his.value.vetoed[place.side.key])
    account = {"entrepreneur": _told(his.value), "locality": _told(theirs.value)}
    known = [told["score"] for told in account.values() if told["score"] is not None]
    score = Decimal(str(round(sum(known) / len(known), 4))) if known else None
    return PairFit(score, {"method": "weighted", "year": his.inputs["year"], "asked_on": on.isoformat(), **account}, "")


def _told(answer: Ranking) -> dict[str, Any]:
    """Return one opinion as a record keeps it: score, bounds, value and contribution by criterion, what is missing, weights."""
    fit = answer.fits[0]
    return {
        "score": round(fit.score, 4) if fit.parts else None,
        "low": round(fit.low, 4),
        "high": round(fit.high, 4),
        "parts": {name: [round(value, 4), round(given, 4)] for name, (value, given) in fit.parts.items()},
        "missing": list(fit.missing),
        "weights": {name: round(weight, 4) for name, weight in answer.weights.items()},
    }
