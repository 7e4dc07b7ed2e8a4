"""Entrepreneurs, experts and rounds of assessment for the tests, made through services."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import paper_files
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from transition_matrix import put

from scotemp.apps.directory.models import ExpertProfile, Organisation, Person
from scotemp.apps.directory.services.organisations import register_organisation
from scotemp.apps.directory.services.people import add_affiliation, give_consent, nominate_expert, register_person
from scotemp.apps.promotion.models import AssessmentRound, Assessor
from scotemp.apps.promotion.models.assessment import aspect_of
from scotemp.apps.promotion.services import assessments, assessors
from scotemp.apps.promotion.workflow.rubrics import rubric_of
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.claims import services as claims
from scotemp.kit.claims.models import Claim
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.workflow.firing import fire

YEAR = timedelta(days=365)


def today() -> date:
    return timezone.now().date()


def user(name: str) -> User:
    return User.objects.filter(email=f"{name}@example.org").first() or User.objects.create_user(f"{name}@example.org", name=name)


def staff(name: str = "stas", role: str = "STF") -> User:
    grant(actor=None, user=user(name), role=role)
    return user(name)


def eyes(who: User) -> Viewer:
    return viewer_of(who)


def enterprise(name: str, parent: Organisation | None = None) -> Organisation:
    made = register_organisation(actor=None, country="CHN", name=name, language="en", ownership_class="private")
    if parent is not None:
        Organisation.objects.filter(pk=made.pk).update(parent=parent)
        made.refresh_from_db()
    return made


def entrepreneur(name: str = "lan") -> Person:
    return Person.objects.filter(user=user(name)).first() or register_person(
        actor=None, names={"en": name.title(), "zh-Hans": "兰"}, country="CHN", user=user(name)
    )


def expert(name: str, at: Organisation | None = None) -> ExpertProfile:
    person = register_person(actor=None, names={"en": name.title()}, user=user(name))
    made = nominate_expert(actor=None, person=person)
    put(made, "appointed")
    if at is not None:
        add_affiliation(actor=None, person=person, organisation=at, title={"en": "Engineer"})
    return made


def consent(person: Person, *purposes: str) -> None:
    for purpose in purposes or ("profile", "matching"):
        give_consent(actor=None, person=person, purpose=purpose, basis="signed form")


def move(round_: AssessmentRound, name: str, role: str, actor: User | None = None, reason: str = "") -> None:
    fire(round_, name, actor=actor.key if actor else None, roles=[role], expected_version=round_.state_version, reason=reason)


def paper(record: Model, tag: str = "financial_statement", actor: str | None = None) -> Paper:
    return attach(actor=actor, subject=record, tag=tag, title=tag, language="en", file=ContentFile(paper_files.pdf(), "paper.pdf"))


@dataclass
class World:
    """A round, and who takes part in it."""

    person: str = "lan"
    enterprise: str = "Lan Motors"
    lan: User = field(init=False)
    stas: User = field(default_factory=staff)
    round: AssessmentRound = field(init=False)

    def __post_init__(self) -> None:
        self.lan = user(self.person)
        own = enterprise(self.enterprise)
        self.round = assessments.open_round(actor=self.stas.key, person=entrepreneur(self.person), organisation=own)

    @classmethod
    def around(cls, round_: AssessmentRound, lan: User) -> "World":
        """Take a round that was opened otherwise."""
        made = cls.__new__(cls)
        made.person, made.enterprise, made.lan, made.stas, made.round = lan.name, str(round_.organisation), lan, staff(), round_
        return made

    @property
    def indicators(self) -> list[str]:
        return list(rubric_of(self.round).indicators)

    def answer_all(self, value: int = 3) -> None:
        shown = paper(self.round)
        for name in self.indicators:
            said: dict[str, Any] = {"indicator": name, "value": Decimal(value), "year": 2025, "paper": shown}
            assessments.answer(actor=self.lan.key, round=self.round, **said)

    def check_all(self) -> None:
        for claim in Claim.objects.of(subject_of(self.round)):
            if claim.level == "documented":
                claims.check(
                    actor=self.stas.key, claim=claim, how="read", until=today() + YEAR, roles=("STF",), conflict_roles={"PER"}
                )  # fmt: skip

    def name(self, who: ExpertProfile, declare: bool = True) -> Assessor:
        made = assessors.name_assessor(actor=self.stas.key, round=self.round, expert=who)
        return assessors.declare_no_conflict(actor=made.user.key, assessor=made) if declare else made

    def with_assessors(self, *names: str) -> list[Assessor]:
        """Bring the round before its assessors."""
        self.answer_all()
        move(self.round, "submit", "PER", self.lan)
        self.check_all()
        found = [self.name(expert(name, enterprise(f"House of {name}"))) for name in names or ("ines", "omar")]
        move(self.round, "review", "STF", self.stas)
        return found

    def grade(self, assessor: Assessor, grade: int, **others: int) -> None:
        for name in self.indicators:
            assessors.score(
                actor=assessor.user.key, round=self.round, indicator=name, grade=others.get(name, grade), reasons="as the papers show"
            )

    def scored(self, *grades: int) -> list[Assessor]:
        """Let two assessors hand in; the scores wait for the person."""
        found = self.with_assessors()
        for one, grade in zip(found, grades or (2, 3), strict=True):
            self.grade(one, grade)
            assessors.hand_in(actor=one.user.key, round=self.round)
        self.round.refresh_from_db()
        return found

    def published(self, *grades: int) -> "World":
        self.scored(*grades)
        consent(self.round.person)
        move(self.round, "confirm", "PER", self.lan)
        move(self.round, "publish", "STF", self.stas)
        return self


def checked(round_: AssessmentRound, indicator: str) -> Claim:
    found: Claim = Claim.objects.of(subject_of(round_)).get(aspect=aspect_of(indicator))
    return found
