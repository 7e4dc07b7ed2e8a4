"""The words that all answers about corridors share: places, modes, confidences, hours as days."""

from scotemp.assessments.corridors.network import data
from scotemp.assessments.corridors.steps import Step
from scotemp.nomenclature import countries
from scotemp.reports.voice import Voice


def place(voice: Voice, code: str) -> str:
    """Return the name of a place of the network; a code that it does not hold stands for itself."""
    known = data().places.by_code.get(code)
    return known.names.get(voice.language) if known else code


def country(voice: Voice, iso2: str) -> str:
    """Return the short name of a country by its two letters."""
    return countries.find(iso2).short.get(voice.language)


def mode(voice: Voice, code: str) -> str:
    """Return the name of a mode of transport."""
    _ = voice.gettext
    return {"rail": _("Rail"), "road": _("Road"), "sea": _("Sea"), "iww": _("Inland waterway"), "air": _("Air")}[code]


def confidence(voice: Voice, code: str) -> str:
    """Return how sure a figure is."""
    _ = voice.gettext
    return {
        "published": _("published"),
        "user": _("your own figure"),
        "derived": _("derived from a published figure"),
        "proxy": _("average of others"),
        "unchecked": _("from a copy that was not checked"),
        "assumed": _("assumed"),
    }[code]


def best(voice: Voice, code: str) -> str:
    """Return in what a route is the best of all."""
    _ = voice.gettext
    return {
        "time": _("fastest"),
        "cost": _("cheapest"),
        "carbon": _("least CO₂e"),
        "risk": _("steadiest"),
        "compromise": _("nearest to all aims"),
    }[code]


def days(voice: Voice, hours: float) -> str:
    """Return hours as days with one digit."""
    return voice.gettext("{days} d").format(days=voice.number(hours / 24, 1))


def usd(voice: Voice, value: float) -> str:
    """Return whole dollars."""
    return voice.gettext("USD {amount}").format(amount=voice.number(value, 0))


def letter(number: int) -> str:
    """Return the letter by which a route is told from the others shown."""
    return "ABCDEFGHIJ"[number]


def step(voice: Voice, one: Step) -> str:
    """Return what is done in a step."""
    _ = voice.gettext
    if one.kind == "haul":
        return _("{mode}: {origin} – {place}").format(
            mode=mode(voice, one.mode), origin=place(voice, one.origin), place=place(voice, one.place)
        )
    if one.kind == "border":
        return _("Border: {origin} – {place}").format(origin=place(voice, one.origin), place=place(voice, one.place))
    return _("Terminal: {place}").format(place=place(voice, one.place))
