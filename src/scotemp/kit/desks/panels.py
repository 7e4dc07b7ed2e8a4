"""Places where other mechanisms show themselves: on the page of a record and on a user's own desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind, Words
from scotemp.kit.registry import Slot


@dataclass(frozen=True, slots=True)
class Panel:
    """A template, and what it shows of a record to a viewer; nothing at all leaves the panel out.

    One that is `first` stands above the parts of the record: how it stands comes before what it is made of.
    One that `every` record can carry stands below what is told of this kind alone.
    """

    name: str
    label: Words
    template: str
    gather: Callable[[Kind, Any, Viewer], Mapping[str, Any] | None]
    first: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class DeskPanel:
    """The same for a user's own desk."""

    name: str
    label: Words
    template: str
    gather: Callable[[Viewer], Mapping[str, Any] | None]


RECORD_PANELS: Slot[Panel] = Slot("panels on a record")
"""Filled with what every record can carry."""

DESK_PANELS: Slot[DeskPanel] = Slot("panels on a desk")
"""Filled with what a user's desk shows beside his records."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel that has something to show."""

    name: str
    label: Words
    template: str
    content: Mapping[str, Any]
    first: bool = False


def on_record(kind: Kind, record: Any, viewer: Viewer) -> tuple[Shown, ...]:
    """Return the panels of a record that have something to show."""
    found = ((panel, panel.gather(kind, record, viewer)) for panel in sorted(RECORD_PANELS, key=lambda panel: panel.every))
    return tuple(Shown(panel.name, panel.label, panel.template, content, panel.first) for panel, content in found if content is not None)


def on_desk(viewer: Viewer) -> tuple[Shown, ...]:
    """Return the panels of a user's desk that have something to show."""
    found = ((panel, panel.gather(viewer)) for panel in DESK_PANELS)
    return tuple(Shown(panel.name, panel.label, panel.template, content) for panel, content in found if content is not None)
