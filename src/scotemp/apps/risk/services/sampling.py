"""Draw the sample of alerts that nobody, or one person alone, has closed, and take down what a second look finds."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import Alert, QualitySample, ScreeningSettings
from scotemp.apps.risk.rules.sampling import is_drawn
from scotemp.apps.risk.services.reopening import reopen
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock


def draw(alert: Alert, *, closed_by: User | None, settings: ScreeningSettings) -> None:
    """Put a closing into the sample if its name says so: by the settings' number and share, the alert and the version of its state."""
    case = f"alert {alert.pk}/{alert.state_version}"
    if is_drawn(str(settings), case, settings.sample_percent):
        QualitySample.objects.get_or_create(case=case, defaults={"alert": alert, "closed_by": closed_by, "drawn_on": timezone.now().date()})


@transaction.atomic
def look_again(*, actor: Viewer, sample: QualitySample, finding: str, words: str) -> None:
    """Take down what a second look at a closed alert found; one that was wrongly closed is opened anew.

    Raises ValidationError for whoever closed it himself, and for a sample that was looked at.
    """
    alert = sample.alert
    lock(alert)
    sample.refresh_from_db()
    if sample.looked_by_id is not None:
        raise ValidationError(_("Somebody has looked at this already."))
    if actor.key is None or sample.closed_by_id == author(actor.key):
        raise ValidationError(_("You closed this yourself: somebody else looks at it again."))
    sample.looked_by_id, sample.looked_at, sample.finding, sample.words = int(actor.key), timezone.now(), finding, words.strip()
    sample.full_clean(exclude=["case"])
    sample.save()
    log.record(subject=alert, kind="screening_looked_again", actor=actor.key, data={"finding": finding})
    if finding == QualitySample.Finding.WRONG and alert.state in {"closed", "cleared_alone"}:
        reopen(alert, because="wrongly_closed", actor=actor.key, roles=actor.roles(alert.scopes()))
