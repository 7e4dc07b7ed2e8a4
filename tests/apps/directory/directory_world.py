"""People, places and organisations for the tests of the directory, made through its services."""

from datetime import date
from typing import Any

import paper_files
from django.core.files.base import ContentFile

from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.services.localities import add_locality
from scotemp.apps.directory.services.organisations import record_screening, register_organisation
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.evidence.services import attach
from scotemp.kit.workflow.firing import fire

HAIER = "91370200264574251E"
KASPI = "971240001315"
SBER = "7707083893"


def user(name: str) -> User:
    return User.objects.filter(email=f"{name}@example.org").first() or User.objects.create_user(f"{name}@example.org", name=name)


def hand_in(record: Any, *tags: str) -> None:
    """Attach a paper of every tag."""
    for tag in tags:
        file = ContentFile(paper_files.pdf(), "paper.pdf")
        attach(actor=None, subject=record, tag=tag, title=tag, language="en", file=file)


def staff(name: str, role: str) -> User:
    found = user(name)
    grant(actor=None, user=found, role=role)
    return found


def on(record: Any) -> Scope:
    return Scope(record._meta.label_lower, str(record.pk))


def organisation(name: str = "青岛海尔股份有限公司", *, owner: str = "lan", **said: Any) -> Organisation:
    asked = {"country": "CHN", "language": "zh-Hans", "ownership_class": "private"} | said
    return register_organisation(actor=user(owner).key, name=name, **asked)


def verified(name: str = "青岛海尔股份有限公司", scheme: str = "USCC", number: str = HAIER, **said: Any) -> Organisation:
    found = organisation(name, identifiers={scheme: number}, **said)
    fire(found, "submit", actor=user(said.get("owner", "lan")).key, roles=["ENT"], expected_version=0)
    record_screening(actor=user("clara").key, record=found, clear=True, reason="UN and EU lists of today: no hit")
    for proposal in found.open_proposals():
        proposal.verdict = "different"
        proposal.save()
    fire(found, "verify", actor=user("stas").key, roles=["STF"], expected_version=1)
    return found


def place(name: str = "Qingdao", level: str = "city", parent: Locality | None = None, **said: Any) -> Locality:
    return add_locality(actor=None, level=level, country=said.pop("country", "CHN"), names={"en": name}, parent=parent, **said)


DAY = date(2026, 1, 1)
