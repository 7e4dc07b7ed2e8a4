"""Committees, organisations and people for the tests of projects and groups."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import paper_files
from django.core.files.base import ContentFile
from django.utils import timezone
from transition_matrix import Row, put

from scotemp.apps.committees.models import Committee, Group, GroupMember, InnovationProject
from scotemp.apps.committees.services import groups, members, projects
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.organisations import record_screening, register_organisation
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope, Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.milestones.services import add_milestone
from scotemp.kit.workflow.flow import Flow

NAMES = {"en": "Grain corridor"}


def today() -> date:
    return timezone.now().date()


def user(name: str) -> User:
    return User.objects.filter(email=f"{name}@example.org").first() or User.objects.create_user(f"{name}@example.org", name=name)


def staff(name: str, role: str) -> User:
    grant(actor=None, user=user(name), role=role)
    return user(name)


def viewer(name: str) -> Viewer:
    return viewer_of(user(name))


def enterprise(name: str, country: str = "CHN", ownership: str = "private", owner: str = "") -> Organisation:
    """Make a verified enterprise for which somebody named after it acts."""
    made = register_organisation(
        actor=user(owner or name.lower()).key, country=country, name=name, language="en", ownership_class=ownership
    )
    put(made, "verified")
    return made


def screen(organisation: Organisation, clear: bool = True) -> None:
    record_screening(actor=user("clara").key or "", record=organisation, clear=clear, reason="lists of today")


def paper(record: Any, tag: str, actor: str | None = None) -> Paper:
    return attach(actor=actor, subject=record, tag=tag, title=tag, language="en", file=ContentFile(paper_files.pdf(), "paper.pdf"))


def committee(state: str = "active", secretary: str = "sofia") -> Committee:
    """Make a committee with a secretary."""
    made = Committee.objects.create(names={"en": "Grain"}, industry="A01", rule_packs="default@1")
    put(made, state)
    grant(actor=None, user=user(secretary), role="SEC", scope=Scope("committees.committee", str(made.pk)))
    return made


def project(of: Committee | None = None) -> InnovationProject:
    return projects.propose_project(actor=user("sofia").key, committee=of or committee(), names=NAMES, target_country="KAZ", industry="A01")


def group(of: Committee | None = None) -> Group:
    return groups.form_group(actor=user("sofia").key, committee=of or committee(), names=NAMES, target_country="KAZ")


def member(of: Group, name: str, ownership: str = "private", cost: str | None = None) -> GroupMember:
    """Let an enterprise join, by somebody who acts for it."""
    share = None if cost is None else Decimal(cost)
    asked = members.invite(actor=user("sofia").key, group=of, organisation=enterprise(name, ownership=ownership), cost=share, risk=share)
    return members.join(actor=viewer(name.lower()), member=asked)


def milestone(record: Any, owner: str = "sofia", planner: str = "sofia") -> Any:
    return add_milestone(
        actor=viewer(planner), record=record, title={"en": "Office open"}, weight=1, due=today() + timedelta(days=30), owner=user(owner).key
    )


def shares(of: Group) -> dict[str, tuple[int, int]]:
    """Return cost and risk of those who take part, by the name of their organisation."""
    joined = of.members.joined().select_related("organisation").prefetch_related("organisation__names").order_by("pk")
    return {one.organisation.names.all()[0].text: (one.cost, one.risk) for one in joined}


def whole(table: tuple[Row, ...]) -> dict[str, object]:
    """Return what a table says of every move but its gates: who, from where to where, with a reason or not."""
    return {row.move: (row.sources, row.target, row.roles, row.reason) for row in table}


def declared(flow: Flow) -> dict[str, object]:
    return {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in flow.transition.items()}
