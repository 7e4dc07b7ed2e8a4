"""Localities and their incentives: a tree of places with what is measured, built and offered there."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms import localities as forms
from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.forms.organisations import ReasonForm
from scotemp.apps.directory.kinds.aspects import locality_aspects
from scotemp.apps.directory.kinds.coded import country, industry
from scotemp.apps.directory.kinds.titles import incentive_reference, locality_reference, locality_title
from scotemp.apps.directory.models import Incentive, Level, Locality
from scotemp.apps.directory.rules.figures import MEASURE_NAMES, label_of, unit_of
from scotemp.apps.directory.rules.profile import completeness
from scotemp.apps.directory.services import localities
from scotemp.apps.directory.services.activity import read_activity
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.industries import by_code
from scotemp.nomenclature.language import localised

Values = Mapping[str, Any]


def _add(viewer: Viewer, _none: None, values: Values) -> Locality:
    return localities.add_locality(actor=viewer.key, **values)


def _add_below(viewer: Viewer, above: Locality, values: Values) -> Locality:
    return localities.add_locality(actor=viewer.key, parent=above, country=above.country, **values)


def _draft(viewer: Viewer, locality: Locality, values: Values) -> Incentive:
    drafted = localities.draft_incentive(actor=viewer.key, locality=locality, **values)
    keep_found(drafted)
    return drafted


def _take_back(viewer: Viewer, row: Any, values: Values) -> Any:
    key = row.pk
    localities.take_back_row(actor=viewer.key, row=row, reason=values["reason"])
    row.pk = key
    return row


def _read(viewer: Viewer, locality: Locality, values: Values) -> Locality:
    read_activity(actor=viewer.key, locality=locality, **values)
    return locality


def _edit(viewer: Viewer, locality: Locality, values: Values) -> Locality:
    localities.edit_locality(actor=viewer.key, locality=locality, changes=values)
    return locality


def _edit_incentive(viewer: Viewer, incentive: Incentive, values: Values) -> Incentive:
    localities.edit_incentive(actor=viewer.key, incentive=incentive, changes=values)
    return incentive


def _tops() -> list[tuple[str, str]]:
    """Return the countries and provinces, by the name in the reader's language: one filter includes all below."""
    tag = get_language() or "en"
    large = Locality.objects.filter(level__in=(Level.COUNTRY, Level.PROVINCE), visibility="public").order_by("path")[:300]
    return [(one.path, locality_title(one, tag)) for one in large]


def _within(records: QuerySet[Any], path: str) -> QuerySet[Any]:
    return records.filter(path__startswith=path)


def _plain(value: Decimal | None) -> Decimal | None:
    return value.normalize() if value is not None else None


def _names(row: Any) -> str:
    return localised(row.names, get_language() or "en")


_TAKE_BACK: Final = Verb(name="take-back", label=_("Take back"), form=ReasonForm, run=_take_back)
_SOURCE: Final = Column(name="source", label=_("Source"), value=lambda row: row.source)

