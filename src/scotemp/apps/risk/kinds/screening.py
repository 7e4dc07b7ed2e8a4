"""Settings and runs of the screening."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.risk.forms import screening as forms
from scotemp.apps.risk.models import ScreeningRun, ScreeningSettings
from scotemp.apps.risk.services import screening_settings as services
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import NothingForm
from scotemp.kit.desks.kind import Column, Kind, Part, Verb
from scotemp.kit.desks.running import on

COUNTED: Final = {
    "parties": _("parties"), "hits": _("hits"), "new": _("new alerts"), "reopened": _("opened anew"), "closed": _("closed"),
    "unchanged": _("unchanged"), "suppressed": _("left alone"), "delisted": _("taken off their list"), "ended": _("ended"),
    "lost": _("true matches lost"), "saved": _("alerts saved"), "kept": _("alerts kept"),
}  # fmt: skip
"""What a run counts, in words."""


def _write(viewer: Viewer, _none: None, values: Mapping[str, Any]) -> ScreeningSettings:
    return services.write_settings(actor=viewer.key, **values)


def _put_in_force(viewer: Viewer, settings: ScreeningSettings, values: Mapping[str, Any]) -> ScreeningSettings:
    services.put_in_force(actor=viewer, settings=settings)
    return settings


def _values(settings: ScreeningSettings) -> Mapping[str, Any]:
    return {name: getattr(settings, name) for name in services.EDITABLE}


def told(counts: Mapping[str, int]) -> list[str]:
    """Return the counts of a run in words, those that are not nothing."""
    return [f"{COUNTED[name]}: {count}" for name, count in counts.items() if count and name in COUNTED]


_RUN_COLUMNS: Final = (
    Column(name="cause", label=_("Why"), value=lambda one: Coded(one.cause, one.get_cause_display()), order=("cause",)),
    Column(name="status", label=_("How far"), value=lambda one: Coded(one.status, one.get_status_display()), order=("status",)),
    Column(name="asked_at", label=_("Begun"), value=lambda one: one.asked_at, order=("asked_at",)),
    Column(name="finished_at", label=_("Done"), value=lambda one: one.finished_at, order=("finished_at",)),
    Column(name="counts", label=_("What came of it"), value=lambda one: told(one.counts)),
)

SCREENING_SETTINGS: Final = Kind(
    key="screening-settings",
    model=ScreeningSettings,
    label=_("Settings of the screening"),
    plural=_("Settings of the screening"),
    hint=_("One version is in force; another may be tried beside it before a second person puts it in force."),
    title=lambda one, language: f"{_('Settings')} {one.number}",
    order=("-number",),
    load=lambda records: records.select_related("created_by", "approved_by"),
    columns=(
        Column(name="number", label=_("Number"), value=lambda one: one.number, type=int, order=("number",)),
        Column(name="threshold", label=_("Alert from"), value=lambda one: one.threshold, type=int),
        Column(name="floor", label=_("Kept from"), value=lambda one: one.floor, type=int),
        Column(name="alone_below", label=_("One person below"), value=lambda one: one.alone_below, type=int),
        Column(
            name="qualifiers", label=_("Tells apart by"),
            value=lambda one: [str(forms.QUALIFIER_WORDS[code]) for code in one.qualifiers if code in forms.QUALIFIER_WORDS],
        ),
        Column(name="home", label=_("Where the platform works"), value=lambda one: one.home),
        Column(name="sample_percent", label=_("Per cent looked at again"), value=lambda one: one.sample_percent, type=int, listed=False),
        Column(name="why", label=_("Why"), value=lambda one: one.why, listed=False),
        Column(name="written_by", label=_("Written by"), value=lambda one: one.created_by.name if one.created_by else None, listed=False),
        Column(
            name="approved_by", label=_("Put in force by"), value=lambda one: one.approved_by.name if one.approved_by else None,
            listed=False,
        ),
    ),
    create=Verb(name="create", label=_("Write settings"), form=forms.SettingsForm, run=_write),
    creators=frozenset({"CMP"}),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.SettingsForm, run=on(services.edit_settings, "settings"), initial=_values,
        applies=lambda one: one.state == "draft",
    ),
    verbs=(
        Verb(
            name="put-in-force", label=_("Put in force"), form=NothingForm, run=_put_in_force, ability="approve",
            applies=lambda one: one.state in {"draft", "shadow"},
            hint=_("Somebody else than who wrote them; the version before is retired."),
        ),
    ),
    parts=(
        Part(
            name="runs", label=_("Runs"), rows=lambda one, viewer: one.runs.order_by("-pk"), columns=_RUN_COLUMNS,
            empty=_("Nothing was screened by these settings yet."),
        ),
    ),
)  # fmt: skip

SCREENING_RUNS: Final = Kind(
    key="screening-runs",
    model=ScreeningRun,
    label=_("Run of the screening"),
    plural=_("Runs of the screening"),
    hint=_("When parties were held against lists: by which settings, on which versions of which lists, and what came of it."),
    title=lambda one, language: f"{one.get_cause_display()} {one.pk}",
    order=("-pk",),
    load=lambda records: records.select_related("settings"),
    columns=(
        *_RUN_COLUMNS,
        Column(name="settings", label=_("Settings"), value=lambda one: str(one.settings)),
        Column(name="parties", label=_("Parties"), value=lambda one: len(one.parties) or _("Everybody"), listed=False),
    ),
    parts=(
        Part(
            name="versions", label=_("Lists"), rows=lambda one, viewer: one.versions.select_related("watch_list").order_by("pk"),
            columns=(
                Column(name="list", label=pgettext_lazy("of restricted parties", "List"), value=lambda row: row.watch_list.key),
                Column(name="number", label=_("Version"), value=lambda row: row.number, type=int),
                Column(name="sha256", label=_("Sum (SHA-256)"), value=lambda row: row.sha256),
                Column(name="loaded_at", label=_("Loaded"), value=lambda row: row.loaded_at),
            ),
            empty=_("No list was loaded yet: this run compared with nothing."),
        ),
    ),
)  # fmt: skip
