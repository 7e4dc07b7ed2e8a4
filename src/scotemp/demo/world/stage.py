"""The stage on which the world is made: who and what is there already, and how somebody moves a record as the pages would."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.models import ExpertProfile, Locality, Organisation, Person
from scotemp.apps.promotion.models import InvestmentProject, Lead
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Scope, Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.found import keep_found
from scotemp.kit.events.log import Subject, subject_of
from scotemp.kit.workflow.firing import fire

SOURCE = "demonstration"
"""What stands as the source of everything invented."""


@dataclass
class Stage:
    """Users, places, firms, people, experts, committees, leads and projects by handle; days are counted from today.

    `moved` are the records that the search is to find, `code` is that with which the public enquiry is followed.
    """

    today: date = field(default_factory=lambda: timezone.now().date())
    users: dict[str, User] = field(default_factory=dict)
    places: dict[str, Locality] = field(default_factory=dict)
    firms: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    experts: dict[str, ExpertProfile] = field(default_factory=dict)
    committees: dict[str, Committee] = field(default_factory=dict)
    leads: dict[str, Lead] = field(default_factory=dict)
    projects: dict[str, InvestmentProject] = field(default_factory=dict)
    moved: dict[Subject, Any] = field(default_factory=dict)
    code: str = ""

    def key(self, handle: str) -> str:
        """Return the name under which the log knows a user."""
        return self.users[handle].key

    def viewer(self, handle: str) -> Viewer:
        """Return the rights that a user has by now."""
        return viewer_of(self.users[handle])

    def ago(self, days: int) -> date:
        """Return the day that lies so many days back, or ahead where negative."""
        return self.today - timedelta(days=days)

    def move(self, handle: str, record: Any, transition: str, days: int, reason: str = "") -> None:
        """Let a user move a record, as of a day that lies back; the search hears of it from ``index``. Raises what the move raises."""
        record.refresh_from_db()
        roles = roles_on(self.viewer(handle), record)
        fire(
            record, transition, actor=self.key(handle), roles=roles, expected_version=record.state_version, occurred_on=self.ago(days),
            reason=reason,
        )  # fmt: skip
        self.moved[subject_of(record)] = record

    def index(self) -> None:
        """Let the search find every record that was moved, once, as it stands at last."""
        for record in self.moved.values():
            record.refresh_from_db()
            keep_found(record)

    def grant(self, handle: str, role: str, record: Any = None) -> None:
        """Let the administrator give a user a role, on a record or everywhere."""
        scope = Scope(*subject_of(record)) if record is not None else None
        actor = None if handle == "administrator" else self.key("administrator")
        grant(actor=actor, user=self.users[handle], role=role, scope=scope, reason=SOURCE)
