"""What else belongs to a move: commitments and milestones that end with it, days that are kept, events from which figures are computed."""

from typing import Any, Final

from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.milestones.services import drop_open
from scotemp.kit.workflow.firing import fire

SYSTEM: Final = frozenset({"SYS"})


def keep_signing(agreement: Any, event: Event) -> None:
    """Keep the day on which it was signed."""
    agreement.signed_on = event.occurred_on
    agreement.save(update_fields=["signed_on"])


def adopt(agreement: Any, event: Event) -> None:
    """Make the amendment the next version: supersede the commitments that it names; the words and papers of before are kept."""
    amendment = agreement.amendments.get(adopted_on=None, withdrawn_on=None)
    agreement.version += 1
    agreement.valid_until = amendment.valid_until or agreement.valid_until
    agreement.save(update_fields=["version", "valid_until"])
    amendment.version, amendment.adopted_on = agreement.version, event.occurred_on
    amendment.save(update_fields=["version", "adopted_on"])
    for commitment in amendment.supersedes.owed().order_by("pk"):
        _end(commitment, "supersede", event, amendment.reason)
    log.record(subject=agreement, kind="amended", actor=event.actor, data={"version": agreement.version, "amendment": amendment.pk})


def end_commitments(agreement: Any, event: Event) -> None:
    """Let what is still owed lapse with the agreement, so that no milestone stays open."""
    for commitment in agreement.commitments.owed().order_by("pk"):
        _end(commitment, "lapse", event, event.reason or event.data["transition"])


def drop_milestones(commitment: Any, event: Event) -> None:
    """Drop the milestones that are not verified, and end what blocked it."""
    unblock(commitment, event)
    drop_open(actor=event.actor, record=commitment, reason=event.reason or event.data["transition"])


def unblock(commitment: Any, event: Event) -> None:
    """End what blocked a commitment that has ended."""
    for blockage in commitment.blockages.filter(until=None).order_by("pk"):
        end_blockage(blockage, event.actor, max(blockage.since, event.occurred_on))


def end_blockage(blockage: Any, actor: str | None, until: Any) -> None:
    """End a blockage, and tell how many days the party held the commitment up."""
    blockage.until = until
    blockage.save(update_fields=["until"])
    told = {"blockage": blockage.pk, "party": blockage.party_id, "days": blockage.days(until), "who": blockage.party.reference}
    log.record(subject=blockage.commitment, kind="unblocked", actor=actor, data=told)


def tell_kept(commitment: Any, event: Event) -> None:
    """Record whether it was kept on time."""
    on_time = "yes" if event.occurred_on <= commitment.due else "no"
    log.record(subject=commitment, kind="kept", actor=event.actor, occurred_on=event.occurred_on, data={"on_time": on_time})


def settle(settlement: Any, event: Event) -> None:
    """Let lapse what the parties settled as lapsed, and keep the lines in the log as they were confirmed."""
    lines = list(settlement.lines.select_related("commitment").order_by("pk"))
    for line in lines:
        if line.outcome == "lapsed" and line.commitment.is_owed:
            _end(line.commitment, "lapse", event, line.reason)
    told = [{"commitment": line.commitment_id, "outcome": line.outcome, "standing": line.standing} for line in lines]
    log.record(subject=settlement, kind="settled", actor=event.actor, data={"year": settlement.year, "lines": told})


def clear_confirmations(settlement: Any, event: Event) -> None:
    """Let go of confirmations of lines that are changed again; the log keeps that they were given."""
    settlement.assents.all().delete()


def _end(commitment: Any, move: str, event: Event, reason: str) -> None:
    fire(commitment, move, actor=event.actor, roles=SYSTEM, expected_version=commitment.state_version, reason=reason)
