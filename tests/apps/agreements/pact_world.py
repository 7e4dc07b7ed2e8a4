"""An agreement between Chongqing and a Kazakh bank, with people on each side, made through the services."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import paper_files
from directory_world import KASPI, on, place, staff, user, verified
from django.core.files.base import ContentFile
from django.utils import timezone

from scotemp.apps.agreements.models import Agreement, Commitment, Party
from scotemp.apps.agreements.services.agreements import draft_agreement, note_filing
from scotemp.apps.agreements.services.commitments import add_commitment, hand_over
from scotemp.apps.agreements.services.parties import add_language, add_party, name_lead, name_signatory
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import Content
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.milestones.services import add_milestone, move
from scotemp.kit.workflow.firing import fire

TODAY = timezone.now().date()


def person(name: str, role: str, scope: Any = None) -> User:
    """Return a user who holds a role within a scope, everywhere without one."""
    if scope is None:
        return staff(name, role)
    found = user(name)
    grant(actor=None, user=found, role=role, scope=scope)
    return found


def paper(record: Any, tag: str, language: str = "en") -> Paper:
    return attach(actor=None, subject=record, tag=tag, title=tag, language=language, file=ContentFile(paper_files.pdf(), "paper.pdf"))


@dataclass
class Pact:
    """An agreement with its two sides: Li leads for Chongqing, Aigul for the bank; Stas is of the staff, Vera verifies, Dora directs."""

    agreement: Agreement
    city: Party
    bank: Party
    li: User
    aigul: User
    stas: User
    vera: User
    dora: User

    def go(self, move_name: str, who: User | None = None, record: Any = None, **said: Any) -> None:
        record = record or self.agreement
        record.refresh_from_db()
        actor = who or self.stas
        roles = {role for roles in viewer_of(actor).within.values() for role in roles} | viewer_of(actor).everywhere
        fire(record, move_name, actor=actor.key, roles=roles, expected_version=record.state_version, **said)

    def owe(
        self, party: Party | None = None, *, weight: int = 1, due: date | None = None, number: str = "3.1", plan: bool = True
    ) -> Commitment:
        owing = party or self.city
        made = add_commitment(
            actor=self.stas.key, agreement=self.agreement, number=number, text=Content.of("en", f"Do what {number} says."), party=owing,
            due=due or TODAY + timedelta(days=90), weight=weight,
        )  # fmt: skip
        hand_over(actor=self.stas.key, commitment=made, owner=self.owner(owing))
        if plan:
            self.step(made)
        return made

    def owner(self, party: Party) -> User:
        return self.li if party.pk == self.city.pk else self.aigul

    def other(self, party: Party) -> User:
        return self.aigul if party.pk == self.city.pk else self.li

    def step(self, commitment: Commitment, weight: int = 1) -> Milestone:
        planner = viewer_of(self.stas)
        return add_milestone(
            actor=planner,
            record=commitment,
            title={"en": "A step"},
            weight=weight,
            due=commitment.due,
            owner=self.owner(commitment.party).key,
        )

    def report(self, commitment: Commitment, one: Milestone) -> None:
        proof = paper(commitment, "fulfilment")
        move(
            actor=viewer_of(self.owner(commitment.party)), milestone=one, transition="report", expected_version=one.state_version,
            evidence=[proof.sha256],
        )  # fmt: skip

    def verify(self, one: Milestone, who: User | None = None) -> None:
        move(actor=viewer_of(who or self.vera), milestone=one, transition="verify", expected_version=one.state_version)

    def keep(self, commitment: Commitment) -> None:
        """Report and verify every milestone of a commitment, begin and fulfil it."""
        for one in Milestone.objects.filter(plan__subject_type="agreements.commitment", plan__subject_id=str(commitment.pk)):
            if one.state == "planned":
                self.report(commitment, one)
                self.verify(one)
        commitment.refresh_from_db()
        if commitment.state == "planned":
            self.go("start", self.owner(commitment.party), commitment)
        self.go("fulfil", self.other(commitment.party), commitment)


def signatory(pact: Pact, party: Party, name: str) -> None:
    authority = paper(pact.agreement, "signatory_authority")
    name_signatory(actor=pact.stas.key, party=party, side="", signatory_name=name, signatory_post="Mayor", authority=authority)


def drafted() -> Pact:
    """Return a draft that has all that approval asks for."""
    city, bank = (
        place("Chongqing", official_code="500000"),
        verified("Каспи Банк", "BIN", KASPI, country="KAZ", language="ru", owner="oleg"),
    )
    stas = person("stas", "STF")
    agreement = draft_agreement(actor=stas.key, names={"en": "Chongqing and Kaspi"}, languages_equal=False)
    pact = Pact(
        agreement,
        add_party(actor=stas.key, agreement=agreement, locality=city),
        add_party(actor=stas.key, agreement=agreement, organisation=bank),
        person("li", "LAP", on(city)), person("aigul", "ENT", on(bank)), stas, person("vera", "VER"), person("dora", "DIR"),
    )  # fmt: skip
    signatory(pact, pact.city, "Li Wei")
    signatory(pact, pact.bank, "Aigul Serik")
    for language, prevails in (("zh-Hans", False), ("ru", False), ("en", True)):
        add_language(actor=stas.key, agreement=agreement, language=language, prevails=prevails)
    return pact


def signed() -> Pact:
    pact = drafted()
    pact.go("submit")
    pact.go("approve", pact.dora)
    for language in ("zh-Hans", "ru", "en"):
        paper(pact.agreement, "signed_text", language)
    pact.go("sign")
    return pact


def in_force(**said: Any) -> Pact:
    """Return an agreement in force; each side owes one thing with one step."""
    pact = signed()
    note_filing(actor=pact.stas.key, agreement=pact.agreement, signed_in="Astana", registry_number="2026-17")
    pact.go("file")
    name_lead(actor=pact.stas.key, party=pact.city, lead=pact.li)
    name_lead(actor=pact.stas.key, party=pact.bank, lead=pact.aigul)
    pact.owe(pact.city, number="3.1", **said)
    pact.owe(pact.bank, number="4.1", **said)
    pact.go("enter_into_force")
    return pact


def eyes(who: User) -> Viewer:
    return viewer_of(who)
