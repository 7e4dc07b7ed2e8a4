"""How long a department may take to review a project and a locality to answer a grievance, and who answers for it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from scotemp.apps.directory.models.locality import scopes_on
from scotemp.apps.promotion.models import Grievance, InvestmentProject
from scotemp.apps.promotion.services.limits import clock_at
from scotemp.apps.promotion.workflow.grievance import ABOVE
from scotemp.kit.access.holders import holders
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.calendars import NotCovered
from scotemp.kit.clocks.clock import Clock, due, last_day
from scotemp.kit.rulepacks.rules import under


def limit(name: str, record: Any, on: date) -> Clock | None:
    """Return the clock of a step of a grievance; nothing for other records. Raises NoSuchRule."""
    if not isinstance(record, Grievance):
        return None
    return clock_at(name, record.project.locality, under(record.project.packs))


def responsible(record: Any, clock: str) -> Iterable[User]:
    """Return who must answer a grievance: the manager of the project, or once escalated whoever approves for the place."""
    if not isinstance(record, Grievance):
        return ()
    project = record.project
    if clock != ABOVE and project.manager is not None:
        return (project.manager,)
    places = scopes_on(project.locality.path)
    role = "LAP" if clock == ABOVE else "LOC"
    return holders(places).filter(grants__role=role, grants__scope_id__in=[place.id for place in places]).distinct()


def last_day_of(name: str, project: InvestmentProject, start: datetime) -> date:
    """Return the last day of a step that begins at a moment; a year without official calendar counts as plain weeks."""
    clock = clock_at(name, project.locality, under(project.packs))
    try:
        until = due(start, [], clock)
    except NotCovered:
        until = due(start, [], replace(clock, calendar=clock.calendar.plain_elsewhere()))
    if until is None:
        message = "A clock without pauses has an end."
        raise ValueError(message)
    return last_day(until, clock)
