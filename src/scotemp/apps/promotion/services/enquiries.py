"""Public enquiries: taken without an account, followed by a code, forgotten on demand and in time."""

import hashlib
import secrets
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import Enquiry, Lead, LeadMessage
from scotemp.apps.promotion.rules.lead_packs import Span
from scotemp.apps.promotion.services.escalation import holding
from scotemp.apps.promotion.services.lead_messages import add_message
from scotemp.apps.promotion.services.leads import register_lead
from scotemp.apps.promotion.workflow.lead import IN_HAND
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.found import keep_found
from scotemp.kit.events import log
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import lock
from scotemp.kit.rulepacks.rules import in_force, under
from scotemp.kit.workflow.firing import fire

RECEIVED: Final = "enquiry_received"
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No letters or digits that are taken for each other."""
_CODE: Final = 20
_LONGEST: Final = 4000


def new_code() -> str:
    """Return a code of a hundred bits, in groups of five."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_CODE))
    return "-".join(letters[place : place + 5] for place in range(0, _CODE, 5))


def code_hash(code: str) -> str:
    """Return what is kept of a code, however it is written.

    >>> code_hash("abcd2-efgh3") == code_hash(" ABCD2EFGH3 ")
    True
    """
    return hashlib.sha256(bare(code).encode()).hexdigest()


def bare(code: str) -> str:
    """Return the letters and digits of a code, however it is written."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def followed(code: str) -> Enquiry | None:
    """Return the enquiry of a code."""
    found: Enquiry | None = Enquiry.objects.select_related("lead__locality", "locality").filter(code_hash=code_hash(code)).first()
    return found


@transaction.atomic
def receive_enquiry(*, text: str, language: str, locality: Locality | None = None, **who: Any) -> tuple[Enquiry, str]:
    """Take an enquiry and return it with its code, which is kept nowhere; `who` are country, industry, organisation, name and email.

    With a place it is a lead there at once; without one the platform names a place. Raises ValidationError.
    """
    code = new_code()
    enquiry = Enquiry(
        code_hash=code_hash(code), text=text.strip(), language=language, locality=locality, came_in_at=timezone.now(),
        is_demonstration=bool(locality and locality.is_demonstration), **who,
    )  # fmt: skip
    enquiry.full_clean()
    enquiry.save()
    event = log.record(subject=enquiry, kind=RECEIVED, actor=None, data={"locality": str(locality.pk) if locality else ""})
    if locality is None:
        staff = Grant.objects.filter(scope_type="", role="STF").holding(timezone.now().date())
        tell(users=User.objects.filter(pk__in=staff.values("user_id")), event=event)
    else:
        _make_lead(enquiry, None)
    keep_found(enquiry)
    return enquiry, code


@transaction.atomic
def assign_enquiry(*, actor: str | None, enquiry: Enquiry, locality: Locality) -> Lead:
    """Name the place that answers an enquiry; its clocks have run since it came in. Raises ValidationError if that is settled."""
    lock(enquiry)
    if not enquiry.waits:
        raise ValidationError(_("This enquiry has its place already, or has ended."))
    enquiry.locality, enquiry.is_demonstration = locality, enquiry.is_demonstration or locality.is_demonstration
    enquiry.save(update_fields=["locality", "is_demonstration"])
    log.record(subject=enquiry, kind="enquiry_assigned", actor=actor, data={"locality": str(locality.pk)})
    return _make_lead(enquiry, actor)


@transaction.atomic
def close_enquiry(*, actor: str | None, enquiry: Enquiry, words: str) -> None:
    """End an enquiry that no place can answer, with words for the enquirer; raises ValidationError if it has a lead or has ended."""
    lock(enquiry)
    if not enquiry.waits:
        raise ValidationError(_("This enquiry has its place already, or has ended."))
    enquiry.closing_words, enquiry.ended_on = words.strip(), timezone.now().date()
    enquiry.save(update_fields=["closing_words", "ended_on"])
    log.record(subject=enquiry, kind="enquiry_closed", actor=actor)


@transaction.atomic
def ask_further(*, enquiry: Enquiry, text: str) -> LeadMessage:
    """Add words of the enquirer; raises ValidationError where nobody is left to read them, or for none or too many."""
    lock(enquiry)
    lead = enquiry.lead
    if lead is None or lead.state not in IN_HAND or enquiry.erased_at:
        raise ValidationError(_("Nobody deals with this enquiry at present: a new message would not be read."))
    if not 0 < len(text.strip()) <= _LONGEST:
        raise ValidationError({"text": _("Write between 1 and %(most)s signs.") % {"most": _LONGEST}})
    kept = add_message(actor=None, lead=lead, sort=LeadMessage.Sort.QUESTION, text=text, language=enquiry.language)
    event = log.record(subject=lead, kind="enquirer_wrote", actor=None, data={"message": str(kept.pk)})
    tell(users=[lead.officer] if lead.officer else holding(lead.locality, "LOC"), event=event)
    return kept


@transaction.atomic
def withdraw_enquiry(*, enquiry: Enquiry) -> None:
    """End an enquiry by the enquirer's own wish, and forget him at once."""
    lock(enquiry)
    lead = enquiry.lead
    if lead is not None and lead.state in IN_HAND:
        reason = _("Withdrawn by the enquirer")
        fire(lead, "disqualify", actor=None, roles=SYSTEM.everywhere, expected_version=lead.state_version, reason=reason)
        enquiry.refresh_from_db()
    enquiry.ended_on = enquiry.ended_on or timezone.now().date()
    _forget(enquiry)


