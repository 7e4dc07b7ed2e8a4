"""Places with officers and approvers, and leads, for tests; made through services."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.services.localities import add_locality
from scotemp.apps.directory.services.organisations import register_organisation
from scotemp.apps.promotion.models import FirstContact, Lead, LeadDuplicate
from scotemp.apps.promotion.services.first_contacts import claim_first_contact
from scotemp.apps.promotion.services.lead_messages import add_message, write_message
from scotemp.apps.promotion.services.leads import name_officer, register_lead
from scotemp.apps.promotion.services.triage import triage_lead
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope, Viewer, viewer_of
from scotemp.kit.accounts.models import User

TODAY: date = timezone.now().date()
GRADES = {"sector": 4, "market": 3, "technology": 2, "environment": 3, "benefit": 1}
FIGURES: dict[str, Any] = {
    "amount": Decimal(120_000_000), "currency": "CNY", "land": Decimal(4), "electricity": Decimal(5000), "water": None,
    "output": Decimal(200_000_000), "tax": Decimal(8_000_000), "jobs": 120, "industry": "C24A",
}  # fmt: skip


def user(name: str) -> User:
    return User.objects.filter(email=f"{name}@example.org").first() or User.objects.create_user(f"{name}@example.org", name=name)


def scope(record: Any) -> Scope:
    return Scope(record._meta.label_lower, str(record.pk))


def place(name: str = "Qingdao", code: str = "370200", **said: Any) -> Locality:
    """Return a place with an officer ``loc-name`` and an approver ``lap-name``."""
    found = Locality.objects.filter(names__en=name).first()
    if found is None:
        found = add_locality(actor=None, level="city", country=said.pop("country", "CHN"), names={"en": name}, official_code=code, **said)
        for role in ("LOC", "LAP"):
            grant(actor=None, user=user(f"{role.lower()}-{name.lower()}"), role=role, scope=scope(found))
    return found


def officer(name: str = "qingdao") -> User:
    return user(f"loc-{name}")


def approver(name: str = "qingdao") -> User:
    return user(f"lap-{name}")


def staff(role: str = "STF", name: str = "stas") -> User:
    grant(actor=None, user=user(name), role=role)
    return user(name)


def viewer(who: User) -> Viewer:
    return viewer_of(who)


def enterprise(name: str = "青岛海尔股份有限公司", *, owner: str = "enid") -> Organisation:
    return register_organisation(actor=user(owner).key, name=name, country="CHN", language="zh-Hans", ownership_class="private")


def lead(names: dict[str, str] | None = None, *, at: Locality | None = None, **said: Any) -> Lead:
    asked = {"investor_country": "CHN", "industry": "C24A"} | said
    return register_lead(actor=None, locality=at or place(), investor_names=names or {"zh-Hans": "青岛海尔股份有限公司"}, **asked)


def graded(one: Lead, **figures: Any) -> None:
    triage_lead(actor=officer().key, lead=one, grades=GRADES, figures=FIGURES | figures)


def answered(one: Lead, who: User | None = None) -> None:
    name_officer(actor=None, lead=one, officer=who or officer())
    write_message(actor=(who or officer()).key, roles=["LOC"], lead=one, sort="answer", text="Welcome.", language="en")


def said(one: Lead, sort: str) -> None:
    add_message(actor=officer().key, lead=one, sort=sort, text="Words.", language="en")


def claimed(one: Lead) -> FirstContact:
    return claim_first_contact(actor=officer().key, lead=one)


def doubtful(one: Lead, verdict: str = "open") -> LeadDuplicate:
    other = register_lead(actor=None, locality=one.locality, investor_names={"en": "Somebody quite different"})
    return LeadDuplicate.objects.create(lead=one, other=other, score=90, verdict=verdict)
