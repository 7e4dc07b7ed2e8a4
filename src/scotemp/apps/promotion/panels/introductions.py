"""What an introduction shares with whom for how long, in plain words; and the introductions of a person, an organisation or a place."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scotemp.apps.directory.kinds.titles import locality_title, organisation_title, person_title
from scotemp.apps.directory.models import ContactPoint, Locality, Organisation, Person, Purpose
from scotemp.apps.promotion.models import Introduction
from scotemp.apps.promotion.models.introduction import HIDDEN_FROM_THE_PLACE, OPEN
from scotemp.apps.promotion.rules.introduction_packs import days
from scotemp.apps.promotion.selectors.introductions import common_languages, introductions_of, languages_of_introduced, languages_of_place
from scotemp.apps.promotion.workflow.introduction_gates import contact_person, last_move
from scotemp.kit.access.guarded import is_party
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind, kind_of
from scotemp.kit.desks.panels import Panel
from scotemp.kit.rulepacks.rules import under
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import OWN_NAMES

Content = Mapping[str, Any] | None
_MOST: Final = 50
_ENDED: Final = ("declined", "lapsed")
_COLUMNS: Final = {Person: "person", Organisation: "organisation", Locality: "locality"}


def _consent(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return what an introduction shares, to those who take part in it."""
    if not isinstance(record, Introduction) or not (viewer.is_staff or is_party(viewer, record)):
        return None
    tag = get_language() or "en"
    person = contact_person(record)
    words = {
        "who": person_title(record.person, tag) if record.person else organisation_title(record.organisation, tag),
        "place": locality_title(record.locality, tag),
        "officer": record.officer.name if record.officer else "",
    }
    common = common_languages(record)
    return {
        "shared": list(_shared(record, words)),
        "contacts": _contacts(person, viewer) if record.state not in _ENDED else [],
        "until": _until(record, person),
        "lapses_on": _lapses_on(record),
        "languages": (
            _spoken(languages_of_introduced(record)), _spoken(languages_of_place(record)), _spoken(common),
        ),
    }  # fmt: skip


def _shared(record: Introduction, words: Mapping[str, str]) -> list[str]:
    if record.state in HIDDEN_FROM_THE_PLACE:
        return [
            _("Nothing is shared yet: %(place)s does not know of this introduction.") % words,
            _("With the consent %(place)s learns the name of %(who)s, and what the two could do together. Nobody else can consent.")
            % words,
            _("Contact data stay closed until an officer of %(place)s has accepted as well and they are opened here.") % words,
        ]
    if record.opened:
        return [
            _("%(who)s has consented and %(place)s has accepted.") % words,
            _("Contact data are open between the one introduced and %(officer)s, both ways, and to nobody else.") % words,
        ]
    if record.state in _ENDED:
        return [_("This introduction has ended: contact data that it opened are closed again.")]
    return [
        _("The officers of %(place)s see the name of %(who)s, and what the two could do together.") % words,
        _("Contact data are closed: they open between the one introduced and one officer, once both have agreed.") % words,
    ]


def _contacts(person: Person | None, viewer: Viewer) -> list[str]:
    """Return what sorts of contact data are meant, to the person alone."""
    if person is None or viewer.key is None or str(person.user_id) != viewer.key:
        return []
    kinds = person.contacts.exclude(openness=ContactPoint.Openness.CLOSED).order_by("kind").values_list("kind", flat=True).distinct()
    return [str(ContactPoint.Kind(kind).label) for kind in kinds]


def _until(record: Introduction, person: Person | None) -> Any:
    """Return the last day of the consent to pass on contact data, if it has one."""
    if person is None or record.state in _ENDED:
        return None
    held = person.consents.filter(purpose=Purpose.CONTACT, withdrawn_on=None, until__isnull=False).order_by("-until").first()
    return held.until if held else None


def _lapses_on(record: Introduction) -> Any:
    last = last_move(record)
    if last is None or record.state not in OPEN or record.state == "met":
        return None
    return last + timedelta(days=days("lapse", under(record.packs)))


def _spoken(tags: list[str]) -> list[str]:
    names: Mapping[str, str] = {str(key): name for key, name in OWN_NAMES.items()}
    return [names.get(tag, tag) for tag in tags]


def _introductions(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the introductions of a person, an organisation or a place that the viewer may see; nothing where there are none."""
    column, shown = _COLUMNS.get(type(record)), kind_of(Introduction)
    if column is None or shown is None or not viewer.is_member:
        return None
    tag = get_language() or "en"
    rows = [
        {
            "title": shown.title(one, tag),
            "url": reverse("desks:record", args=(shown.key, one.pk)),
            "state": spoken(one.flow.state[one.state].label),
        }
        for one in introductions_of(viewer, **{column: record})[:_MOST]
    ]
    return {"rows": rows} if rows else None


PANELS_OF_INTRODUCTIONS: Final = (
    Panel("introduction-consent", gettext_lazy("What is shared with whom"), "promotion/consent.html", _consent, first=True),
    Panel("introductions", gettext_lazy("Introductions"), "promotion/introductions.html", _introductions),
)
