"""What the public may see of an agreement: parties, day, progress and counts, never a person; and only if every party agreed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from scotemp.apps.agreements.selectors import standing
from scotemp.apps.directory.selectors import display_name
from scotemp.nomenclature.language import LANGUAGES


def snapshot(agreement: Any) -> Mapping[str, object]:
    """Return how the public sees an agreement; raises ValidationError unless every party agreed to it."""
    if not agreement.is_public:
        raise ValidationError(_("Not every party has agreed that the state of this agreement is published."))
    found = standing(agreement, timezone.now().date())
    return {
        "names": agreement.names,
        "kind": _spoken(agreement.get_kind_display),
        "state": dict(zip(("en", "zh-Hans", "ru"), agreement.flow.state[agreement.state].label.all(), strict=True)),
        "signed_on": agreement.signed_on.isoformat() if agreement.signed_on else "",
        "parties": [_names(row.party) for row in found.parties],
        "progress": f"{int(found.progress * 100)} %",
        "commitments": found.commitments,
        "fulfilled": found.fulfilled,
        "overdue": found.overdue,
    }


def _names(party: Any) -> Mapping[str, str]:
    if party.locality:
        return {language: name for language, name in party.locality.names.items() if language in LANGUAGES}
    named: dict[str, str] = {language: display_name(party.organisation, language) for language in LANGUAGES}
    return {language: name for language, name in named.items() if name}


def _spoken(words: Callable[[], str]) -> Mapping[str, str]:
    """Return words in each of the working languages."""
    told: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = str(words())
    return told
