"""Questions about countries: one answered, accepted and shared without names, one that waits for the choice of an expert."""

from typing import Any

from scotemp.apps.risk.models import Consultation
from scotemp.apps.risk.services import consultation_answers as answers
from scotemp.apps.risk.services import consultation_experts as experts
from scotemp.apps.risk.services import consultations as services
from scotemp.demo.world.stage import Stage

_LIMITS = "Demonstration: nothing here is advice."


def ask(stage: Stage) -> None:
    """Let an enterprise ask twice: the first question runs to its end, the second is triaged as of high risk."""
    first = _asked(stage, "Demonstration: which papers does an invented transit ask for?", "urgent", high_risk=False)
    experts.assign(actor=stage.viewer("staff"), consultation=first, expert=stage.experts["serikbaev"])
    experts.declare(actor=stage.viewer("second.expert"), consultation=first, has_conflict=False)
    stage.move("second.expert", first, "begin", 0)
    answers.write(actor=stage.viewer("second.expert"), consultation=first, **_answer(stage))
    stage.move("second.expert", first, "answer", 0)
    services.allow_reuse(actor=stage.key("enterprise"), consultation=first, allowed=True)
    stage.move("enterprise", first, "accept", 0)
    shared = answers.redact(
        actor=stage.viewer("second.expert"), consultation=first, question="Demonstration: which papers for an invented transit?",
        **_answer(stage),
    )  # fmt: skip
    answers.share(actor=stage.key("staff"), reusable=shared)
    _asked(stage, "Demonstration: may invented goods be paid for in three currencies?", "routine", high_risk=True)


def _asked(stage: Stage, title: str, urgency: str, *, high_risk: bool) -> Consultation:
    topic = "payments" if high_risk else "customs"
    made = services.draft(
        actor=stage.viewer("enterprise"), organisation=stage.firms["lanhe"], title=title, question=f"{title} We decide this month.",
        country="KAZ", topic=topic, industry="", language="en", urgency=urgency,
    )  # fmt: skip
    services.add_counterparty(actor=stage.key("enterprise"), consultation=made, name="An invented forwarder")
    stage.move("enterprise", made, "submit", 0)
    services.triage(actor=stage.viewer("staff"), consultation=made, country="KAZ", topic=topic, urgency=urgency, high_risk=high_risk)
    return made


def _answer(stage: Stage) -> dict[str, Any]:
    return {
        "text": "Demonstration: an invented list of three papers, in this order.", "language": "en", "limits": _LIMITS,
        "sources": [{"title": "Invented customs handbook", "where": "Demonstration", "day": stage.ago(90).isoformat()}],
        "expires_on": stage.ago(-300),
    }  # fmt: skip
