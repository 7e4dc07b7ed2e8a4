"""What the committees lend to the kit and the directory: imported once every model is ready."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.kinds.countries import COMMITTEES_OF_COUNTRY, PRESENCES_OF_COUNTRY
from scotemp.apps.committees.panels.committee import PANELS
from scotemp.apps.committees.panels.events import composition_checked, half, office, roles, term
from scotemp.apps.committees.panels.groups import COMMON_RISK
from scotemp.apps.committees.panels.meetings import DESK_PANELS_OF_MEETINGS, PANELS_OF_MEETINGS, assigned, assignment, invitation, invited
from scotemp.apps.committees.panels.presences import GROWTH
from scotemp.apps.committees.selectors import events_by_people, open_memberships, open_work
from scotemp.apps.committees.services.benchmarks import MEASURES
from scotemp.apps.committees.services.electorate import ELECTORATE
from scotemp.apps.committees.services.groups import open_records
from scotemp.apps.committees.services.measures import MEASURES_OF_COMMITTEES
from scotemp.apps.committees.services.minutes import keep
from scotemp.apps.committees.services.personal import KEPT, erase, told
from scotemp.apps.committees.services.relations import RELATIONS_OF_COMMITTEES
from scotemp.apps.committees.services.relations_of_groups import RELATIONS_OF_GROUPS
from scotemp.apps.committees.services.resolutions import ASSIGNED, tallied
from scotemp.apps.committees.services.sessions import events_of_meetings, plenaries
from scotemp.apps.committees.services.timely import PLENARIES
from scotemp.apps.committees.services.warned import touched_by, warnings_of
from scotemp.apps.committees.tasks import DAILY, HEED_WARNINGS
from scotemp.apps.committees.workflow.country_warnings import WARNINGS
from scotemp.apps.committees.workflow.gates import ACTIVITY, OPEN_WORK
from scotemp.apps.committees.workflow.meeting import CONFIRMED
from scotemp.apps.committees.workflow.meeting_effects import INVITED
from scotemp.apps.directory.services.countries import SECTIONS
from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.apps.risk.services.delivering import AFFECTED
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.kit.desks.panels import DESK_PANELS, RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.outbox.wording import SENTENCES
from scotemp.kit.voting.electorates import ELECTORATES, OUTCOMES
from scotemp.nomenclature.language import Names

for _relation in (*RELATIONS_OF_COMMITTEES, *RELATIONS_OF_GROUPS):
    RELATIONS.put(_relation.name, _relation)
for _kind, _words in {
    "elected": _("Elected"),
    "office_ended": _("Office ended"),
    "term_begun": _("New term begun"),
    "role_overridden": _("Role changed by decision"),
    "role_followed": _("Role followed the class of ownership"),
    "composition_checked": _("Composition checked"),
    "waiver_ended": _("Waiver ended"),
    "filing_overdue": _("Filing overdue"),
    "benchmarked": _("Benchmark recorded"),
    "fallback_named": _("Fallback for the country named"),
    "certificate_expiring": _("Certificate runs out soon"),
    "shares_set": _("Shares set"),
    "member_declined": _("Member declined"),
    "lead_named": _("Lead named"),
    "country_brief_read": _("Country brief recorded"),
    "proposal_kept": _("Proposal of members kept"),
    INVITED: _("Members invited"),
    ASSIGNED: _("Action assigned"),
    "agenda_ordered": _("Agenda ordered anew"),
    "meeting_attendance": _("Attendance noted"),
    "meeting_proxy_given": _("Proxy given"),
    "meeting_proxy_struck": _("Proxy struck"),
    "calendar_renewed": _("Address of the calendar renewed"),
}.items():
    KINDS.put(_kind, _words)
for _kind, _detail in {
    "elected": office,
    "office_ended": office,
    "term_begun": term,
    "role_overridden": roles,
    "role_followed": roles,
    "composition_checked": composition_checked,
    "benchmarked": half,
    INVITED: invited,
    ASSIGNED: assigned,
}.items():
    DETAILS.put(_kind, _detail)
for _panel in (*PANELS, *PANELS_OF_MEETINGS):
    RECORD_PANELS.put(_panel.name, _panel)
for _measure in MEASURES_OF_COMMITTEES:
    MEASURES.put(_measure.name, _measure)
ACTIVITY.put("log", events_by_people)
OPEN_RECORDS.put("committees", open_memberships)
SCHEDULE.put("committees", DAILY)
PERSONAL.put(
    "committee_offices",
    Contributor(Names("Your offices in committees", "您在委员会的任职", "Ваши должности в комитетах"), told, erase, KEPT),
)
WARNINGS.put("risk", warnings_of)
AFFECTED.put("committees", touched_by)
SCHEDULE.put("committees warnings", HEED_WARNINGS)
OPEN_RECORDS.put("groups", open_records)
RECORD_PANELS.put(COMMON_RISK.name, COMMON_RISK)
for _desk_panel in DESK_PANELS_OF_MEETINGS:
    DESK_PANELS.put(_desk_panel.name, _desk_panel)
ELECTORATES.put("committees.resolution", ELECTORATE)
OUTCOMES.put("committees.resolution", tallied)
CONFIRMED.put("minutes", keep)
SENTENCES.put(INVITED, invitation)
SENTENCES.put(ASSIGNED, assignment)
ACTIVITY.put("meetings", events_of_meetings)
PLENARIES.put("meetings", plenaries)
OPEN_WORK.put("projects", open_work)
RECORD_PANELS.put(GROWTH.name, GROWTH)
SECTIONS.put("presences", PRESENCES_OF_COUNTRY)
SECTIONS.put("committees", COMMITTEES_OF_COUNTRY)
