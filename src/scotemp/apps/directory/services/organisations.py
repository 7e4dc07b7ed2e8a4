"""Register an organisation, edit it, and place it in its group."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.facts import add_identifier, add_name
from scotemp.apps.directory.services.ownership import holdings, refresh_owned, refresh_ownership
from scotemp.apps.directory.workflow.gates import SCREENED_BY_HAND
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.claims.services import changed
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.recording import author, edit, lock

SILENCE: Final = timedelta(days=5 * 365)
EDITABLE: Final = (
    "country", "legal_form", "source_language", "ownership_class", "home", "employees", "revenue", "exports", "currency", "size_year",
    "website", "description", "consent_to_publish", "source",
)  # fmt: skip
ACCOUNT: Final = ("tier", "lead")


@transaction.atomic
def register_organisation(
    *,
    actor: str | None,
    country: str,
    name: str,
    language: str,
    identifiers: Mapping[str, str] | None = None,
    role: str = "ENT",
    is_demonstration: bool = False,
    **columns: Any,
) -> Organisation:
    """Make an organisation with its legal name in its source language and its numbers by scheme.

    Whoever registers it as ENT or LOC is granted that role on it. `columns` are those that ``edit_organisation`` takes.
    Raises ValidationError by column.
    """
    if alien := set(columns) - set(EDITABLE):
        raise ValidationError(_("These cannot be changed here: %(names)s.") % {"names": ", ".join(sorted(alien))})
    made = Organisation(
        country=country, source_language=language, is_demonstration=is_demonstration, created_by_id=author(actor), **columns
    )
    made.ownership_note = {"rule": "declared"} if made.ownership_class else {}
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={"country": country, "source": made.source})
    add_name(actor=actor, organisation=made, language=language, text=name)
    for scheme, number in (identifiers or {}).items():
        add_identifier(actor=actor, organisation=made, scheme=scheme, number=number)
    if actor is not None:
        grant(actor=None, user=User.objects.get(pk=actor), role=role, scope=Scope(made._meta.label_lower, str(made.pk)))
    return made


@transaction.atomic
def edit_organisation(*, actor: str | None, organisation: Organisation, changes: Mapping[str, object], reason: str = "") -> None:
    """Change columns of EDITABLE; raises ValidationError, also for a class of ownership that contradicts the stakes."""
    lock(organisation)
    if "ownership_class" in changes and changes["ownership_class"] != organisation.ownership_class and holdings(organisation):
        raise ValidationError({"ownership_class": _("The class follows from the stakes: change those.")})
    different = edit(organisation, changes, actor=actor, allowed=EDITABLE, reason=reason)
    for column in different:
        changed(actor=actor, subject=organisation, aspect=column)
    if "consent_to_publish" in different and organisation.state == "verified":
        organisation.visibility = Visibility.PUBLIC if organisation.consent_to_publish else Visibility.MEMBERS
        organisation.save(update_fields=["visibility"])
    if {"country", "ownership_class"} & set(different):
        refresh_ownership(organisation, actor=actor)
        refresh_owned(organisation, actor=actor)


@transaction.atomic
def attend_account(*, actor: str | None, organisation: Organisation, tier: str, lead: User | None) -> None:
    """Say how closely the platform attends to an organisation, and who leads; raises ValidationError."""
    lock(organisation)
    edit(organisation, {"tier": tier, "lead": lead}, actor=actor, allowed=ACCOUNT)


@transaction.atomic
def place_in_group(*, actor: str | None, organisation: Organisation, parent: Organisation | None) -> None:
    """Name the head under which an organisation stands, or none; raises ValidationError for a circle or a head that is gone."""
    lock(organisation)
    above = parent
    while above is not None:
        if above.pk == organisation.pk:
            raise ValidationError({"parent": _("That would make a circle: this organisation stands above the one that you named.")})
        above = Organisation.objects.select_for_update().filter(pk=above.parent_id).first() if above.parent_id else None
    if parent is not None and parent.merged_into_id is not None:
        raise ValidationError({"parent": _("That organisation has been merged into another: name that one.")})
    edit(organisation, {"parent": parent}, actor=actor, allowed=("parent",))


@transaction.atomic
def record_screening(*, actor: str, record: Any, clear: bool, reason: str, occurred_on: date | None = None) -> Event:
    """Record that compliance screened an organisation or a person by hand, what it looked at, and whether it found nothing.

    Raises ValidationError without a reason. It counts for 90 days.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say which lists and sources were searched, and what was found.")})
    return log.record(subject=record, kind=SCREENED_BY_HAND, actor=actor, occurred_on=occurred_on, reason=reason, data={"clear": clear})


@transaction.atomic
def propose_archive(*, organisation: Organisation) -> None:
    """Propose to archive an organisation of which nothing has been heard for five years; for the timer, once a silence."""
    last = log.timeline(organisation).order_by("sequence").last()
    if last and last.kind != "archive_proposed" and timezone.now() - last.recorded_at >= SILENCE:
        log.record(subject=organisation, kind="archive_proposed", actor=None, data={"silent_since": last.recorded_at.date().isoformat()})
