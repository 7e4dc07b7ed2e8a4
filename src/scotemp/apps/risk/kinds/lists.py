"""Lists: whose they are, whom they bind, what a match does, and their versions."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds import coded
from scotemp.apps.risk.forms.lists import EditListForm, ListForm, jurisdictions
from scotemp.apps.risk.kinds.titles import list_title, version_reference
from scotemp.apps.risk.models import ListVersion, WatchList
from scotemp.apps.risk.models.lists import EVERYWHERE, Effect
from scotemp.apps.risk.selectors.lists import in_force
from scotemp.apps.risk.services import lists
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb

Values = Mapping[str, Any]


def _enter(viewer: Viewer, _none: None, values: Values) -> WatchList:
    return lists.enter_list(actor=viewer.key, **values)


def _edit(viewer: Viewer, watch_list: WatchList, values: Values) -> WatchList:
    lists.edit_list(actor=viewer.key, watch_list=watch_list, changes=values)
    return watch_list


def _jurisdiction(one: WatchList) -> Coded | None:
    named = {"UN": gettext("United Nations"), "EU": gettext("European Union")}.get(one.jurisdiction)
    return Coded(one.jurisdiction, named) if named else coded.country(one.jurisdiction)


def _bound(one: WatchList) -> list[Coded | None]:
    return [Coded(code, gettext("In every country")) if code == EVERYWHERE else coded.country(code) for code in one.binding_on]


def _standing(one: Any) -> ListVersion | None:
    return next(iter(one.standing), None)


def _entries(one: Any) -> int:
    version = _standing(one)
    return version.counts.get("entries", 0) if version else 0


def _versions(watch_list: WatchList, viewer: Viewer) -> QuerySet[Any]:
    found: QuerySet[Any] = watch_list.versions.visible_to(viewer).select_related("watch_list").order_by("-number")
    return found


def _by_jurisdiction(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(jurisdiction=value)


def counted(version: ListVersion, name: str) -> int:
    """Return a count of a version, or one of its differences from the one before."""
    return int({**version.counts, **version.difference}.get(name, 0))


LISTS: Final = Kind(
    key="watch-lists",
    model=WatchList,
    label=_("List of restricted parties"),
    plural=_("Lists of restricted parties"),
    hint=_("Lists against which parties are screened: whose they are, for whom they are law, and which version is in force."),
    title=list_title,
    order=("key",),
    load=lambda records: records.prefetch_related(in_force()),
    columns=(
        Column(name="key", label=_("Short name in commands"), value=lambda one: one.key, order=("key",)),
        Column(name="names", label=_("Name"), value=lambda one: list_title(one, ""), listed=False),
        Column(name="publisher", label=_("Publisher"), value=lambda one: one.publisher, order=("publisher",)),
        Column(name="jurisdiction", label=_("Jurisdiction"), value=_jurisdiction, order=("jurisdiction",)),
        Column(name="binding_on", label=_("Law for those of"), value=_bound, type=list, listed=False),
        Column(
            name="effect_bound",
            label=_("What a match does to those whom it binds"),
            value=lambda one: Coded(one.effect_bound, Effect(one.effect_bound).label),
            listed=False,
        ),
        Column(
            name="effect_elsewhere",
            label=_("What a match does to all others"),
            value=lambda one: Coded(one.effect_elsewhere, Effect(one.effect_elsewhere).label),
            listed=False,
        ),
        Column(name="in_force", label=_("Version in force"), value=lambda one: version_reference(_standing(one))),
        Column(
            name="published_on",
            label=_("Published on"),
            value=lambda one: version.published_on if (version := _standing(one)) else None,
            type=date,
        ),
        Column(name="entries", label=_("Entries"), value=_entries, type=int),
        Column(name="reader", label=_("Format"), value=lambda one: Coded(one.reader, WatchList.Reader(one.reader).label), listed=False),
        Column(name="url", label=_("Where it is published"), value=lambda one: one.url, listed=False),
        Column(name="licence", label=_("Terms of use"), value=lambda one: one.licence, listed=False),
    ),
    filters=(Filter(name="jurisdiction", label=_("Jurisdiction"), choices=jurisdictions, apply=_by_jurisdiction),),
    parts=(
        Part(
            name="versions",
            label=_("Versions"),
            rows=_versions,
            columns=(
                Column(name="version", label=_("Version of a list"), value=version_reference),
                Column(name="published_on", label=_("Published on"), value=lambda one: one.published_on, type=date),
                Column(name="loaded_at", label=_("Loaded"), value=lambda one: one.loaded_at, type=datetime),
                Column(name="entries", label=_("Entries"), value=lambda one: counted(one, "entries"), type=int),
                Column(name="added", label=_("Added"), value=lambda one: counted(one, "added"), type=int),
                Column(name="changed", label=_("Changed"), value=lambda one: counted(one, "changed"), type=int),
                Column(name="removed", label=_("Removed"), value=lambda one: counted(one, "removed"), type=int),
                Column(name="in_force", label=_("In force"), value=lambda one: one.in_force, type=bool),
            ),
            empty=_("No version was loaded yet: nobody is screened against this list."),
        ),
    ),
    create=Verb(name="create", label=_("Enter a list"), form=ListForm, run=_enter),
    creators=frozenset({"CMP"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=EditListForm,
        run=_edit,
        initial=lambda one: {name: getattr(one, name) for name in lists.EDITABLE},
    ),
)
