"""Which experts fit a consultation: why, how much they have in hand, and what stands against them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import ExpertProfile
from scotemp.apps.directory.selectors import display_name
from scotemp.apps.risk.models import Consultation, ConsultationExpert
from scotemp.apps.risk.models.consultations import LOADING
from scotemp.apps.risk.workflow.consultation_conflicts import Conflict, conflicts
from scotemp.nomenclature import countries, industries, isic
from scotemp.nomenclature.language import OWN_NAMES, normalise
from scotemp.nomenclature.lookup import UnknownName

SHOWN: Final = 10
"""So many experts are held against the parties and shown."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An expert, on which of the three points he fits (language, country, field), his open requests, and his ties."""

    expert: ExpertProfile
    fits: tuple[str, ...]
    load: int
    ties: tuple[str, ...]


def words_of(conflict: Conflict) -> str:
    """Return a tie in words, naming the organisation through which it runs."""
    words = {
        "asked": _("This expert asked the question himself."),
        "place": _("This expert works for the place that asks."),
        "affiliation": _("This expert holds or held a post in “%(name)s”, or acts for it; it belongs to a party of the request."),
        "ownership": _("An organisation of this expert owns, or is owned by, a party of the request: “%(name)s”."),
        "owner": _("This expert is named as an owner of “%(name)s”, which belongs to a party of the request."),
    }
    name = display_name(conflict.organisation, normalise(get_language() or "en")) if conflict.organisation else ""
    return words[conflict.tie] % {"name": name}


def suggestions(consultation: Consultation) -> list[Suggestion]:
    """Return the appointed experts who were not asked yet: those without ties first, then by how many points fit, then by least load.

    The ten who fit best are held against the parties; nothing is weighed.
    """
    asked = consultation.experts.values("expert")
    free = ExpertProfile.objects.filter(state="appointed", person__user__is_active=True).exclude(pk__in=asked)
    loads = load_of_experts()
    known = [(one, _fits(one, consultation), loads[one.pk]) for one in _with_posts(free)]
    best = sorted(known, key=lambda row: (-len(row[1]), row[2], row[0].pk))[:SHOWN]
    found = [Suggestion(one, fits, load, tuple(words_of(tie) for tie in conflicts(one.person, consultation))) for one, fits, load in best]
    return sorted(found, key=lambda one: bool(one.ties))


def load_of_experts() -> Counter[int]:
    """Return how many requests each expert has in hand, to answer or to read, by the number of his profile."""
    rows = ConsultationExpert.objects.filter(left_on__isnull=True, consultation__state__in=LOADING)
    return Counter(rows.order_by().values_list("expert", flat=True))


def _with_posts(experts: Any) -> Any:
    return experts.select_related("person").prefetch_related("person__affiliations__organisation").order_by("pk")


def _fits(expert: ExpertProfile, consultation: Consultation) -> tuple[str, ...]:
    """Return the points on which an expert fits, in words."""
    person, language, today = expert.person, get_language() or "en", timezone.now().date()
    posts = [one for one in person.affiliations.all() if one.ends_on is None or one.ends_on >= today]
    at_home = person.country == consultation.country or any(one.organisation.country == consultation.country for one in posts)
    found: list[str] = []
    if consultation.language in person.languages:
        found.append(_("speaks %(language)s") % {"language": OWN_NAMES[normalise(consultation.language)]})
    if at_home:
        found.append(_("knows the country from within: %(country)s") % {"country": countries.get(consultation.country).short.get(language)})
    if consultation.industry and consultation.industry in expert.fields:
        found.append(_("works in the field: %(industry)s") % {"industry": _industry(consultation.industry, language)})
    return tuple(found)


def _industry(code: str, language: str) -> str:
    try:
        return industries.get(code).names.get(language)
    except UnknownName:
        return isic.get(code).names.get(language)
