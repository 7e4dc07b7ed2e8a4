"""Write to the investor and to the referrer; each writing moves the lead on where it may."""

from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import Lead, LeadMessage
from scotemp.apps.promotion.rules.lead_packs import Letter
from scotemp.apps.promotion.workflow.first_contact_gates import acts_for
from scotemp.kit.clocks.running import start, stop
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock
from scotemp.kit.rulepacks.rules import under
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import Language, Names, normalise

_MOVES: Final = {"answer": ("new", "respond"), "feedback": ("assessed", "feed_back")}
"""By sort of message, the state from which it moves the lead, and how."""


def first_letter(lead: Lead, language: str) -> str:
    """Return the words with which the packs of a lead begin the first answer; nothing if they have none."""
    rule = under(lead.packs).rules("lead_letters").get("first_answer")
    if not isinstance(rule, Letter):
        return ""
    tag = normalise(language)
    return rule.text.get(tag).format(investor=_called(lead.investor_names, tag), place=_called(lead.locality.names, tag))


def _called(names: dict[str, str], tag: Language) -> str:
    return Names(*(names.get(one) or next(iter(names.values())) for one in ("en", "zh-Hans", "ru"))).get(tag)


@transaction.atomic
def write_message(*, actor: str | None, roles: Iterable[str], lead: Lead, sort: str, text: str, language: str) -> LeadMessage:
    """Write an answer to the investor, feedback to the referrer, or a report on progress.

    The first answer moves a new lead on and makes its writer the officer, if he is one and none is named; feedback moves an assessed
    lead on; a report starts the clock of the next one. Raises ValidationError, and what ``fire`` raises.
    """
    lock(lead)
    if not text.strip():
        raise ValidationError({"text": _("Write something: these words are what they read.")})
    if lead.state in {"converted", "disqualified"} and sort != LeadMessage.Sort.ANSWER:
        raise ValidationError(_("This lead is closed: there is nothing more to report."))
    kept = add_message(actor=actor, lead=lead, sort=sort, text=text, language=language)
    if sort == LeadMessage.Sort.ANSWER and lead.officer_id is None and acts_for(actor, lead.locality.path, "LOC"):
        lead.officer_id = author(actor)
        lead.save(update_fields=["officer"])
    source, move = _MOVES.get(sort, ("", ""))
    if lead.state == source:
        fire(lead, move, actor=actor, roles=roles, expected_version=lead.state_version)
    elif sort == LeadMessage.Sort.REPORT:
        now = timezone.now()
        stop(record=lead, names=("lead_report",), at=now)
        start(record=lead, name="lead_report", at=now)
    return kept


def add_message(*, actor: str | None, lead: Lead, sort: str, text: str, language: str) -> LeadMessage:
    """Keep a message and tell the log that it was written, without its words; within the transaction of whoever writes."""
    kept = LeadMessage(lead=lead, sort=sort, text=text.strip(), language=language, written_by_id=author(actor), written_at=timezone.now())
    kept.full_clean()
    kept.save()
    log.record(subject=lead, kind="lead_message", actor=actor, data={"message": str(kept.pk), "sort": str(sort), "language": language})
    return kept
