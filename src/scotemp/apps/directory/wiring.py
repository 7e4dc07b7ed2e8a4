"""What the directory lends to the kit: words for events, daily work, its part of personal data; imported once every model is ready."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.limits import limit, responsible
from scotemp.apps.directory.services.personal import KEPT, erase, told
from scotemp.apps.directory.tasks import DAILY
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.events.models import Event
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import Names
from scotemp.nomenclature.ownership import Ownership

_FACTS = {
    "organisationname": (_("Name"), "text"),
    "identifier": (_("Number"), "number"),
    "stake": (_("Owner"), "percent"),
    "site": (_("Site"), "address"),
    "organisationindustry": (_("Industry"), "industry"),
    "product": (_("Goods"), "hs"),
    "affiliation": (_("Affiliation"), ""),
    "localityfigure": (_("Figure"), "key"),
    "park": (_("Park"), ""),
    "utility": (_("Price"), "kind"),
}
"""What a fact is called, and the column that tells it from others; none where its words are somebody's own affair."""


def fact(event: Event) -> str:
    """Return which fact was added, ended or taken back."""
    label, column = _FACTS.get(event.data.get("what", ""), ("", ""))
    value = event.data.get("values", {}).get(column, "") if column else ""
    until = event.data.get("last_day", "")
    return " ".join(str(part) for part in (label, value, until) if part)


def ownership(event: Event) -> str:
    """Return the class that was found."""
    found = event.data.get("to")
    return spoken(Ownership(found).names) if found else ""


for _kind, _words in {
    "registered": _("Registered"),
    "added": _("Added"),
    "ended": _("Ended"),
    "taken_back": _("Taken back"),
    "classified": _("Ownership class found"),
    "duplicate_settled": _("Duplicate decided"),
    "screened_by_hand": _("Screened"),
    "archive_proposed": _("Archiving proposed"),
    "merged": _("Merged"),
    "merge_undone": _("Merge undone"),
    "contact_added": _("Contact added"),
    "contact_removed": _("Contact removed"),
    "exchange_agreed": _("Exchange of contacts agreed"),
    "exchange_ended": _("Exchange of contacts ended"),
    "absorbed": _("Another record merged into this one"),
    "consent_withdrawn": _("Consent withdrawn"),
    "reach_changed": _("Seen by others than before, as consents go"),
    "activity_read": _("Figures of industries read"),
    "erased": _("Personal data erased"),
}.items():
    KINDS.put(_kind, _words)
for _kind in ("added", "ended", "taken_back"):
    DETAILS.put(_kind, fact)
DETAILS.put("classified", ownership)
DETAILS.put(
    "activity_read",
    lambda event: str(
        _("figures: %(count)s; years: %(years)s")
        % {"count": event.data.get("figures", ""), "years": ", ".join(map(str, event.data.get("years", [])))}
    ),
)
SCHEDULE.put("directory", DAILY)
PERSONAL.put("person", Contributor(Names("You as a person in the directory", "名录中的您", "Вы как лицо в справочнике"), told, erase, KEPT))
RULES.put("directory", limit)
RESPONSIBLE.put("directory", responsible)
LABELS.put("papers_checked", Names("Papers checked for completeness", "材料完整性审查", "Проверка комплектности документов"))
