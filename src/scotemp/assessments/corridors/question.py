"""What is asked of the corridors, and what is wrong with a question before any search."""

from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Final

from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import MODES, Scenario

MOST_UNITS: Final = 110
"""Units of the longest block train that is asked about; more is not one shipment."""

CARGOES: Final = ("ordinary", "reefer", "dangerous")

_EMBARGO_PREFIXES: Final = ("02", "03", "04", "07", "08", "1601", "190190", "210690")
_EMBARGO_UNIONS: Final = "EU"


class BadQuestion(ValueError):
    """A question that cannot be answered as it stands; `reason` is a code, `what` the value, `rule` what it breaks."""

    def __init__(self, reason: str, what: str, rule: str = "") -> None:
        super().__init__(f"{reason}: {what} {rule}".strip())
        self.reason, self.what, self.rule = reason, what, rule


@dataclass(frozen=True, slots=True)
class Load:
    """What is carried: tonnes in units of one kind, goods by HS code (empty if not said), and whether cooled or dangerous."""

    tonnes: float = 20.0
    unit: str = "FEU"
    goods: str = ""
    cargo: str = "ordinary"

    def units(self, data: NetworkData) -> int:
        """How many units the tonnes fill."""
        return max(1, ceil(self.tonnes / data.units[self.unit].most_tonnes - 1e-9))


@dataclass(frozen=True, slots=True)
class Filters:
    """What may not be used: countries (two letters), railways, modes; at most so many transfers; hours by which to be there."""

    countries: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    modes: tuple[str, ...] = MODES
    transfers: int | None = None
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """From where to where (codes of places), with what, on which day, by which emission factors, under which scenarios."""

    origin: str
    destination: str
    on: date
    load: Load = field(default_factory=Load)
    filters: Filters = field(default_factory=Filters)
    factors: str = "desnz"
    scenarios: tuple[Scenario, ...] = ()


def check(question: Question, data: NetworkData) -> None:
    """Refuse what cannot be answered, with the rule; raises BadQuestion."""
    load, filters = question.load, question.filters
    if question.origin == question.destination:
        raise BadQuestion("same_place", question.origin)
    if load.unit not in data.units:
        raise BadQuestion("unknown_unit", load.unit, ", ".join(data.units))
    if load.cargo not in CARGOES:
        raise BadQuestion("unknown_cargo", load.cargo, ", ".join(CARGOES))
    if load.tonnes <= 0 or load.units(data) > MOST_UNITS:
        raise BadQuestion("bad_tonnes", f"{load.tonnes:g}", f"{MOST_UNITS * data.units[load.unit].most_tonnes:g}")
    known = {key[0] for key in data.factors}
    if question.factors not in known:
        raise BadQuestion("unknown_factors", question.factors, ", ".join(sorted(known)))
    for end in (question.origin, question.destination):
        if data.place(end).country in filters.countries:
            raise BadQuestion("end_avoided", end, data.place(end).country)
    if unknown := set(filters.operators) - set(data.railways):
        raise BadQuestion("unknown_operator", ", ".join(sorted(unknown)), ", ".join(sorted(data.railways)))
    _embargo(question, data)


def modes(question: Question, data: NetworkData) -> frozenset[str]:
    """Return the modes that may carry the load: those asked for that the unit fits and the class of cargo may use."""
    allowed = set(question.filters.modes) & set(data.units[question.load.unit].modes)
    return frozenset(allowed - {"air"} if question.load.cargo == "dangerous" else allowed)


def _embargo(question: Question, data: NetworkData) -> None:
    """Refuse food from the EU to Russia: decree No. 560 of 2014-08-06 and the list of resolution No. 778 (headings from memory)."""
    sent, received = data.place(question.origin).country, data.place(question.destination).country
    if received == "RU" and data.unions.get(sent) == _EMBARGO_UNIONS and question.load.goods.startswith(_EMBARGO_PREFIXES):
        raise BadQuestion("embargo", question.load.goods, "RU")
