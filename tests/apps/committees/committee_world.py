"""Committees with members, officers and filings for tests, made through services where the services are what is tested."""

from datetime import date, timedelta
from typing import Any

import paper_files
from django.core.files.base import ContentFile
from django.utils import timezone
from transition_matrix import put

from scotemp.apps.committees.models import Committee, Membership
from scotemp.apps.committees.services.committees import propose_committee
from scotemp.apps.committees.services.officers import elect
from scotemp.apps.directory.models import Locality, Organisation, OrganisationName
from scotemp.apps.directory.services.localities import add_locality
from scotemp.apps.directory.services.organisations import record_screening, register_organisation
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import Content
from scotemp.kit.evidence.services import attach

TODAY: date = timezone.now().date()
NAMES = {"en": "Aluminium committee", "zh-Hans": "铝业工作组", "ru": "Комитет по алюминию"}
ROLES = {"central_soe": "lead", "local_soe": "support", "private": "spearhead", "foreign_funded": "complement"}
BALANCED = ("central_soe", "local_soe", "private", "foreign_funded")


def user(name: str) -> User:
    return User.objects.filter(email=f"{name}@example.org").first() or User.objects.create_user(f"{name}@example.org", name=name)


def staff(name: str, role: str) -> User:
    found = user(name)
    grant(actor=None, user=found, role=role)
    return found


def on(record: Any) -> Scope:
    return Scope(record._meta.label_lower, str(record.pk))


def hand_in(record: Any, *tags: str) -> None:
    """Attach a paper of every tag."""
    for tag in tags:
        attach(actor=None, subject=record, tag=tag, title=tag, language="en", file=ContentFile(paper_files.pdf(), "paper.pdf"))


def place(name: str = "Chongqing", country: str = "CHN", parent: Locality | None = None) -> Locality:
    return add_locality(actor=None, level="city" if parent else "province", country=country, names={"en": name}, parent=parent)


def enterprise(name: str, ownership: str = "private", *, owner: str = "lan", state: str = "verified", **said: Any) -> Organisation:
    """Return an organisation in a state, screened if it is verified, seen by members."""
    asked = {"country": "CHN", "language": "en"} | said
    found = register_organisation(actor=user(owner).key, name=name, ownership_class=ownership, **asked)
    put(found, state)
    if state == "verified":
        Organisation.objects.filter(pk=found.pk).update(visibility="members")
        record_screening(actor=user("clara").key, record=found, clear=True, reason="lists of today")
    found.refresh_from_db()
    return found


def committee(state: str = "proposed", **said: Any) -> Committee:
    asked: dict[str, Any] = {
        "names": NAMES, "industry": "C24A", "stages": ["B07", "C24A", "C25"], "rationale": Content.of("en", "Bauxite meets smelters"),
        "host_locality": said.pop("host", None) or place(),
    }  # fmt: skip
    made = propose_committee(actor=user("lois").key, **(asked | said))
    put(made, state)
    return made


def member(of: Committee, ownership: str = "private", *, state: str = "admitted", **said: Any) -> Membership:
    """Return a membership in a state, of an organisation of its own."""
    firm = Organisation.objects.create(country=said.pop("country", "CHN"), ownership_class=ownership, visibility="members")
    OrganisationName.objects.create(organisation=firm, language="en", text=f"Firm {firm.pk}", core=f"firm {firm.pk}")
    put(firm, "verified")
    found = Membership.objects.create(
        committee=of, organisation=firm,
        role=ROLES.get(ownership, "observer"),
        since=TODAY, **said,
    )  # fmt: skip
    put(found, state)
    return found


def officers(of: Committee) -> None:
    """Elect a chair and a secretary general from the first member."""
    first = of.memberships.standing().order_by("pk")[0].organisation
    for office in ("chair", "secretary_general"):
        elect(actor=None, committee=of, office=office, organisation=first, name=office, starts_on=TODAY)


def days(count: int) -> timedelta:
    return timedelta(days=count)
