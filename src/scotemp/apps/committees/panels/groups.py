"""The common view of risks on the page of a group: what is known today, and what is not."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Group, GroupMember
from scotemp.apps.committees.rules.shares import percent
from scotemp.apps.committees.workflow.country_warnings import warnings_on
from scotemp.apps.committees.workflow.group import BRIEF_HOLDS, brief_day
from scotemp.apps.directory.selectors import display_name
from scotemp.apps.directory.workflow.gates import SCREENED_BY_HAND, SCREENING_HOLDS
from scotemp.apps.risk.models import CountryWarning
from scotemp.apps.risk.selectors.standing import clear_since
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import normalise


def _gather(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    if not isinstance(record, Group):
        return None
    today = timezone.now().date()
    joined = record.members.joined().select_related("organisation").prefetch_related("organisation__names").order_by("pk")
    members = list(joined)
    screened = _screenings(members)
    brief = brief_day(record)
    return {
        "members": [_member(one, screened.get(one.organisation_id), today) for one in members],
        "brief": brief,
        "brief_age": None if brief is None else (today - brief).days,
        "brief_fresh": brief is not None and today - brief <= BRIEF_HOLDS,
        "warnings": [(one, CountryWarning.Level(one.level).label, spoken(one.words)) for one in warnings_on(record)],
        "largest": {column: percent(max((getattr(one, column) or 0 for one in members), default=0)) for column in ("cost", "risk")},
        "balanced": record.is_balanced,
        "gaps": list(_gaps(members, screened, brief)),
        "build": reverse("committees:build", args=(record.pk,)) if abilities(viewer, record).get("build") else "",
    }


def _screenings(members: list[GroupMember]) -> dict[int, date]:
    """Return the day of the last screening of each member, by the risk desk or by hand, where nothing stands against it."""
    keys = [str(one.organisation_id) for one in members]
    told = Event.objects.filter(subject_type="directory.organisation", subject_id__in=keys, kind=SCREENED_BY_HAND).order_by("pk")
    last = {int(event.subject_id): event for event in told}
    by_hand = {key: event.occurred_on for key, event in last.items() if event.data.get("clear")}
    return by_hand | clear_since([one.organisation_id for one in members])


def _member(member: GroupMember, screened: date | None, today: date) -> dict[str, Any]:
    age = None if screened is None else (today - screened).days
    return {
        "name": display_name(member.organisation, normalise(get_language() or "en")) or f"#{member.organisation_id}",
        "screened": screened,
        "age": age,
        "fresh": age is not None and age <= SCREENING_HOLDS.days,
        "cost": None if member.cost is None else percent(member.cost),
        "risk": None if member.risk is None else percent(member.risk),
        "lead": member.lead,
    }


def _gaps(members: list[GroupMember], screened: Mapping[int, date], brief: date | None) -> Iterator[str]:
    """Yield what is not known, so that silence is not taken for safety."""
    if not members:
        yield _("Nobody has joined yet.")
    if unscreened := sum(one.organisation_id not in screened for one in members):
        yield _("Members without a clear screening on record: %(count)s.") % {"count": unscreened}
    if brief is None:
        yield _("No country brief is on record.")
    if members and not any(one.lead for one in members):
        yield _("No member leads.")


COMMON_RISK: Final = Panel("common-risk", gettext_lazy("Common view of risks"), "committees/common_risk.html", _gather, first=True)
