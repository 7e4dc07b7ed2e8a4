"""Lan of an enterprise that asks, Stas and Sven of the staff, and the experts Ines, Rena and Erik, who works for the enterprise."""

from datetime import date, timedelta
from typing import Any

from directory_world import organisation, staff, user
from django.utils import timezone
from transition_matrix import put

from scotemp.apps.directory.models import ExpertProfile, Organisation
from scotemp.apps.directory.services.people import add_affiliation, nominate_expert, register_person
from scotemp.apps.risk.models import Consultation, ConsultationAnswer, ReusableAnswer
from scotemp.apps.risk.services import consultation_answers, consultation_experts, consultations
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.workflow.firing import fire

QUESTION = {
    "title": "Import licence for refrigerators", "question": "Qingdao Polar Trading plans to sell in Kazakhstan. Do we need a licence?",
    "country": "KAZ", "topic": "customs", "industry": "C28", "language": "zh-Hans", "urgency": "routine",
}  # fmt: skip
SOURCES = [{"title": "Customs code", "where": "https://example.org/code", "day": "2025-03-01"}]


def eyes(name: str) -> Viewer:
    return viewer_of(user(name))


def expert(name: str, at: Organisation | None = None, **said: Any) -> ExpertProfile:
    told = {"languages": ["zh-Hans", "en"], "country": "KAZ"} | said
    fields = told.pop("fields", ["C28"])
    person = register_person(actor=None, names={"en": name.title()}, user=user(name), **told)
    made = nominate_expert(actor=None, person=person, fields=fields)
    put(made, "appointed")
    if at is not None:
        add_affiliation(actor=None, person=person, organisation=at, title={"en": "Adviser"})
    return made


def today() -> date:
    return timezone.now().date()


class World:
    """A question as it goes its way."""

    def __init__(self) -> None:
        self.firm = organisation("Qingdao Polar Trading Co., Ltd.", owner="lan", language="en")
        staff("stas", "STF")
        staff("sven", "STF")
        self.ines, self.rena, self.erik = expert("ines"), expert("rena"), expert("erik", at=self.firm)
        self.one = consultations.draft(actor=eyes("lan"), organisation=self.firm, **QUESTION)

    def move(self, name: str, who: str, reason: str = "") -> Consultation:
        self.one.refresh_from_db()
        viewer = eyes(who)
        roles = roles_on(viewer, self.one)
        fire(self.one, name, actor=viewer.key, roles=roles, expected_version=self.one.state_version, reason=reason)
        return self.one

    def triaged(self, **said: Any) -> "World":
        self.move("submit", "lan")
        told = {"country": "KAZ", "topic": "customs", "urgency": "routine", "high_risk": False} | said
        consultations.triage(actor=eyes("stas"), consultation=self.one, **told)
        return self

    def begun(self, **said: Any) -> "World":
        self.triaged(**said)
        consultation_experts.assign(actor=eyes("stas"), consultation=self.one, expert=self.ines)
        consultation_experts.declare(actor=eyes("ines"), consultation=self.one, has_conflict=False)
        self.move("begin", "ines")
        return self

    def write(self, who: str = "ines", **said: Any) -> ConsultationAnswer:
        told = {
            "text": "Yes, and the firm needs a mark of conformity.", "language": "zh-Hans", "sources": SOURCES,
            "limits": "Goods for trade only.", "expires_on": today() + timedelta(days=365),
        } | said  # fmt: skip
        return consultation_answers.write(actor=eyes(who), consultation=self.one, **told)

    def answered(self, **said: Any) -> "World":
        self.begun(**said)
        self.write()
        self.move("answer", "ines")
        return self

    def redacted(self, **said: Any) -> ReusableAnswer:
        """Let the requester accept and allow reuse, and the expert write it for others."""
        self.answered()
        self.move("accept", "lan")
        consultations.allow_reuse(actor=user("lan").key, consultation=self.one, allowed=True)
        return self.redact(**said)

    def redact(self, **said: Any) -> ReusableAnswer:
        told = {
            "question": "Does an importer of refrigerators need a licence?", "text": "Yes, and a mark of conformity.", "language": "en",
            "sources": SOURCES, "limits": "", "expires_on": today() + timedelta(days=300),
        } | said  # fmt: skip
        return consultation_answers.redact(actor=eyes("ines"), consultation=self.one, **told)
