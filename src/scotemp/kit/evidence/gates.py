"""What a flow asks of papers: that they are there before a move, and that they stay as they are after it."""

from typing import Any

from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import lock
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.workflow.flow import Gate, Missing, Request
from scotemp.nomenclature.language import Names


def has_evidence(tag: str, *tags: str) -> Gate:
    """Return a gate that is open while a paper of every tag stands on the record; it asks the database once."""
    wanted = (tag, *tags)

    def gate(record: Any, request: Request) -> Missing | None:
        standing = Paper.objects.of(subject_of(record)).standing().filter(tag__in=wanted)
        there = set(standing.values_list("tag", flat=True).order_by())
        lacking = [TAGS[name] for name in wanted if name not in there]
        if not lacking:
            return None
        words = (", ".join(texts) for texts in zip(*(tag.label.all() for tag in lacking), strict=True))
        return Missing("evidence:" + ",".join(tag.name for tag in lacking), Names(*words))

    return gate


def lock_evidence(record: Any, event: Event) -> None:
    """Lock every paper that stands on the record; an effect for the move by which it is handed in."""
    lock(actor=event.actor, subject=record)