_PARTS: Final = (
    Part(
        name="figures",
        aspect=lambda row: row.aspect,
        label=_("Figures"),
        rows=lambda one, viewer: one.figures.order_by("key", "-year"),
        columns=(
            Column(name="key", label=_("What is measured"), value=lambda row: label_of(row.key)),
            Column(name="value", label=_("Value"), value=lambda row: _plain(row.value), type=Decimal),
            Column(name="unit", label=_("Unit"), value=lambda row: unit_of(row.unit)),
            Column(name="year", label=_("Year"), value=lambda row: str(row.year)),
            _SOURCE,
            Column(name="method", label=_("Method"), value=lambda row: row.method),
        ),
        add=Verb(name="add", label=_("Add a figure"), form=forms.FigureForm, run=on(localities.add_figure, "locality")),
        verbs=(_TAKE_BACK,),
        empty=_("What statistics say of the place; a figure is never without its year and source."),
    ),
    Part(
        name="activity",
        label=_("Industries of the place"),
        rows=lambda one, viewer: one.activity.order_by("-year", "measure", "-value", "pk"),
        columns=(
            Column(name="industry", label=_("Industry"), value=lambda row: industry(row.code) if row.code in by_code() else row.code),
            Column(name="measure", label=_("What is measured"), value=lambda row: spoken(MEASURE_NAMES[row.measure])),
            Column(name="value", label=_("Value"), value=lambda row: _plain(row.value), type=Decimal),
            Column(name="nation", label=_("The nation’s"), value=lambda row: _plain(row.nation), type=Decimal),
            Column(name="year", label=_("Year"), value=lambda row: str(row.year)),
            _SOURCE,
        ),
        add=Verb(name="read", label=_("Read a paper with figures"), form=forms.ActivityForm, run=_read),
        empty=_("Output, exports or jobs by industry, read from a file of the statistics office: location quotients rest on them."),
    ),
    Part(
        name="parks",
        aspect=lambda row: row.aspect,
        label=_("Industrial parks"),
        rows=lambda one, viewer: one.parks.order_by("pk"),
        columns=(
            Column(name="name", label=_("Name"), value=_names),
            Column(name="area", label=_("Area in hectares"), value=lambda row: _plain(row.area), type=Decimal),
            Column(name="area_free", label=_("Free area in hectares"), value=lambda row: _plain(row.area_free), type=Decimal),
            Column(name="description", label=_("Description"), value=lambda row: row.description),
            _SOURCE,
        ),
        add=Verb(name="add", label=_("Add a park"), form=forms.ParkForm, run=on(localities.add_park, "locality")),
        verbs=(_TAKE_BACK,),
        empty=_("Land that is ready for enterprises."),
        term="park",
    ),
    Part(
        name="prices",
        aspect=lambda row: row.aspect,
        label=_("Prices of utilities, land and work"),
        rows=lambda one, viewer: one.utilities.order_by("kind", "-valid_on"),
        columns=(
            Column(name="kind", label=_("What is supplied"), value=lambda row: Coded(row.kind, row.get_kind_display())),
            Column(name="price", label=_("Price"), value=lambda row: _plain(row.price), type=Decimal),
            Column(name="unit", label=_("Unit"), value=lambda row: row.unit),
            Column(name="valid_on", label=_("Valid on"), value=lambda row: row.valid_on),
            _SOURCE,
        ),
        add=Verb(name="add", label=_("Add a price"), form=forms.UtilityForm, run=on(localities.add_utility, "locality")),
        verbs=(_TAKE_BACK,),
        empty=_("What an investor pays for electricity, water, land and work, with the day and the source."),
    ),
    Part(
        name="incentives",
        label=_("Incentives"),
        rows=lambda one, viewer: Incentive.objects.visible_to(viewer).filter(locality=one).order_by("-valid_from", "pk"),
        columns=(
            Column(name="name", label=_("Name"), value=incentive_reference),
            Column(name="state", label=_("State"), value=lambda row: row.flow.state[row.state].label),
            Column(name="valid_from", label=_("From"), value=lambda row: row.valid_from),
            Column(name="valid_until", label=_("Last day"), value=lambda row: row.valid_until),
            Column(name="legal_source", label=_("Legal source"), value=lambda row: row.legal_source),
        ),
        add=Verb(name="add", label=_("Draft an incentive"), form=forms.IncentiveForm, run=_draft),
        empty=_("None that you may see today."),
        term="incentive",
    ),
    Part(
        name="within",
        label=_("Places within"),
        rows=lambda one, viewer: Locality.objects.visible_to(viewer).filter(parent=one).order_by("path"),
        columns=(
            Column(name="name", label=_("Name"), value=locality_reference),
            Column(name="level", label=_("Level of the place"), value=lambda row: Coded(row.level, row.get_level_display())),
        ),
        add=Verb(name="add", label=_("Add a place within"), form=forms.AddBelowForm, run=_add_below),
        empty=_("No smaller place is listed."),
    ),
)

