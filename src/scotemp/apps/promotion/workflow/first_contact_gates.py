"""What must be there before a first contact is renewed, handed over, released or lapses; and what comes of it."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.directory.models.locality import scopes_on
from scotemp.apps.promotion.rules.credits import hand_over
from scotemp.apps.promotion.rules.lead_packs import Span
from scotemp.kit.access.models import Grant
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.notes.models import Interaction
from scotemp.kit.rulepacks.book import NoSuchRule
from scotemp.kit.rulepacks.rules import under
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names

CLAIMED: Final = "first_contact_claimed"


def days_of(packs: str) -> timedelta:
    """Return how long a first contact holds under rule packs; raises NoSuchRule."""
    rule = under(packs).rule("lead_spans", "first_contact")
    if not isinstance(rule, Span) or rule.unit != "days":
        raise NoSuchRule("lead_spans.first_contact is no number of days.")
    return timedelta(days=rule.number)


def acts_for(actor: str | None, path: str, *roles: str) -> bool:
    """Say whether somebody holds one of the roles today at a locality or above it."""
    if actor is None:
        return False
    places = [scope.id for scope in scopes_on(path)]
    held = Grant.objects.filter(user_id=actor, role__in=roles, scope_type="directory.locality", scope_id__in=places)
    return held.holding(timezone.now().date()).exists()


def of_the_holder(claim: Any, request: Request) -> Missing | None:
    """Ask that whoever acts does so for the place that holds the claim."""
    words = Names("Somebody of the place that holds the claim", "持有首谈权一方的人员", "Сотрудник территории, которой принадлежит контакт")
    return None if acts_for(request.actor, claim.locality.path, "LOC", "LAP") else Missing("holder", words)


def met_since(claim: Any, request: Request) -> Missing | None:
    """Ask for a meeting or another exchange with the investor since the day of the claim or of its last renewal."""
    both = (subject_of(claim), subject_of(claim.lead))
    words = Names(
        "A recorded meeting or call since the last claim day", "上次登记日之后的洽谈记录", "Встреча или звонок после последней даты заявки"
    )
    since = Interaction.objects.standing().filter(occurred_on__gt=claim.claimed_on)
    met = any(since.filter(touched__subject_type=one.type, touched__subject_id=one.id).exists() for one in both)
    return None if met else Missing("interaction", words)


def offered(claim: Any, request: Request) -> Missing | None:
    """Ask for the offer of the approver of the place that holds the claim."""
    words = Names("An offer of the holder, with the split of credit", "持有方提出的流转和成果分配方案", "Предложение держателя с долями")
    return None if claim.offered_to_id else Missing("offer", words)


def of_the_receiver(claim: Any, request: Request) -> Missing | None:
    """Ask that an approver of the place to which it is offered agrees, another person than the one who offered."""
    words = Names(
        "The approver of the receiving place, a second person",
        "接收方的审批人（须为另一人）",
        "Утверждающий принимающей территории, другой человек",
    )
    if claim.offered_to is None:
        return None
    agrees = acts_for(request.actor, claim.offered_to.path, "LAP") and request.actor != str(claim.offered_by_id)
    return None if agrees else Missing("receiver", words)


def run_out(claim: Any, request: Request) -> Missing | None:
    """Ask that the last day has passed."""
    words = Names("The last day has passed", "有效期已过", "Срок истёк")
    return None if claim.valid_until < timezone.now().date() else Missing("run_out", words)


def prolong(claim: Any, event: Event) -> None:
    """Let the claim hold anew from the day of the renewal."""
    claim.claimed_on = event.occurred_on
    claim.valid_until = event.occurred_on + days_of(claim.lead.packs)
    claim.save(update_fields=["claimed_on", "valid_until"])


def hand_to_receiver(claim: Any, event: Event) -> None:
    """Give the receiving place a claim of its own with the credit as agreed, and the lead with it."""
    shares = {credit.locality_id: credit.share for credit in claim.credits.all()}
    after = hand_over(shares, claim.locality_id, claim.offered_to_id, claim.offered_share)
    made = type(claim)(
        lead=claim.lead, locality=claim.offered_to, investor=claim.investor, fingerprint=claim.fingerprint, matter=claim.matter,
        claimed_on=event.occurred_on, valid_until=event.occurred_on + days_of(claim.lead.packs), is_demonstration=claim.is_demonstration,
    )  # fmt: skip
    made.save()
    for place, share in after.items():
        made.credits.create(locality_id=place, share=share)
    told = {"lead": str(claim.lead_id), "credits": {str(place): share for place, share in after.items()}}
    log.record(subject=made, kind=CLAIMED, actor=event.actor, data=told)
    lead = claim.lead
    moved = {"changes": {"locality_id": [lead.locality_id, claim.offered_to_id], "officer_id": [lead.officer_id, None]}}
    lead.locality, lead.officer = claim.offered_to, None
    lead.save(update_fields=["locality", "officer"])
    log.record(subject=lead, kind="edit", actor=event.actor, data=moved)
