"""The claims of a record as its page shows them: each aspect that it declares, and a small mark in words of how far it is proved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scotemp.kit.claims.aspects import ASPECTS, kind_of
from scotemp.kit.claims.badges import LABELS, Badge
from scotemp.kit.claims.models import Claim
from scotemp.kit.claims.selectors import claims_of
from scotemp.kit.desks.kind import Kind, Words
from scotemp.kit.workflow.errors import spoken


@dataclass(frozen=True, slots=True)
class Standing:
    """One aspect of a record and the claim on it; none yet, where the record says it and nobody did more."""

    record: Any
    aspect: str
    label: Words
    claim: Claim | None

    @property
    def badge(self) -> Badge | None:
        """What is shown of the claim today."""
        return self.claim.badge(timezone.now().date()) if self.claim else None

    @property
    def level(self) -> str:
        """How far it is proved today; what a record says of itself is declared."""
        return self.badge.level if self.badge else "declared"

    @property
    def words(self) -> str:
        """The level in the language that is active."""
        return spoken(LABELS[self.level])


@dataclass(frozen=True, slots=True)
class Mark:
    """The level of a claim, in words, and until when it holds."""

    level: str
    words: str
    about: str


def standings(kind: Kind, record: Any) -> Sequence[Standing]:
    """Return every aspect that a record declares, and those claimed of it besides, in one query."""
    claims = {claim.aspect: claim for claim in claims_of(record)}
    declared = dict(kind.aspects(record))
    besides = {aspect: spoken(ASPECTS[kind_of(aspect)].label) for aspect in claims if aspect not in declared and kind_of(aspect) in ASPECTS}
    return [Standing(record, aspect, label, claims.get(aspect)) for aspect, label in (declared | besides).items()]


def marks_of(kind: Kind, record: Any) -> dict[str, Mark]:
    """Return the marks that stand beside columns and rows of parts; nothing is asked if none of them names an aspect."""
    columns = (*kind.columns, *(column for part in kind.parts for column in part.columns))
    if not any(column.aspect for column in columns) and not any(part.aspect for part in kind.parts):
        return {}
    return {one.aspect: Mark(one.level, one.words, _about(one.badge)) for one in standings(kind, record)}


def _about(badge: Badge | None) -> str:
    return _("Holds until %(day)s") % {"day": date_format(badge.until)} if badge and badge.until else ""
