"""Which of those who may verify milestones may verify this one: a desk leaves aside who stands on the owner's side."""

from collections.abc import Callable
from typing import Any, Final

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.registry import Slot

VERIFIERS: Final[Slot[Callable[[Viewer, Any, Any], bool]]] = Slot("verifiers of milestones")
"""Filled by desks, by the type of record (``forms.form``): viewer, record, milestone. Asked for each row: it asks no database itself."""


def may_verify(viewer: Viewer, record: Guarded, milestone: Any) -> bool:
    """Say whether the desk of a record lets this viewer verify a milestone; where no desk says anything, whoever is able may."""
    label = record._meta.label_lower
    return label not in VERIFIERS or VERIFIERS[label](viewer, record, milestone)
