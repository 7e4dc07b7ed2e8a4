"""Sets of records that move and that not everybody sees."""

from scotemp.kit.access.guarded import GuardedQuerySet
from scotemp.kit.workflow.flowing import FlowingQuerySet


class RecordQuerySet(FlowingQuerySet, GuardedQuerySet):  # type: ignore[override]
    """What the sets of a desk's flowing records build on."""
