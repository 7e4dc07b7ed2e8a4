"""The parts of an organisation: what is said of it, each with how far it has been verified."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.facts import IdentifierForm, IndustryForm, LastDayForm, NameForm, ProductForm, SiteForm, StakeForm
from scotemp.apps.directory.forms.organisations import ReasonForm
from scotemp.apps.directory.kinds.coded import country, industry, language, ownership
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference
from scotemp.apps.directory.rules.identifiers import SCHEMES
from scotemp.apps.directory.services import facts
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.nomenclature import hs


def _take_back(viewer: Viewer, fact: Any, values: Mapping[str, Any]) -> Any:
    facts.take_back(actor=viewer.key, fact=fact, **values)
    return fact


def _end(viewer: Viewer, fact: Any, values: Mapping[str, Any]) -> Any:
    facts.end_fact(actor=viewer.key, fact=fact, **values)
    return fact


_SOURCE: Final = Column(name="source", label=_("Source"), value=lambda fact: fact.source)
_FROM: Final = Column(name="starts_on", label=_("From"), value=lambda fact: fact.starts_on)
_UNTIL: Final = Column(name="ends_on", label=_("Last day"), value=lambda fact: fact.ends_on)
_TAKE_BACK: Final = Verb(
    name="take-back",
    label=_("Take back"),
    form=ReasonForm,
    run=_take_back,
    hint=_("For what was wrong from the start; the timeline keeps what it was. What has ended is given its last day instead."),
)
_END: Final = Verb(name="end", label=_("End"), form=LastDayForm, run=_end, applies=lambda fact: fact.ends_on is None)


def _owner(stake: Any) -> object:
    return organisation_reference(stake.owner) if stake.owner_id else stake.owner_name


def _owner_class(stake: Any) -> object:
    return ownership(stake.owner.ownership_class if stake.owner_id else stake.owner_class)


NAMES: Final = Part(
    name="names",
    aspect=lambda fact: fact.aspect,
    label=_("Names"),
    rows=lambda one, viewer: one.names.order_by("kind", "language", "pk"),
    columns=(
        Column(name="text", label=_("Name"), value=lambda name: name.text),
        Column(name="language", label=_("Language"), value=lambda name: language(name.language)),
        Column(name="kind", label=_("Kind of name"), value=lambda name: Coded(name.kind, name.get_kind_display())),
        _FROM,
        _UNTIL,
        _SOURCE,
    ),
    add=Verb(name="add", label=_("Add a name"), form=NameForm, run=on(facts.add_name, "organisation")),
    verbs=(_END, _TAKE_BACK),
    empty=_("Its legal name, and short and former names in other languages: by them it is found, and told from others."),
)

IDENTIFIERS: Final = Part(
    name="identifiers",
    aspect=lambda fact: fact.aspect,
    label=_("Numbers in registries"),
    rows=lambda one, viewer: one.identifiers.order_by("scheme", "pk"),
    columns=(
        Column(name="scheme", label=_("Registry"), value=lambda one: Coded(one.scheme, SCHEMES[one.scheme].names)),
        Column(name="number", label=_("Number"), value=lambda one: one.number),
        Column(
            name="checked", label=_("Check digit"), value=lambda one: _("fits") if SCHEMES[one.scheme].has_check_digit else _("has none")
        ),
        _SOURCE,
    ),
    add=Verb(name="add", label=_("Add a number"), form=IdentifierForm, run=on(facts.add_identifier, "organisation")),
    verbs=(_TAKE_BACK,),
    empty=_("A number such as USCC, INN, BIN or LEI: it tells an organisation from all others, whatever its name."),
)

STAKES: Final = Part(
    name="stakes",
    aspect=lambda fact: fact.aspect,
    label=_("Owners"),
    rows=lambda one, viewer: one.stakes.select_related("owner").prefetch_related("owner__names").order_by("-percent", "pk"),
    columns=(
        Column(name="owner", label=_("Owner"), value=_owner),
        Column(name="owner_class", label=_("Ownership class"), value=_owner_class),
        Column(
            name="owner_country",
            label=_("Country"),
            value=lambda stake: country(stake.owner.country if stake.owner_id else stake.owner_country),
        ),
        Column(name="percent", label=_("Per cent"), value=lambda stake: stake.percent.normalize(), type=int),
        Column(name="control", label=_("Control"), value=lambda stake: stake.control, type=bool),
        _FROM,
        _UNTIL,
        _SOURCE,
    ),
    add=Verb(name="add", label=_("Add an owner"), form=StakeForm, run=on(facts.add_stake, "organisation")),
    verbs=(_END, _TAKE_BACK),
    empty=_("Who owns it, and how much: from this the class of ownership is computed."),
    term="stake",
)

SITES: Final = Part(
    name="sites",
    aspect=lambda fact: fact.aspect,
    label=_("Sites"),
    rows=lambda one, viewer: one.sites.select_related("locality").order_by("kind", "pk"),
    columns=(
        Column(name="kind", label=_("What is there"), value=lambda site: Coded(site.kind, site.get_kind_display())),
        Column(name="locality", label=_("Where it lies"), value=lambda site: locality_reference(site.locality)),
        Column(name="address", label=_("Address"), value=lambda site: site.address),
        _FROM,
        _UNTIL,
        _SOURCE,
    ),
    add=Verb(name="add", label=_("Add a site"), form=SiteForm, run=on(facts.add_site, "organisation")),
    verbs=(_END, _TAKE_BACK),
    empty=_("Its registered office, plants, branches and warehouses."),
)

INDUSTRIES: Final = Part(
    name="industries",
    aspect=lambda fact: fact.aspect,
    label=_("Industries"),
    rows=lambda one, viewer: one.industries.order_by("-main", "industry"),
    columns=(
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry)),
        Column(name="code", label=_("Code"), value=lambda one: one.industry),
        Column(name="main", label=_("The main one"), value=lambda one: one.main, type=bool),
        _SOURCE,
    ),
    add=Verb(name="add", label=_("Add an industry"), form=IndustryForm, run=on(facts.add_industry, "organisation")),
    verbs=(_TAKE_BACK,),
    empty=_("The industries in which it works: by them it is matched with chains and committees."),
)

PRODUCTS: Final = Part(
    name="products",
    aspect=lambda fact: fact.aspect,
    label=_("Supply and demand"),
    rows=lambda one, viewer: one.products.order_by("side", "hs"),
    columns=(
        Column(name="side", label=_("Supply or demand"), value=lambda one: Coded(one.side, one.get_side_display())),
        Column(name="hs", label=_("HS code"), value=lambda one: one.hs),
        Column(name="chapter", label=_("Chapter"), value=lambda one: hs.get(one.hs[:2]).short),
        Column(name="description", label=_("Description"), value=lambda one: one.description),
        Column(name="quantity", label=_("Quantity in a year"), value=lambda one: one.quantity and one.quantity.normalize(), type=int),
        Column(name="unit", label=_("Unit"), value=lambda one: one.unit),
        _SOURCE,
    ),
    add=Verb(name="add", label=_("Add goods"), form=ProductForm, run=on(facts.add_product, "organisation")),
    verbs=(_TAKE_BACK,),
    empty=_("What it sells and what it looks for, by HS code."),
)
