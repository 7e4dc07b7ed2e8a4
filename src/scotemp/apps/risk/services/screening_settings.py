"""Write settings of the screening, and put a version in force in place of the one before."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import ScreeningSettings
from scotemp.apps.risk.services.reopening import SYSTEM
from scotemp.apps.risk.workflow.screening import not_the_writer
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import author, columns, edit, lock
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Request

EDITABLE: Final = ("threshold", "floor", "alone_below", "qualifiers", "home", "sample_percent", "why")


@transaction.atomic
def write_settings(*, actor: str | None, is_demonstration: bool = False, **said: Any) -> ScreeningSettings:
    """Write a new version of the settings by the columns of EDITABLE; raises ValidationError by column."""
    highest = ScreeningSettings.objects.aggregate(highest=Max("number"))["highest"] or 0
    made = ScreeningSettings(number=highest + 1, created_by_id=author(actor), is_demonstration=is_demonstration, **said)
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={name: columns(made)[name] for name in EDITABLE})
    return made


@transaction.atomic
def edit_settings(*, actor: str | None, settings: ScreeningSettings, **changes: Any) -> None:
    """Change a draft; raises ValidationError for a version that has been tried or used: what was found by it must stay explainable."""
    lock(settings)
    if settings.state != "draft":
        raise ValidationError(_("This version has been used: write a newer one instead."))
    edit(settings, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def put_in_force(*, actor: Viewer, settings: ScreeningSettings) -> None:
    """Put a version in force as the second person, in place of the one before.

    Raises MissingRequirements for whoever wrote it, and what ``fire`` raises.
    """
    lock(settings)
    move, roles = settings.flow.transition["put_in_force"], actor.roles(settings.scopes())
    if missing := not_the_writer(settings, Request(actor=actor.key, roles=roles)):
        raise MissingRequirements(move, (missing,))
    before = ScreeningSettings.objects.in_force()
    if before is not None and settings.state in move.sources and move.who & roles:
        fire(before, "retire", actor=actor.key, roles=SYSTEM, expected_version=before.state_version)
    settings.approved_by_id = author(actor.key)
    settings.save(update_fields=["approved_by"])
    fire(settings, "put_in_force", actor=actor.key, roles=roles, expected_version=settings.state_version)
