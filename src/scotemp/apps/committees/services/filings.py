"""Lay out a filing beyond those that are required, and keep its number."""

from django.db import transaction

from scotemp.apps.committees.models import Committee, Filing
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock


@transaction.atomic
def add_filing(*, actor: str | None, committee: Committee, body: str) -> Filing:
    """Lay out a filing to a body for the present term; raises ValidationError if there is one."""
    filing = Filing(
        committee=committee, body=body, term=committee.term_number, created_by_id=author(actor), is_demonstration=committee.is_demonstration
    )
    filing.full_clean()
    filing.save()
    log.record(subject=filing, kind="registered", actor=actor, data={"committee": str(committee.pk), "body": body})
    return filing


@transaction.atomic
def edit_filing(*, actor: str | None, filing: Filing, reference: str) -> None:
    """Keep the number that the body gave; raises ValidationError."""
    lock(filing)
    edit(filing, {"reference": reference}, actor=actor, allowed=("reference",))
