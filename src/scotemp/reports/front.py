"""What the first page shows of the data: the members' trade in inputs, and three chains to begin with."""

from dataclasses import dataclass
from datetime import date

from scotemp.assessments.chains import neighbours
from scotemp.assessments.table import accounts
from scotemp.documents.blocks import Flow, FlowMap, Link, Place
from scotemp.nomenclature import countries, sco
from scotemp.reports.voice import Voice

EXAMPLES = (("KAZ", "B07"), ("CHN", "C24B"), ("BLR", "C20"))
"""Chains that cross borders between members."""


@dataclass(frozen=True, slots=True)
class Example:
    """One chain to begin with, told by its largest buyer abroad."""

    country: str
    industry: str
    place: str
    title: str
    figure: str
    text: str


def network(language: str, on: date) -> FlowMap:
    """Return the map of what the members of the SCO on a day sell each other as inputs."""
    voice = Voice(language)
    _ = voice.gettext
    data = accounts()
    members = [one.iso3 for one in sco.members(on)]
    shown = [iso3 for iso3 in members if iso3 in data.table.countries]
    absent = [voice.country(iso3) for iso3 in members if iso3 not in shown]
    flows = [
        Flow(seller, buyer, float(data.bilateral[data.country(seller), data.country(buyer)]), "")
        for seller in shown
        for buyer in shown
        if seller != buyer
    ]
    caption = _(
        "Intermediate goods and services sold between members, {year}. Source: {title}, {publisher}. Land outline: Natural Earth; the map draws no borders."
    )
    lacking = _("The table does not show separately: {names}.").format(names=voice.listing(absent)) if absent else ""
    return FlowMap(
        title=_("Trade in inputs between SCO members"),
        alt=_("Map of the members that the table holds, with arrows as wide as the flows of inputs between them."),
        places=tuple(_place(voice, iso3, flows) for iso3 in shown),
        flows=tuple(Flow(one.origin, one.destination, one.weight, voice.money(one.weight)) for one in flows),
        caption=" ".join(
            [
                caption.format(year=data.table.year, title=data.source.title.get(language), publisher=data.source.publisher.get(language)),
                *([lacking] if lacking else []),
            ]
        ),
    )


def _place(voice: Voice, iso3: str, flows: list[Flow]) -> Place:
    where = countries.get(iso3)
    sold = sum(one.weight for one in flows if one.origin == iso3)
    return Place(
        code=iso3,
        label=voice.country(iso3),
        longitude=where.longitude,
        latitude=where.latitude,
        weight=sold,
        display=voice.money(sold),
        link=Link("country", iso3),
    )


def examples(language: str) -> tuple[Example, ...]:
    """Return the chains of EXAMPLES, each with the largest foreign buyer of its output as an input."""
    voice = Voice(language)
    return tuple(_example(voice, country, industry) for country, industry in EXAMPLES)


def _example(voice: Voice, country: str, industry: str) -> Example:
    _ = voice.gettext
    buyers = neighbours(country, industry, depth=1, count=50).value.buyers
    largest = next(buyer for buyer in buyers if buyer.country != country)
    return Example(
        country=country,
        industry=industry,
        place=voice.country(country),
        title=voice.industry(industry),
        figure=voice.money(largest.value),
        text=_("Its largest buyer abroad: {buyer}").format(buyer=voice.node(largest.country, largest.industry)),
    )