def forget_enquirers(on: date) -> int:
    """Forget who asked, where the months of the pack since the end are over; return how many were forgotten."""
    gone = 0
    for enquiry in Enquiry.objects.filter(erased_at=None, ended_on__isnull=False, ended_on__lt=on).select_related("lead"):
        if _months_later(enquiry.ended_on, _months(enquiry)) <= on:
            with transaction.atomic():
                lock(enquiry)
                _forget(enquiry)
            gone += 1
    return gone


def _make_lead(enquiry: Enquiry, actor: str | None) -> Lead:
    place = enquiry.locality
    if place is None:
        raise ValidationError(_("Name a place first."))
    lead = register_lead(
        actor=actor, locality=place, investor_names=_called(enquiry), origin=Lead.Origin.ENQUIRY, came_in_at=enquiry.came_in_at,
        investor_country=enquiry.country, industry=enquiry.industry, language=enquiry.language, is_demonstration=enquiry.is_demonstration,
        is_private=not enquiry.organisation,
    )  # fmt: skip
    enquiry.lead = lead
    enquiry.save(update_fields=["lead"])
    add_message(actor=None, lead=lead, sort=LeadMessage.Sort.QUESTION, text=enquiry.text, language=enquiry.language)
    event = log.record(subject=lead, kind=RECEIVED, actor=None, data={"enquiry": str(enquiry.pk)})
    tell(users=holding(place, "LOC"), event=event)
    keep_found(lead)
    return lead


def _called(enquiry: Enquiry) -> dict[str, str]:
    """Return what the investor is called on the lead: an organisation by its name, a person by the number of the enquiry only."""
    if enquiry.organisation:
        return {enquiry.language: enquiry.organisation}
    number = enquiry.pk
    return {
        "en": f"Private investor, enquiry {number}",
        "zh-Hans": f"个人投资者（咨询 {number}）",
        "ru": f"Частный инвестор, запрос {number}",
    }


def _months(enquiry: Enquiry) -> int:
    packs = under(enquiry.lead.packs) if enquiry.lead else in_force(enquiry.came_in_at.date())
    rule = packs.rule("lead_spans", "enquirer_data")
    return rule.number if isinstance(rule, Span) else 1


def _months_later(day: date, months: int) -> date:
    """Return the same day some months later, the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _forget(enquiry: Enquiry) -> None:
    """Take the person out of an enquiry: how he is reached, what he wrote; the lead keeps what the officers noted."""
    for column in ("name", "email", "text", "closing_words"):
        setattr(enquiry, column, "")
    enquiry.erased_at = timezone.now()
    enquiry.save()
    if enquiry.lead is not None:
        enquiry.lead.messages.filter(sort=LeadMessage.Sort.QUESTION).update(text="…")
    log.record(subject=enquiry, kind="erased", actor=None)
    keep_found(enquiry)
