"""What the agreements lend to the kit and to the directory: imported once every model is ready."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.kinds.countries import AGREEMENTS_OF_COUNTRY
from scotemp.apps.agreements.models import Commitment
from scotemp.apps.agreements.panels import STANDING
from scotemp.apps.agreements.selectors import named_party, open_agreements_of
from scotemp.apps.agreements.services.limits import limit, responsible
from scotemp.apps.agreements.services.public import snapshot
from scotemp.apps.agreements.services.relations import RELATIONS_OF_AGREEMENTS
from scotemp.apps.agreements.tasks import DAILY
from scotemp.apps.directory.services.countries import SECTIONS
from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.kpi.totals import GROUPS
from scotemp.kit.milestones.verifiers import VERIFIERS
from scotemp.kit.publication.faces import FACES, Face
from scotemp.kit.publication.snapshot import SNAPSHOTS
from scotemp.nomenclature.language import Names


def may_verify(viewer: Viewer, commitment: Commitment, milestone: Any) -> bool:
    """Let the other parties and verifiers verify, while the agreement is in force; never the side that owes the commitment."""
    return commitment.agreement.is_in_force and not commitment.party.has_on_its_side(viewer)


for _kind, _words in {
    "party_added": _("Party added"),
    "party_removed": _("Party removed"),
    "publication_agreed": _("A party agreed to publish"),
    "publication_refused": _("A party no longer agrees to publish"),
    "commitment_added": _("Commitment entered"),
    "commitment_removed": _("Commitment taken back"),
    "commitment_overdue": _("The day of a commitment has passed"),
    "kept": _("Commitment kept"),
    "waiver_agreed": _("A party agreed to waive it"),
    "blocked": _("Held up"),
    "blockage_answered": _("The party that is waited for answered"),
    "unblocked": _("No longer held up"),
    "amendment_proposed": _("Amendment proposed"),
    "amendment_agreed": _("A party agreed to the amendment"),
    "amendment_withdrawn": _("Amendment withdrawn"),
    "amended": _("New version of the agreement"),
    "settlement_drawn_up": _("Settlement drawn up"),
    "settlement_confirmed": _("A party confirmed the settlement"),
    "settled": _("Settled"),
    "live": _("Lived or on paper"),
    "text_read": _("Signed text read"),
    "finding_decided": _("Decided on a sentence of the text"),
    "succeeded": _("A member was succeeded"),
    "reported": _("Report handed in"),
    "report_overdue": _("Report overdue"),
}.items():
    KINDS.put(_kind, _words)
DETAILS.put("kept", lambda event: str(_("on time") if event.data.get("on_time") == "yes" else _("late")))
DETAILS.put("live", lambda event: str(_("lived") if event.data.get("is") == "yes" else _("on paper")))
DETAILS.put("unblocked", lambda event: str(_("days: %(days)s") % {"days": event.data.get("days", "")}))
DETAILS.put("text_read", lambda event: str(_("sentences: %(found)s") % {"found": event.data.get("found", "")}))
DETAILS.put("succeeded", lambda event: str(_("handed over: %(count)s") % {"count": event.data.get("handed_over", "")}))
DETAILS.put(
    "report_overdue",
    lambda event: str(_("due %(day)s, level %(level)s") % {"day": event.data.get("due", ""), "level": event.data.get("level", "")}),
)
DETAILS.put("amended", lambda event: str(_("version %(version)s") % {"version": event.data.get("version", "")}))

for _relation in RELATIONS_OF_AGREEMENTS:
    RELATIONS.put(_relation.name, _relation)
OPEN_RECORDS.put("agreements", open_agreements_of)
VERIFIERS.put("agreements.commitment", may_verify)
RECORD_PANELS.put("standing", STANDING)
SCHEDULE.put("agreements", DAILY)
SECTIONS.put("agreements", AGREEMENTS_OF_COUNTRY)
RULES.put("agreements", limit)
RESPONSIBLE.put("agreements", responsible)
LABELS.put("agreement_filed", Names("Original of the agreement filed", "协议原件备案", "Регистрация оригинала соглашения"))
GROUPS.put("days_blocked", named_party)
SNAPSHOTS.put("agreements.agreement", snapshot)
FACES.put(
    "agreements.agreement",
    Face({
        "names": _("Name"), "kind": _("Kind of agreement"), "state": _("State"), "signed_on": _("Signed on"), "parties": _("Parties"),
        "progress": _("Progress"), "commitments": _("Commitments"), "fulfilled": _("Fulfilled"), "overdue": _("Overdue"),
    }),
)  # fmt: skip
