"""Versions of lists: what each holds, and what it added, changed and removed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.kinds.lists import counted
from scotemp.apps.risk.kinds.titles import list_reference, list_title, party_reference, version_title
from scotemp.apps.risk.models import ListVersion, WatchList
from scotemp.apps.risk.selectors import lists
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Words

FIELDS: Final = {
    "names": _("All names"),
    "weak_names": _("Weak names"),
    "births": _("Date of birth"),
    "countries": _("Countries"),
    "gender": _("Gender"),
    "identifiers": _("Numbers"),
    "programmes": _("Programmes"),
    "remarks": _("Remarks"),
}
"""What an entry says, in words."""


def _rows(chosen: Callable[[ListVersion], Any]) -> Callable[[ListVersion, Viewer], QuerySet[Any]]:
    return lambda version, viewer: chosen(version).visible_to(viewer)


def _counts(name: str, label: Words, *, listed: bool = True) -> Column:
    return Column(name=name, label=label, value=lambda one: counted(one, name), type=int, listed=listed)


def _choices() -> list[tuple[str, str]]:
    return [(str(one.pk), list_title(one, "")) for one in WatchList.objects.order_by("key")]


def _of_list(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(watch_list=value)


BY_LIST: Final = Filter(name="list", label=_("List of restricted parties"), choices=_choices, apply=_of_list)

_PARTY: Final = Column(name="party", label=_("Listed party"), value=party_reference)
_KEY: Final = Column(name="source_key", label=_("Number on the list"), value=lambda one: one.source_key)

LIST_VERSIONS: Final = Kind(
    key="list-versions",
    model=ListVersion,
    label=_("Version of a list"),
    plural=_("Versions of lists"),
    hint=_("Each list as it was loaded, with the sum of its files and what it changed."),
    title=version_title,
    order=("-pk",),
    load=lambda records: records.select_related("watch_list", "loaded_by"),
    columns=(
        Column(name="list", label=_("List of restricted parties"), value=lambda one: list_reference(one.watch_list)),
        Column(name="number", label=_("Version of a list"), value=lambda one: one.number, type=int, order=("number",)),
        Column(name="in_force", label=_("In force"), value=lambda one: one.in_force, type=bool, order=("in_force",)),
        Column(name="published_on", label=_("Published on"), value=lambda one: one.published_on, type=date, order=("published_on",)),
        Column(name="loaded_at", label=_("Loaded"), value=lambda one: one.loaded_at, type=datetime, order=("loaded_at",)),
        Column(name="loaded_by", label=_("Loaded by"), value=lambda one: one.loaded_by.name if one.loaded_by else "", listed=False),
        _counts("entries", _("Entries")),
        _counts("names", _("All names"), listed=False),
        _counts("weak_names", _("Weak names"), listed=False),
        _counts("persons", _("Persons"), listed=False),
        _counts("organisations", _("Organisations"), listed=False),
        _counts("vessels", _("Vessels"), listed=False),
        _counts("unplaced", _("Countries that could not be told"), listed=False),
        _counts("added", _("Added")),
        _counts("changed", _("Changed")),
        _counts("relevant", _("Changed in what is compared"), listed=False),
        _counts("removed", _("Removed")),
        Column(name="confirmed", label=_("Why it is right although it looked wrong"), value=lambda one: one.confirmed, listed=False),
        Column(name="sha256", label=_("SHA-256"), value=lambda one: one.sha256, listed=False),
    ),
    filters=(BY_LIST,),
    parts=(
        Part(name="changed", label=_("Changed"), rows=_rows(lists.changed), columns=(
            _PARTY, _KEY,
            Column(name="what", label=_("What changed"), value=lambda one: [FIELDS[name] for name in lists.differing(one)], type=list),
        )),
        Part(name="removed", label=_("Removed"), rows=_rows(lists.removed), columns=(_PARTY, _KEY)),
        Part(name="added", label=_("Added"), rows=_rows(lists.added), columns=(_PARTY, _KEY)),
    ),
)  # fmt: skip
