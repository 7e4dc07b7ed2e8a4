"""What one can subscribe to as a whole: types of records, and groups of events."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scotemp.kit.registry import Slot

Words = str | Promise

TOPICS: Final[Slot[Callable[[], Mapping[str, Words]]]] = Slot("topics")
"""Filled by whoever knows types of records: by the name of a type in the log (``forms.form``) the words for many of them."""

PATTERNS: Final[dict[str, str | Promise]] = {
    "*": _("Everything that happens"),
    "transition.*": _("When it is moved to another state"),
    "note": _("New notes"),
    "clock_*": _("Deadlines"),
}
"""What the page of subscriptions offers; programs may use any other pattern."""


def topics() -> dict[str, Words]:
    """Return the types of records that one can subscribe to, with their words."""
    return {name: words for ask in TOPICS for name, words in ask().items()}


def words_of(pattern: str) -> str:
    """Return the words for a pattern, itself if it has none."""
    return str(PATTERNS.get(pattern, pattern))
