"""Leads: who asked, when he was answered, how the lead was weighed, who spoke first, and what became of it."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError

from scotemp.apps.promotion.models import Lead
from scotemp.apps.promotion.services.enquiries import ask_further, receive_enquiry
from scotemp.apps.promotion.services.first_contacts import claim_first_contact, lapse_first_contacts, offer_transfer
from scotemp.apps.promotion.services.lead_duplicates import settle_lead_duplicate
from scotemp.apps.promotion.services.lead_messages import add_message
from scotemp.apps.promotion.services.leads import name_officer, register_lead, state_no_claim
from scotemp.apps.promotion.services.triage import triage_lead
from scotemp.apps.promotion.workflow.lead_effects import ASSESSMENT
from scotemp.demo.world.localities import by_language, in_three
from scotemp.demo.world.prospects import POSTS, PROSPECTS, Prospect
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.kit.clocks.running import stop
from scotemp.kit.events.log import subject_of
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Channel, Side
from scotemp.nomenclature.language import Names

_BEFORE: Final = {"new": 0, "responded": 1, "assessed": 2, "fed_back": 3, "converted": 4, "disqualified": 1, "recycled": 2}
"""How many steps of the usual way a lead has made."""
_MILLION: Final = 1_000_000
_CLAIMED: Final = ("lanhe", "saryarka", "yuxing", "zarafshan", "recycler", "yunling", "solar", "valves")
_NO_CLAIM: Final = "Demonstration: the investor came by himself."

_WHAT: Final = Names(
    "Demonstration: a plant with its own store, first line within two years.",
    "演示：建设生产厂房及仓储，两年内首条生产线投产。",
    "Демонстрация: завод со складом, первая линия в течение двух лет.",
)
_ANSWER: Final = Names(
    "Thank you. We propose a call this week and send the terms of the park. (demonstration)",
    "感谢来函。建议本周通话，并将发送园区条件。（演示）",
    "Благодарим. Предлагаем созвониться на этой неделе и высылаем условия парка. (демонстрация)",
)
_FEEDBACK: Final = "Demonstration: the lead fits the chain of the place; we go on."
_QUESTION: Final = (
    "Demonstration: we look for two hectares near a railway for a store of spare parts. Which rent do you ask, and since when "
    "is the site connected to power?"
)


def gather(stage: Stage) -> None:
    """Let all leads come in, and bring each as far as it has come; hand one over, and take an enquiry of the public."""
    for one in PROSPECTS:
        stage.leads[one.handle] = _came(stage, one)
    for one in PROSPECTS:
        _bring(stage, one, stage.leads[one.handle])
    _refused(stage)
    _hand_over(stage)
    lapse_first_contacts(stage.today)
    _enquire(stage)
    stage.moved |= {subject_of(lead): lead for lead in stage.leads.values()}


def _came(stage: Stage, one: Prospect) -> Lead:
    firm, posts = stage.firms.get(one.handle.removesuffix(".more")), POSTS[one.place]
    names = {name.language: name.text for name in firm.names.all()} if firm else by_language(one.names or Names("", "", ""))
    return register_lead(
        actor=stage.key("triage" if one.place == "qianjiang" else posts.officer), locality=stage.places[one.place], investor_names=names,
        investor=firm, investor_country=firm.country if firm else one.country, came_in_on=stage.ago(one.days), origin=one.origin,
        is_demonstration=True, industry=one.industry, content=in_three(_WHAT), amount=one.amount * _MILLION, currency="CNY",
        source=SOURCE, language=stage.users[posts.officer].language, **_figures(one),
    )  # fmt: skip


def _figures(one: Prospect) -> dict[str, Any]:
    """Return land, energy, output, tax and jobs that fit an amount, rounded."""
    return {
        "land": Decimal(one.amount) / 20, "electricity": Decimal(one.amount * 60), "water": Decimal(one.amount * 400),
        "output": Decimal(one.amount * 2 * _MILLION), "tax": Decimal(one.amount * 70_000), "jobs": max(8, one.amount // 2),
    }  # fmt: skip


def _bring(stage: Stage, one: Prospect, lead: Lead) -> None:
    made = _BEFORE[one.stands]
    officer = POSTS[one.place].officer
    if made:
        _answer(stage, one, lead, officer)
    if made > 1:
        _weigh(stage, one, lead, officer)
    if made > 2:
        _feed_back(stage, one, lead, officer)
    if made > 3:
        stage.move(officer, lead, "convert", one.days - 25)
        stage.projects[one.handle] = lead.project
    if one.stands == "disqualified":
        stage.move(officer, lead, "disqualify", one.days - 40, one.reason)
    if one.stands == "recycled":
        stage.move(officer, lead, "recycle", one.days - 60, one.reason)


def _answer(stage: Stage, one: Prospect, lead: Lead, officer: str) -> None:
    """Answer within hours, or after four days where it was late."""
    waited = 4 if one.late else 0
    name_officer(actor=stage.key(POSTS[one.place].approver), lead=lead, officer=stage.users[officer])
    language = stage.users[officer].language
    add_message(actor=stage.key(officer), lead=lead, sort="answer", text=_ANSWER.get(language), language=language)
    stop(record=lead, names=("lead_response",), at=_moment(stage, one.days - waited, 15))
    stage.move(officer, lead, "respond", one.days - waited)


def _weigh(stage: Stage, one: Prospect, lead: Lead, officer: str) -> None:
    """Grade it, settle what it may be, register the first contact or say why not, and close the assessment."""
    grade = 2 + one.amount % 3
    grades = {"sector": grade, "market": 3, "technology": grade, "environment": 4 - one.amount % 2, "benefit": 3}
    triage_lead(actor=stage.key("triage" if one.place == "qianjiang" else officer), lead=lead, grades=grades, figures={})
    for proposal in lead.duplicates.filter(verdict="open"):
        settle_lead_duplicate(actor=stage.key(officer), proposal=proposal, same=False, reason="Demonstration: another plant.")
    if one.handle in _CLAIMED:
        claim_first_contact(actor=stage.key(officer), lead=lead, claimed_on=stage.ago(one.days - 1))
    else:
        state_no_claim(actor=stage.key(officer), lead=lead, reason=_NO_CLAIM)
    took = 9 if one.late else 2
    stop(record=lead, names=ASSESSMENT, at=_moment(stage, one.days - took, 11))
    stage.move(officer, lead, "assess", one.days - took)


def _feed_back(stage: Stage, one: Prospect, lead: Lead, officer: str) -> None:
    add_message(actor=stage.key(officer), lead=lead, sort="feedback", text=_FEEDBACK, language="en")
    took = 16 if one.late else 5
    stop(record=lead, names=("lead_feedback",), at=_moment(stage, one.days - took, 10))
    stage.move(officer, lead, "feed_back", one.days - took)


def _moment(stage: Stage, days: int, hour: int) -> datetime:
    """Return an hour (UTC) of a day that lies back, yet none that lies ahead."""
    return min(datetime.combine(stage.ago(days), time(hour), tzinfo=UTC), datetime.now(UTC) - timedelta(minutes=1))


def _refused(stage: Stage) -> None:
    """Let a second place claim an investor whose first contact another holds: refused, and the lead says why it has none."""
    second = register_lead(
        actor=stage.key("fourth.officer"), locality=stage.places["tatarstan"], investor_names=stage.leads["yunling"].investor_names,
        investor=stage.firms["yunling"], came_in_on=stage.ago(30), is_demonstration=True, industry="07", source=SOURCE,
    )  # fmt: skip
    stage.leads["yunling.second"] = second
    try:
        claim_first_contact(actor=stage.key("fourth.officer"), lead=second)
    except ValidationError:
        state_no_claim(actor=stage.key("fourth.officer"), lead=second, reason="Demonstration: another place holds the first contact.")


def _hand_over(stage: Stage) -> None:
    """Renew a claim after a meeting, release one, and hand one to another place with a third of the credit left behind."""
    claims = {handle: stage.leads[handle].first_contacts.get() for handle in ("solar", "recycler", "valves")}
    officer = stage.users["officer"]
    record_interaction(
        actor=stage.viewer("officer"), records=[stage.leads["solar"]], occurred_on=stage.ago(20), channel=Channel.VIDEO,
        summary="演示：确认用电负荷与用地位置。", attendees=[Attendee(Side.OURS, officer.name), Attendee(Side.THEIRS, "演示投资方代表")],
        visibility="parties",
    )  # fmt: skip
    stage.move("officer", claims["solar"], "renew", 18)
    stage.move("officer", claims["recycler"], "release", 45, "Demonstration: the investor goes on alone.")
    offer_transfer(actor=stage.key("fourth.approver"), claim=claims["valves"], to=stage.places["karaganda"], share=6667)
    stage.move("second.approver", claims["valves"], "transfer", 10)


def _enquire(stage: Stage) -> None:
    """Take an enquiry without account, answer it, and let the enquirer ask once more."""
    enquiry, stage.code = receive_enquiry(
        text=_QUESTION, language="en", locality=stage.places["karaganda"], country="PAK", industry="52",
        organisation="Indus Demo Spare Parts", name="Demonstration enquirer", email="enquirer@example.org",
    )  # fmt: skip
    lead = Lead.objects.get(enquiry=enquiry)
    stage.leads["enquiry"] = lead
    name_officer(actor=stage.key("second.approver"), lead=lead, officer=stage.users["second.officer"])
    add_message(actor=stage.key("second.officer"), lead=lead, sort="answer", text=_ANSWER.en, language="en")
    stage.move("second.officer", lead, "respond", 0)
    ask_further(enquiry=enquiry, text="Demonstration: thank you. Is the site free from next spring?")
