"""A project of a Kazakh bank in Chongqing, with people on each side, taken as far as a test asks for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import paper_files
from directory_world import KASPI, on, place, staff, user, verified
from django.core.files.base import ContentFile
from django.utils import timezone

from scotemp.apps.directory.models import Organisation
from scotemp.apps.promotion.models import Attestation, InvestmentProject, Lead
from scotemp.apps.promotion.services import attestations, projects, reviews
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.workflow.firing import fire

VALUE = 1_000_000
STAGES = ("prospect", "assigned", "negotiating", "signed", "landing", "verifying", "landed", "aftercare")
CHECKED = ("new_investment", "ownership_share", "company_registered", "site_visit_report", "investment_audit", "jobs_proof")


def today() -> date:
    return timezone.now().date()


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def person(name: str, role: str, scope: Any = None) -> User:
    """Return a user who holds a role within a scope, everywhere without one."""
    if scope is None:
        return staff(name, role)
    grant(actor=None, user=user(name), role=role, scope=on(scope))
    return user(name)


def paper(record: Any, tag: str) -> Paper:
    return attach(actor=None, subject=record, tag=tag, title=tag, language="en", file=ContentFile(paper_files.pdf(), "paper.pdf"))


def bank() -> Organisation:
    """Return the investor: verified, and screened today."""
    found = Organisation.objects.filter(identifiers__number=KASPI).first()
    return found or verified("Kaspi Bank JSC", "BIN", KASPI, country="KAZ", language="en", owner="aigul")


@dataclass
class Deal:
    """Li approves for Chongqing, Mei manages, An assures, Aigul speaks for the bank, Vera verifies, Clara screens, Stas is of the staff."""

    project: InvestmentProject
    li: User
    mei: User
    an: User
    aigul: User
    vera: User
    clara: User
    stas: User

    def eyes(self, who: User) -> Viewer:
        return viewer_of(who)

    def go(self, move: str, who: User, **said: Any) -> None:
        self.project.refresh_from_db()
        roles = viewer_of(who).roles(self.project.scopes())
        fire(self.project, move, actor=who.key, roles=roles, expected_version=self.project.state_version, **said)

    def paper(self, tag: str) -> Paper:
        return paper(self.project, tag)

    def attest(self, what: str, day: date | None = None, amount: int | None = None) -> Attestation:
        return attestations.attest(
            actor=self.mei.key, project=self.project, what=what, occurred_on=day or today(), paper=self.paper(attestations.PROOFS[what]),
            amount=amount,
        )  # fmt: skip

    def review(self, department: str, opinion: str = "agrees", reasons: str = "") -> Any:
        asked = reviews.ask_review(
            actor=self.mei.key, project=self.project, department=department, question="Anything against it?",
            reviewer=user(f"reviewer-{department.lower()}"),
        )  # fmt: skip
        reviews.give_opinion(actor=asked.reviewer.key, review=asked, opinion=opinion, reasons=reasons)
        return asked


def lead(**said: Any) -> Lead:
    city = said.pop("locality", None) or place("Chongqing")
    investor = said.pop("investor", None) or bank()
    columns = {"industry": "C27", "amount": 900_000, "currency": "CNY", "jobs": 40, "came_in_on": today(), "source": "fair"} | said
    return Lead.objects.create(locality=city, investor=investor, investor_names={"en": "Kaspi Bank"}, investor_country="KAZ", **columns)


def deal(**said: Any) -> Deal:
    """Return a project that was just opened."""
    came = lead(**said)
    city = came.locality
    mei = person("mei", "LOC", city)
    project = projects.open_project(actor=mei.key, lead=came)
    return Deal(
        project, person("li", "LAP", city), mei, person("an", "LOC", city), person("aigul", "ENT", project.investor),
        person("vera", "VER"), person("clara", "CMP"), person("stas", "STF"),
    )  # fmt: skip


def reached(stage: str, signed_on: date | None = None) -> Deal:
    """Return a project that has come, by its own moves, to a stage."""
    found = deal()
    for step in STAGES[1 : STAGES.index(stage) + 1]:
        _STEPS[step](found, signed_on or today())
        found.project.refresh_from_db()
    return found


def _assigned(one: Deal, _day: date) -> None:
    projects.name_team(actor=one.li.key, project=one.project, manager=one.mei, assurer=one.an)
    one.go("assign", one.li)


def _negotiating(one: Deal, _day: date) -> None:
    changes = {"drivers": ["market"], "requirements": ["land", "workforce"], "no_competitors": True}
    projects.edit_project(actor=one.mei.key, project=one.project, changes=changes)
    projects.record_brief(actor=one.mei.key, project=one.project, made_on=today(), source="Embassy")
    one.go("negotiate", one.mei)


def _signed(one: Deal, day: date) -> None:
    projects.write_contract(
        actor=one.mei.key, project=one.project, contract_value=VALUE, no_obligations="Only what the law says.",
        start_due_on=today() + timedelta(days=60), production_due_on=today() + timedelta(days=400),
    )  # fmt: skip
    one.paper("investment_contract")
    one.paper("legal_opinion")
    one.review("Environment")
    one.review("Land")
    one.go("sign", one.li, occurred_on=day)


def _landing(one: Deal, _day: date) -> None:
    projects.register_project(actor=one.mei.key, project=one.project, registration_number="2026-500-17")
    one.paper("project_registration")
    one.go("land", one.mei)


def _verifying(one: Deal, day: date) -> None:
    one.attest("start", day)
    one.attest("funds", day, 600_000)
    one.attest("production", day)
    projects.record_actuals(actor=one.mei.key, project=one.project, site="1 Bridge Road", actual_jobs=38, actual_value=950_000)
    one.go("submit", one.an)


def _landed(one: Deal, _day: date) -> None:
    for tag in CHECKED:
        one.paper(tag)
    for attestation in one.project.attestations.standing():
        attestations.confirm(actor=viewer_of(one.aigul), attestation=attestation)
    one.go("verify", one.vera)


def _aftercare(one: Deal, _day: date) -> None:
    InvestmentProject.objects.filter(pk=one.project.pk).update(contact_every_days=90)
    one.go("take_care", one.mei)


_STEPS = {
    "assigned": _assigned, "negotiating": _negotiating, "signed": _signed, "landing": _landing, "verifying": _verifying,
    "landed": _landed, "aftercare": _aftercare,
}  # fmt: skip
