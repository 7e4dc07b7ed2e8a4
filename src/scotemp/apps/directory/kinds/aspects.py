"""Which claims organisations and localities make: each of their facts, and their figures where they give them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language

from scotemp.apps.directory.rules.figures import label_of
from scotemp.apps.directory.workflow.aspects import ASPECTS_OF_DIRECTORY
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import Names, localised

_LABELS = {aspect.name: aspect.label for aspect in ASPECTS_OF_DIRECTORY}
_FIGURES = ("legal_form", "employees", "revenue", "exports")


def organisation_aspects(organisation: Any) -> list[tuple[str, str]]:
    """Return each aspect of an organisation with what people call it."""
    return [*_facts(organisation), *_figures(organisation)]


def locality_aspects(locality: Any) -> list[tuple[str, str]]:
    """Return each aspect of a locality with what people call it: its figures, parks and prices."""
    tag = get_language() or "en"
    figures = [(row, "localityfigure", f"{_say(label_of(row.key))}, {row.year}") for row in locality.figures.all()]
    parks = [(row, "park", localised(row.names, tag)) for row in locality.parks.all()]
    prices = [(row, "utility", f"{row.get_kind_display()}, {row.unit}") for row in locality.utilities.all()]
    return [(row.aspect, f"{spoken(_LABELS[kind])}: {words}") for row, kind, words in (*figures, *parks, *prices)]


def _say(words: Names | str) -> str:
    return words if isinstance(words, str) else spoken(words)


def _facts(organisation: Any) -> Iterator[tuple[str, str]]:
    told = (
        (organisation.names.all(), "organisationname", lambda name: name.text),
        (organisation.identifiers.all(), "identifier", str),
        (organisation.stakes.select_related("owner").prefetch_related("owner__names"), "stake", _owner),
        (organisation.sites.all(), "site", lambda site: f"{site.get_kind_display()} {site.address}".strip()),
        (organisation.industries.all(), "organisationindustry", lambda one: one.industry),
        (organisation.products.all(), "product", lambda one: f"{one.get_side_display()} {one.hs}"),
    )
    for rows, kind, words in told:
        for row in rows:
            yield row.aspect, f"{spoken(_LABELS[kind])}: {words(row)}"


def _figures(organisation: Any) -> Iterator[tuple[str, str]]:
    for name in _FIGURES:
        if getattr(organisation, name) not in {None, ""}:
            yield name, spoken(_LABELS[name])


def _owner(stake: Any) -> str:
    name = next((one.text for one in stake.owner.names.all()), f"#{stake.owner_id}") if stake.owner else stake.owner_name
    return f"{name} {stake.percent.normalize():f} %"
