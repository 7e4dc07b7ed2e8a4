"""What one mechanism lets be carried by a record: what it lists, what can be done with it, and by whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.changing import NotYours, hold
from scotemp.kit.desks.kind import Kind, Verb, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Things of one sort on a record. `rows` and `find` are scoped by the viewer; `key` names one in addresses.

    A verb runs on the record (`add`) or on one of the things (`verbs`); `may` says who may, and the services refuse the rest in words.
    `on` says which kinds of record carry it at all.
    """

    name: str
    label: Words
    rows: Callable[[Kind, Any, Viewer], Sequence[Any]]
    find: Callable[[Kind, Any, Viewer, str], Any]
    key: Callable[[Any], str]
    may: Callable[[Verb, Viewer, Any, Any], bool]
    add: Verb | None = None
    verbs: tuple[Verb, ...] = ()
    on: Callable[[Kind], bool] = lambda kind: True

    def verb(self, name: str) -> Verb | None:
        """Return the verb of that name."""
        return next((verb for verb in self.verbs if verb.name == name), None)


class Offer(NamedTuple):
    """A link to something that the viewer may do now."""

    label: Words
    url: str


@transaction.atomic
def do(
    load: Load, verb: Verb, viewer: Viewer, record: Any, values: Mapping[str, Any], *, on: Any = None, expected: int | None = None
) -> Any:
    """Run a verb on a record or `on` something that it carries; raises NotYours, Stale, and what the service raises."""
    hold(record, expected)
    target = record if on is None else on
    if not load.may(verb, viewer, record, target):
        raise NotYours
    try:
        return verb.run(viewer, target, values)
    except PermissionDenied as refusal:
        raise NotYours(str(refusal)) from refusal


def adding(load: Load, kind: Kind, viewer: Viewer, record: Any) -> Offer | None:
    """Return the link by which something is added, if the viewer may."""
    if load.add is None or not load.may(load.add, viewer, record, record):
        return None
    return Offer(load.add.label, reverse(f"desks:{load.name}-add", args=(kind.key, record.pk)))


def offers(load: Load, kind: Kind, viewer: Viewer, record: Any, target: Any) -> tuple[Offer, ...]:
    """Return the links to what the viewer may do with one thing as it stands."""
    return tuple(
        Offer(verb.label, reverse(f"desks:{load.name}-do", args=(kind.key, record.pk, load.key(target), verb.name)))
        for verb in load.verbs
        if verb.applies(target) and load.may(verb, viewer, record, target)
    )


def number(text: str) -> int:
    """Return the number of a row in an address; nought, which is no row's, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
