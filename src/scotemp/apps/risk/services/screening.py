"""What sets the screening going: new versions of lists, parties that are new or changed, the night, and whoever asks for one."""

from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.risk.models import ListVersion, ScreeningRun, ScreeningSettings
from scotemp.apps.risk.services.beside import compare
from scotemp.apps.risk.services.running import begin_run, work
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.models import Event

WATCHED: Final = (Organisation._meta.label_lower, Person._meta.label_lower)
IDLE: Final = frozenset({"note", "screened_by_hand", "classified", "consent_withdrawn", "archive_proposed", "erased"})
"""What happens to a party and changes nothing that is compared."""


def screen_everybody(cause: str) -> int:
    """Hold all parties against all lists in force and return how many there were; by settings that are tried beside them too."""
    settings = ScreeningSettings.objects.in_force()
    if settings is None:
        return 0
    beside = ScreeningSettings.objects.beside()
    if beside is not None:
        compare(begin_run(actor=None, cause=ScreeningRun.Cause.BESIDE, settings=beside))
    return work(begin_run(actor=None, cause=cause, settings=settings))


def screen_what_is_new() -> int:
    """Hold everybody against lists that have a new version, else parties that are new or changed against all; return how many."""
    settings = ScreeningSettings.objects.in_force()
    if settings is None:
        return 0
    if _versions_changed():
        return screen_everybody(ScreeningRun.Cause.LIST)
    changed = changed_parties()
    return work(begin_run(actor=None, cause=ScreeningRun.Cause.CHANGED, settings=settings, records=changed)) if changed else 0


def changed_parties() -> set[tuple[str, int]]:
    """Return the parties of which the log tells something since the last run that is done."""
    last = _done().order_by("-events_to").values_list("events_to", flat=True).first() or 0
    events = Event.objects.filter(pk__gt=last, subject_type__in=WATCHED).exclude(kind__in=IDLE).exclude(kind="transition")
    return {(name.rpartition(".")[2], int(key)) for name, key in events.values_list("subject_type", "subject_id").distinct()}


def screen_now(*, actor: Viewer, records: Iterable[Organisation | Person]) -> ScreeningRun:
    """Hold some parties against all lists at once; raises ValidationError while no settings are in force."""
    settings = ScreeningSettings.objects.in_force()
    if settings is None:
        raise ValidationError(_("No settings of the screening are in force: put some in force first."))
    named = {(one._meta.model_name or "", one.pk) for one in records}
    with transaction.atomic():
        run = begin_run(actor=actor.key, cause=ScreeningRun.Cause.ASKED, settings=settings, records=named)
        # What others changed meanwhile is for the run that comes by itself.
        run.events_to = 0
        run.save(update_fields=["events_to"])
        work(run)
    return run


def _versions_changed() -> bool:
    whole = _done().filter(parties=[]).order_by("-pk").first()
    in_force = set(ListVersion.objects.filter(in_force=True).values_list("pk", flat=True))
    return whole is None or set(whole.versions.values_list("pk", flat=True)) != in_force or whole.settings.state != "in_force"


def _done() -> models.QuerySet[ScreeningRun]:
    found: models.QuerySet[ScreeningRun] = ScreeningRun.objects.filter(status=ScreeningRun.Status.DONE)
    return found.exclude(cause=ScreeningRun.Cause.BESIDE)
