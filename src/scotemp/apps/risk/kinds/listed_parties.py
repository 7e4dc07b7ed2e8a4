"""Entries of lists: who is listed, under which names, since which version."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds import coded
from scotemp.apps.risk.kinds.list_versions import BY_LIST, FIELDS
from scotemp.apps.risk.kinds.titles import list_reference, version_reference
from scotemp.apps.risk.models import ListedParty
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind

_GENDERS: Final = {"male": _("male"), "female": _("female")}


def _found_by(party: ListedParty) -> Iterable[str]:
    return (party.source_key, *party.data["names"], *party.data["weak_names"], *(number for _scheme, number in party.data["identifiers"]))


def _said(name: str) -> Column:
    return Column(name=name, label=FIELDS[name], value=lambda one: one.data[name], type=list, listed=False)


def _of_sort(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(kind="" if value == "other" else value)


def _standing(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(until__isnull=value == "yes")


LISTED_PARTIES: Final = Kind(
    key="listed-parties",
    model=ListedParty,
    label=_("Listed party"),
    plural=_("Listed parties"),
    hint=_("Who stands or stood on a list, as its publisher wrote it. Search finds every name and number."),
    title=lambda party, language: party.name,
    order=("name", "pk"),
    load=lambda records: records.select_related("watch_list", "since", "until"),
    columns=(
        Column(name="name", label=_("Name"), value=lambda one: one.name, order=("name",)),
        Column(name="list", label=_("List of restricted parties"), value=lambda one: list_reference(one.watch_list)),
        Column(name="source_key", label=_("Number on the list"), value=lambda one: one.source_key, order=("source_key",)),
        Column(
            name="kind",
            label=_("Person, organisation or vessel"),
            value=lambda one: Coded(one.kind, ListedParty.Sort(one.kind).label),
            order=("kind",),
        ),
        _said("names"),
        _said("weak_names"),
        _said("births"),
        Column(
            name="countries",
            label=FIELDS["countries"],
            value=lambda one: [coded.country(code) for code in one.data["countries"]],
            type=list,
        ),
        Column(
            name="unplaced", label=_("Countries that could not be told"), value=lambda one: one.data["unplaced"], type=list, listed=False
        ),
        Column(name="gender", label=FIELDS["gender"], value=lambda one: _GENDERS.get(one.data["gender"], ""), listed=False),
        Column(
            name="identifiers",
            label=FIELDS["identifiers"],
            value=lambda one: [f"{scheme} {number}" for scheme, number in one.data["identifiers"]],
            type=list,
            listed=False,
        ),
        _said("programmes"),
        Column(name="remarks", label=FIELDS["remarks"], value=lambda one: one.data["remarks"], listed=False),
        Column(name="since", label=_("Listed since"), value=lambda one: version_reference(one.since), order=("since",)),
        Column(name="until", label=_("Until"), value=lambda one: version_reference(one.until), order=("until",)),
    ),
    filters=(
        BY_LIST,
        Filter(
            name="kind",
            label=_("Person, organisation or vessel"),
            choices=lambda: [(value or "other", label) for value, label in ListedParty.Sort.choices],
            apply=_of_sort,
        ),
        Filter(name="listed", label=_("Listed today"), choices=lambda: [("yes", _("yes")), ("no", _("no"))], apply=_standing),
    ),
    found_by=_found_by,
)
