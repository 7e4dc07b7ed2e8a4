"""What scenarios change between two places: what it costs, and who is cut off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.effects import applying, meant
from scotemp.assessments.corridors.options import Totals, Unreached, search, totals
from scotemp.assessments.corridors.question import Question, check
from scotemp.assessments.corridors.sources import sources
from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import Scenario


@dataclass(frozen=True, slots=True)
class Least:
    """The least of each criterion over a front, and how many efficient routes there are."""

    hours: float
    usd: float
    kg: float
    routes: int


@dataclass(frozen=True, slots=True)
class Change:
    """What one scenario does: `after` is None where nothing leads there any more, `touches` tells whether it changes an efficient route."""

    scenario: Scenario
    applies: bool
    touches: bool
    after: Least | None


@dataclass(frozen=True, slots=True)
class Disruption:
    """The front as it is, and each scenario by itself."""

    question: Question
    before: Least
    changes: tuple[Change, ...]


def disruption(question: Question, scenarios: Sequence[Scenario], data: NetworkData, as_of: date) -> Assessment[Disruption]:
    """Return what each scenario does between two places, each by itself; raises BadQuestion, and Unreached if nothing leads there anyway.

    A scenario that only closes, delays or charges legs which no efficient route takes leaves the front as it is and is not searched.
    """
    check(question, data)
    network, found = search(question, data)
    if not len(found.ways):
        raise Unreached(question, ())
    ways = [network.way(one) for one in found.ways]
    used = {frozenset((step.origin, step.place)) for way in ways for step in way if step.kind == "haul"}
    before = _least([totals(row) for row in found.costs])
    changes = tuple(_change(question, one, used, before, data) for one in scenarios)
    inputs: dict[str, object] = {"question": question, "network": data.version, "year": question.on.year}
    return Assessment(
        Disruption(question, before, changes), "routes", inputs, sources(ways[:1], data), as_of, ("corridor_figures", "scenario_effects")
    )


def _change(question: Question, scenario: Scenario, used: set[frozenset[str]], before: Least, data: NetworkData) -> Change:
    applies = bool(applying([scenario], data, question.origin, question.destination))
    touched = [leg for leg in data.legs if any(meant(effect, leg, data) for effect in scenario.effects)]
    opens = any(effect.verb == "open" for effect in scenario.effects)
    if not applies or not (opens or any(frozenset((leg.a, leg.b)) in used for leg in touched)):
        return Change(scenario, applies, touches=False, after=before)
    _network, found = search(replace(question, scenarios=(*question.scenarios, scenario)), data)
    after = _least([totals(row) for row in found.costs]) if len(found.ways) else None
    return Change(scenario, applies, touches=after != before, after=after)


def _least(front: Sequence[Totals]) -> Least:
    return Least(min(one.hours for one in front), min(one.usd for one in front), min(one.kg for one in front), len(front))
