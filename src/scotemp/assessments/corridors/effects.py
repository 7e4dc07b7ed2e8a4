"""What scenarios do to legs and to the steps over them."""

from collections.abc import Sequence
from dataclasses import replace

from scotemp.assessments.corridors.steps import Step
from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import Effect, Leg, Scenario


def applying(scenarios: Sequence[Scenario], data: NetworkData, origin: str, destination: str) -> tuple[Scenario, ...]:
    """Return the scenarios that touch traffic between two places: those that are limited to other countries do not."""
    ends = (data.place(origin).country, data.place(destination).country) if origin else ("", "")
    return tuple(one for one in scenarios if one.only is None or _between(one.only, ends))


def _between(only: tuple[tuple[str, ...], tuple[str, ...]], ends: tuple[str, str]) -> bool:
    there, here = ends[0] in only[0] and ends[1] in only[1], ends[1] in only[0] and ends[0] in only[1]
    return there or here


def meant(effect: Effect, leg: Leg, data: NetworkData) -> bool:
    """Tell whether an effect is on a leg: by its pair, a place, the countries it joins or lies in, or a passage; and by its mode."""
    ends = {leg.a, leg.b}
    countries = {data.place(leg.a).country, data.place(leg.b).country}
    named = (
        any(ends == set(pair.split("-")) for pair in effect.legs)
        or bool(ends & set(effect.places))
        or (len(effect.between) > 1 and countries == set(effect.between))
        or (leg.mode in ("rail", "road", "iww") and bool(countries & set(effect.countries)))
        or bool(set(leg.passages) & set(effect.passages))
    )
    return named and (not effect.modes or leg.mode in effect.modes)


def closing(scenarios: Sequence[Scenario], leg: Leg, data: NetworkData) -> str:
    """Return the scenario that closes a leg, or nothing."""
    return next((one.id for one in scenarios for effect in one.effects if effect.verb == "close" and meant(effect, leg, data)), "")


def opened(scenarios: Sequence[Scenario], leg: Leg, data: NetworkData) -> bool:
    """Tell whether a scenario opens a planned leg."""
    return any(effect.verb == "open" and meant(effect, leg, data) for one in scenarios for effect in one.effects)


def changed(scenarios: Sequence[Scenario], leg: Leg, steps: Sequence[Step], data: NetworkData) -> tuple[Step, ...]:
    """Return the steps over a leg as the scenarios leave them; a delay falls on the border where there is one, else on the carriage."""
    found = list(steps)
    for effect in (effect for one in scenarios for effect in one.effects if meant(effect, leg, data)):
        last = len(found) - 1
        if effect.verb == "delay":
            found[last] = replace(found[last], hours=found[last].hours + effect.amount)
        elif effect.verb == "slower":
            found[last] = replace(found[last], hours=found[last].hours * effect.amount)
        elif effect.verb == "surcharge":
            found = [replace(one, usd=one.usd * effect.amount) for one in found]
        elif effect.verb == "longer":
            found = [replace(one, km=one.km * effect.amount, usd=one.usd * effect.amount, kg=one.kg * effect.amount) for one in found]
    return tuple(found)
