"""What the records and events of a definition are called; their names in the log where nobody named them."""

from collections.abc import Mapping

from django.apps import apps
from django.utils.translation import get_language

from scotemp.kit.events.wording import word
from scotemp.kit.outbox.topics import topics


def subject_words(subject_type: str) -> str:
    """Return what the records of a type are called, in the language that is active."""
    return str(topics().get(subject_type, subject_type))


def event_words(subject_type: str, kind: str, where: Mapping[str, str]) -> str:
    """Return what events are called: a move by its label, others by the words for their kind and what their data hold."""
    move = _move(subject_type, where.get("transition", "")) if kind == "transition" else ""
    if move:
        return move
    held = ", ".join(f"{path}: {text}" for path, text in where.items())
    return f"{word(kind)} ({held})" if held else word(kind)


def _move(subject_type: str, name: str) -> str:
    """Return the label of a move; models are asked for only now, since definitions are declared before any is loaded."""
    try:
        flow = getattr(apps.get_model(subject_type), "flow", None)
    except (LookupError, ValueError):
        return ""
    transition = flow.transition.get(name) if flow is not None else None
    return str(transition.label.get(get_language() or "en")) if transition is not None else ""
