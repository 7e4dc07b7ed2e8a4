"""Indicators and their values: what is entered and imported, what was known when, and what waits for a person."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.access import ANALYSTS
from scotemp.apps.risk.forms.watch import ConfirmForm, EditIndicatorForm, IndicatorForm, ObservationForm
from scotemp.apps.risk.kinds.watch_titles import indicator_reference, place_of
from scotemp.apps.risk.models import Indicator, Observation
from scotemp.apps.risk.selectors.watch import named
from scotemp.apps.risk.services import watch
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb

Values = Mapping[str, Any]


def _enter(viewer: Viewer, _none: None, values: Values) -> Indicator:
    return watch.enter_indicator(actor=viewer.key, **values)


def _edit(viewer: Viewer, indicator: Indicator, values: Values) -> Indicator:
    watch.edit_indicator(actor=viewer.key, indicator=indicator, changes=values)
    return indicator


def _tell(viewer: Viewer, _none: None, values: Values) -> Observation:
    told = dict(values)
    day = told.pop("released_on")
    known_at = datetime.combine(day, time(), UTC) if day else None
    return watch.tell_value(actor=viewer.key, known_at=known_at, **told)


def _confirm(viewer: Viewer, observation: Observation, values: Values) -> Observation:
    watch.confirm_value(actor=viewer.key, observation=observation, reason=values["reason"])
    return observation


def _held(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(believed_at__isnull=value == "yes")


def _of_level(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(level=value)


def _of_indicator(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(indicator__code=value)


def _latest(indicator: Indicator, viewer: Viewer) -> QuerySet[Any]:
    now = timezone.now()
    found: QuerySet[Any] = Observation.objects.as_of(now).filter(indicator=indicator).visible_to(viewer)
    return found.select_related("indicator").order_by("-period", "place")[:24]


PLACE: Final = Column(name="place", label=_("Place"), value=lambda one: place_of(one.indicator, one.place), order=("place",))
PERIOD: Final = Column(name="period", label=_("First day of the period"), value=lambda one: one.period, type=date, order=("period",))
VALUE: Final = Column(name="value", label=_("Value"), value=lambda one: one.figure, type=Decimal, order=("value",))
KNOWN: Final = Column(name="known_at", label=_("Known since"), value=lambda one: one.known_at, type=datetime, order=("known_at",))

INDICATORS: Final = Kind(
    key="indicators",
    model=Indicator,
    label=_("Indicator"),
    plural=_("Indicators"),
    hint=_("What is measured of countries, borders and corridors: by whom, under which terms, and what is plausible."),
    title=named,
    order=("code",),
    columns=(
        Column(name="code", label=_("Code of the indicator"), value=lambda one: one.code, order=("code",)),
        Column(name="names", label=_("Name"), value=named, listed=False),
        Column(name="unit", label=_("Unit"), value=lambda one: one.unit),
        Column(name="level", label=_("What a value is told of"), value=lambda one: Coded(one.level, Indicator.Level(one.level).label)),
        Column(
            name="direction", label=_("Which way is bad"), value=lambda one: Coded(one.direction, Indicator.Direction(one.direction).label)
        ),
        Column(
            name="frequency",
            label=_("How often a value is due"),
            value=lambda one: Coded(one.frequency, Indicator.Frequency(one.frequency).label),
        ),
        Column(name="source", label=_("Source"), value=lambda one: one.source),
        Column(name="licence", label=_("Terms of use"), value=lambda one: one.licence),
        Column(name="is_open", label=_("Everybody sees the values"), value=lambda one: one.is_open, type=bool),
        Column(name="least", label=_("Smallest plausible value"), value=lambda one: one.least, type=Decimal, listed=False),
        Column(name="most", label=_("Largest plausible value"), value=lambda one: one.most, type=Decimal, listed=False),
    ),
    filters=(Filter(name="level", label=_("What a value is told of"), choices=lambda: Indicator.Level.choices, apply=_of_level),),
    parts=(
        Part(
            name="latest",
            label=_("Latest values"),
            rows=_latest,
            columns=(PERIOD, PLACE, VALUE, KNOWN),
            empty=_("No value is known yet: import a file, or let the operator read a feed."),
        ),
    ),
    create=Verb(name="create", label=_("Enter an indicator"), form=IndicatorForm, run=_enter),
    creators=ANALYSTS,
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=EditIndicatorForm,
        run=_edit,
        initial=lambda one: {name: getattr(one, name) for name in watch.EDITABLE},
    ),
    pages=((_("Countries"), "risk:countries"), (_("Rules and their record"), "risk:rules")),
    found_by=lambda one: (one.code, *one.names.values()),
)

OBSERVATIONS: Final = Kind(
    key="observations",
    model=Observation,
    label=_("Observation"),
    plural=_("Observations"),
    hint=_("Values of indicators as they were told, revisions beside what they revise. A doubtful value counts once a person confirms it."),
    title=lambda one, language: f"{named(one.indicator, language)} · {one.place} · {one.period}",
    order=("-period", "place", "-known_at"),
    load=lambda records: records.select_related("indicator"),
    columns=(
        Column(name="indicator", label=_("Indicator"), value=lambda one: indicator_reference(one.indicator), order=("indicator__code",)),
        PLACE,
        PERIOD,
        VALUE,
        Column(name="unit", label=_("Unit"), value=lambda one: one.indicator.unit),
        KNOWN,
        Column(name="doubt", label=_("Why it is doubted"), value=lambda one: Observation.Doubt(one.doubt).label if one.doubt else ""),
        Column(name="believed_at", label=_("Counts since"), value=lambda one: one.believed_at, type=datetime),
        Column(name="source", label=_("Source"), value=lambda one: one.indicator.source, listed=False),
    ),
    filters=(
        Filter(
            name="indicator",
            label=_("Indicator"),
            choices=lambda: [(one.code, named(one)) for one in Indicator.objects.filter(is_open=True)],
            apply=_of_indicator,
        ),
        Filter(name="held", label=_("Waits for a person"), choices=lambda: [("yes", _("yes")), ("no", _("no"))], apply=_held),
    ),
    create=Verb(name="create", label=_("Enter a value"), form=ObservationForm, run=_tell),
    creators=ANALYSTS,
    verbs=(
        Verb(
            name="confirm",
            label=_("Confirm the value"),
            form=ConfirmForm,
            run=_confirm,
            ability="confirm",
            applies=lambda one: one.is_held,
        ),
    ),
    examples={"indicator": "border-delay", "place": "khorgos", "period": "2026-01-01", "value": "31.5"},
)