LOCALITIES: Final = Kind(
    key="localities",
    model=Locality,
    label=pgettext_lazy("a place that takes part", "Locality"),
    plural=_("Localities"),
    hint=_("Provinces, cities, districts and zones that take part in investment promotion, each within a larger one."),
    term="locality",
    title=locality_title,
    order=("path",),
    load=lambda records: records.select_related("parent").prefetch_related("figures", "parks", "utilities"),
    columns=(
        Column(name="level", label=_("Level of the place"), value=lambda one: Coded(one.level, one.get_level_display()), order=("level",)),
        Column(name="parent", label=_("Lies within"), value=lambda one: locality_reference(one.parent)),
        Column(name="country", label=_("Country"), value=lambda one: country(one.country), order=("country",)),
        Column(name="official_code", label=_("Official code"), value=lambda one: one.official_code, order=("official_code",)),
        Column(name="names", label=_("Names"), value=lambda one: list(one.names.values()), type=list),
        Column(
            name="completeness",
            label=_("Profile complete to"),
            value=lambda one: f"{completeness(one.profile()) * 100:.0f} %",
        ),
        Column(name="contact_office", label=_("Contact office"), value=lambda one: one.contact_office, listed=False),
        Column(name="latitude", label=_("Latitude"), value=lambda one: _plain(one.latitude), type=Decimal, listed=False),
        Column(name="longitude", label=_("Longitude"), value=lambda one: _plain(one.longitude), type=Decimal, listed=False),
        Column(name="description", label=_("Description"), value=lambda one: one.description, listed=False),
    ),
    filters=(
        Filter(name="within", label=_("Lies within"), choices=_tops, apply=_within),
        Filter(
            name="level",
            label=_("Level of the place"),
            choices=lambda: list(Level.choices),
            apply=lambda records, value: records.filter(level=value),
        ),
        Filter(name="country", label=_("Country"), choices=country_choices, apply=lambda records, value: records.filter(country=value)),
    ),
    parts=_PARTS,
    create=Verb(name="create", label=_("Add a locality"), form=forms.AddLocalityForm, run=_add),
    creators=frozenset({"STF", "ADM"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.EditLocalityForm,
        run=_edit,
        initial=lambda one: {name: getattr(one, name) for name in forms.EditLocalityForm.base_fields},
    ),
    found_by=lambda one: [*one.names.values(), one.official_code],
    aspects=locality_aspects,
)

INCENTIVES: Final = Kind(
    key="incentives",
    model=Incentive,
    label=_("Incentive"),
    plural=_("Incentives"),
    hint=_("What localities offer investors by law; drafted on the page of the locality, shown only inside its dates."),
    term="incentive",
    title=lambda one, tag: localised(one.names, tag),
    order=("-valid_from",),
    load=lambda records: records.select_related("locality"),
    columns=(
        Column(
            name="locality", label=pgettext_lazy("a place that takes part", "Locality"), value=lambda one: locality_reference(one.locality)
        ),
        Column(name="valid_from", label=_("From"), value=lambda one: one.valid_from, order=("valid_from",)),
        Column(name="valid_until", label=_("Last day"), value=lambda one: one.valid_until, order=("valid_until",)),
        Column(name="legal_source", label=_("Legal source"), value=lambda one: one.legal_source),
        Column(
            name="legal_source_url",
            label=_("Address of the act"),
            value=lambda one: Reference(one.legal_source_url, one.legal_source_url) if one.legal_source_url else None,
            listed=False,
        ),
        Column(name="description", label=_("Description"), value=lambda one: one.description, listed=False),
    ),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.IncentiveForm,
        run=_edit_incentive,
        applies=lambda one: one.state == "draft",
        initial=lambda one: {name: getattr(one, name) for name in forms.IncentiveForm.base_fields},
    ),
    found_by=lambda one: [*one.names.values(), one.legal_source],
)
