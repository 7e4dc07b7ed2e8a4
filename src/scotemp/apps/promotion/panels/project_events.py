"""What the events of projects are called on timelines, and what of their data is said in words."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

KINDS_OF_PROJECTS: Final = {
    "converted": _("Opened from a lead"),
    "team_named": _("Manager and assurer named"),
    "signed_contract": _("Contract signed"),
    "contract_amended": _("Contract amended"),
    "works_started": _("Works began"),
    "start_overdue": _("Overdue to start"),
    "start_in_time": _("Started in time after all"),
    "funds_arrived": _("Funds arrived"),
    "production_started": _("Production began"),
    "capacity_reached": _("Full capacity reached"),
    "attestation_cleared": _("Attestation cleared"),
    "attestation_confirmed": _("Attestation confirmed by the investor"),
    "attestation_disputed": _("Attestation disputed by the investor"),
    "attestation_explained": _("Said why an attestation is not confirmed"),
    "figures_verified": _("Figures verified"),
    "project_lost": _("Lost"),
    "reinvested": _("The investor invests again"),
    "confirmation_asked": _("Investor asked to confirm"),
    "confirmation_locked": _("Link locked after wrong codes"),
    "review_asked": _("Department asked"),
    "review_given": _("Opinion given"),
    "review_withdrawn": _("Question to a department taken back"),
    "objection_answered": _("Objection answered"),
    "promised": _("Promise made"),
    "promise_kept": _("Promise kept"),
    "promise_given_up": _("Promise given up"),
    "condition_decided": _("Permit or connection decided"),
    "quality_marked": _("Quality marked"),
    "grievance_raised": _("Grievance raised"),
}
"""The words for the kinds of events."""


def _money(key: str) -> Callable[[Any], str]:
    return lambda event: f"{event.data.get(key, '')} {event.data.get('currency', '')}".strip()


def _department(event: Any) -> str:
    return str(event.data.get("department", ""))


DETAILS_OF_PROJECTS: Final[dict[str, Callable[[Any], str]]] = {
    "signed_contract": _money("amount"),
    "contract_amended": _money("amount"),
    "funds_arrived": _money("amount"),
    "figures_verified": _money("value"),
    "review_asked": _department,
    "review_given": _department,
    "condition_decided": lambda event: _now("days: %(days)s") % {"days": event.data.get("days", "")},
}
"""What is said of the data of an event; nothing that not every reader of the project may know."""
