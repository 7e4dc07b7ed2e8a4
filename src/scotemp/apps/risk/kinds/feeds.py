"""Feeds and how they stand, the advisories that they bring, and the signals that rules raised."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.kinds import coded
from scotemp.apps.risk.access import ANALYSTS
from scotemp.apps.risk.forms.watch import AdvisoryForm, EditFeedForm, FeedForm
from scotemp.apps.risk.kinds.watch import KNOWN, PERIOD, PLACE, VALUE
from scotemp.apps.risk.kinds.watch_titles import feed_reference, indicator_reference
from scotemp.apps.risk.models import Advisory, Feed, Signal
from scotemp.apps.risk.selectors.watch import named, rule_label
from scotemp.apps.risk.services import feeds
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb

Values = Mapping[str, Any]


def _enter(viewer: Viewer, _none: None, values: Values) -> Feed:
    return feeds.enter_feed(actor=viewer.key, **values)


def _edit(viewer: Viewer, feed: Feed, values: Values) -> Feed:
    feeds.edit_feed(actor=viewer.key, feed=feed, changes=values)
    return feed


def _advise(viewer: Viewer, _none: None, values: Values) -> Advisory:
    told = dict(values)
    return feeds.tell_advisory(actor=viewer.key, feed=told.pop("feed"), one=feeds.Advice(**told))


def _readings(feed: Feed, viewer: Viewer) -> QuerySet[Any]:
    found: QuerySet[Any] = feed.readings.visible_to(viewer)
    return found[:50]


def _evidence(signal: Signal, viewer: Viewer) -> QuerySet[Any]:
    found: QuerySet[Any] = signal.evidence.visible_to(viewer)
    return found.select_related("indicator").order_by("period")


def _in_state(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(state=value)


def _of_country(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(country=value)


def _graded(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(severity=value)


FEEDS: Final = Kind(
    key="feeds",
    model=Feed,
    label=_("Feed"),
    plural=_("Feeds"),
    hint=_("Sources that are read again and again. One that falls silent, or whose items all say one thing at once, raises an alarm."),
    title=named,
    order=("key",),
    columns=(
        Column(name="key", label=_("Short name in commands"), value=lambda one: one.key, order=("key",)),
        Column(name="names", label=_("Name"), value=named, listed=False),
        Column(name="sort", label=_("What it brings"), value=lambda one: Coded(one.sort, Feed.Sort(one.sort).label)),
        Column(name="state", label=_("How it stands"), value=lambda one: Coded(one.state, Feed.State(one.state).label), order=("state",)),
        Column(name="last_read_at", label=_("Last read"), value=lambda one: one.last_read_at, type=datetime, order=("last_read_at",)),
        Column(name="rhythm", label=_("Days within which it should be read again"), value=lambda one: one.rhythm, type=int),
    ),
    filters=(Filter(name="state", label=_("How it stands"), choices=lambda: Feed.State.choices, apply=_in_state),),
    parts=(
        Part(
            name="readings",
            label=_("Readings"),
            rows=_readings,
            columns=(
                Column(name="read_at", label=_("Read"), value=lambda one: one.read_at, type=datetime),
                Column(name="items", label=_("Items"), value=lambda one: one.items, type=int),
                Column(name="changed", label=_("New or changed"), value=lambda one: one.changed, type=int),
                Column(name="held", label=_("Held for a person"), value=lambda one: one.held, type=int),
                Column(name="broken_text", label=_("All fell at once to"), value=lambda one: one.broken_text),
            ),
            empty=_("Not read yet: the operator reads a file by “scotemp manage read_feed”."),
        ),
    ),
    create=Verb(name="create", label=_("Enter a feed"), form=FeedForm, run=_enter),
    creators=ANALYSTS,
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=EditFeedForm,
        run=_edit,
        initial=lambda one: {name: getattr(one, name) for name in feeds.EDITABLE},
    ),
)

ADVISORIES: Final = Kind(
    key="advisories",
    model=Advisory,
    label=_("Advisory"),
    plural=_("Advisories"),
    hint=_("What issuers advise on countries, each change beside what it changed."),
    title=lambda one, language: f"{named(one.feed, language)} · {one.country} · {one.changed_on}",
    order=("-known_at", "country"),
    load=lambda records: records.select_related("feed"),
    columns=(
        Column(name="feed", label=_("Feed"), value=lambda one: feed_reference(one.feed), order=("feed__key",)),
        Column(name="country", label=_("Country"), value=lambda one: coded.country(one.country), order=("country",)),
        Column(name="level", label=_("Advice"), value=lambda one: one.level),
        Column(name="changed_on", label=_("Changed on"), value=lambda one: one.changed_on, type=date, order=("changed_on",)),
        KNOWN,
    ),
    filters=(Filter(name="country", label=_("Country"), choices=country_choices, apply=_of_country),),
    create=Verb(name="create", label=_("Enter an advisory"), form=AdvisoryForm, run=_advise),
    creators=ANALYSTS,
)

SIGNALS: Final = Kind(
    key="signals",
    model=Signal,
    label=_("Signal"),
    plural=_("Signals"),
    hint=_("Rules that were crossed, with the values that crossed them. A signal is no warning: a person judges it."),
    title=lambda one, language: f"{rule_label(one, language)} · {one.place}",
    order=("-raised_at",),
    load=lambda records: records.select_related("indicator"),
    columns=(
        Column(name="rule", label=_("Rule"), value=lambda one: Coded(one.rule, rule_label(one, ""))),
        Column(name="indicator", label=_("Indicator"), value=lambda one: indicator_reference(one.indicator)),
        PLACE,
        PERIOD,
        Column(
            name="severity",
            label=_("Severity"),
            value=lambda one: Coded(one.severity, Signal.Severity(one.severity).label),
            order=("severity",),
        ),
        Column(name="raised_at", label=_("Raised"), value=lambda one: one.raised_at, type=datetime, order=("raised_at",)),
        Column(name="expires_at", label=_("Stands until"), value=lambda one: one.expires_at, type=datetime, order=("expires_at",)),
        Column(name="packs", label=_("Rule packs"), value=lambda one: one.packs, listed=False),
    ),
    filters=(Filter(name="severity", label=_("Severity"), choices=lambda: Signal.Severity.choices, apply=_graded),),
    parts=(Part(name="evidence", label=_("Values that crossed it"), rows=_evidence, columns=(PERIOD, PLACE, VALUE, KNOWN)),),
)
