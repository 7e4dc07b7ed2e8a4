"""The pictures of routes: where they run, and how time and cost grow along them."""

from scotemp.assessments.corridors.network import data
from scotemp.assessments.corridors.options import Options, Route
from scotemp.documents.blocks import Climb, Climbs, Flow, FlowMap, Place
from scotemp.reports.corridors import words
from scotemp.reports.voice import Voice


def route_map(voice: Voice, value: Options) -> FlowMap:
    """Return the map of the routes shown: lines as wide as routes are many; ends and borders are named."""
    _ = voice.gettext
    taken: dict[tuple[str, str], list[str]] = {}
    named = {value.question.origin, value.question.destination}
    for number, route in enumerate(value.routes):
        for step in route.steps:
            if step.kind == "haul":
                taken.setdefault((step.origin, step.place), []).append(words.letter(number))
            elif step.kind == "border":
                named.add(step.place)
    codes = list(dict.fromkeys(code for pair in taken for code in pair))
    places = tuple(_place(voice, value, code, named=code in named) for code in codes)
    flows = tuple(Flow(a, b, float(len(letters)), ", ".join(letters)) for (a, b), letters in taken.items())
    return FlowMap(
        title=_("Where the routes run"),
        alt=_("A map with the routes from {origin} to {destination}; the tables name every step.").format(
            origin=words.place(voice, value.question.origin), destination=words.place(voice, value.question.destination)
        ),
        places=places,
        flows=flows,
        caption=_("Straight lines between places: they show the order of the steps, not the course of a road or a railway."),
    )


def _place(voice: Voice, value: Options, code: str, *, named: bool) -> Place:
    known = data().place(code)
    ends = (value.question.origin, value.question.destination)
    return Place(code, words.place(voice, code) if named else "", known.lon, known.lat, 0.0, home=code in ends)


def climbs(voice: Voice, value: Options) -> tuple[Climbs, Climbs]:
    """Return days and dollars against kilometres, a line a route (UNESCAP's time- and cost-distance plots)."""
    _ = voice.gettext
    across = _("kilometres")
    alt = _("A line for each route; the tables of steps have the figures.")
    lines = [(words.letter(number), route) for number, route in enumerate(value.routes)]
    time = tuple(Climb(name, _points(route, 0), words.days(voice, route.totals.hours)) for name, route in lines)
    cost = tuple(Climb(name, _points(route, 1), words.usd(voice, route.totals.usd)) for name, route in lines)
    return (
        Climbs(_("Days against distance"), alt, time, across, _("days")),
        Climbs(_("Dollars against distance"), alt, cost, across, _("USD")),
    )


def _points(route: Route, what: int) -> tuple[tuple[float, float], ...]:
    """Return kilometres covered with days or dollars spent after each step."""
    far = up = 0.0
    points = [(far, up)]
    for step in route.steps:
        far += step.km
        up += (step.hours / 24, step.usd)[what]
        points.append((far, up))
    return tuple(points)
