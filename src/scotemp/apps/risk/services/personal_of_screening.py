"""What the screening keeps of somebody with an account: how it is told to him, and how it is erased."""

from typing import Final

from django.db import transaction

from scotemp.apps.directory.models import Person
from scotemp.apps.risk.models import Alert, Decision, Screened
from scotemp.apps.risk.selectors.standing import standing
from scotemp.apps.risk.services.reopening import SYSTEM, overtake
from scotemp.kit.accounts.models import User
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import Names

KEPT: Final = Names(
    "That a screening took place, and what was decided, stays without your name and details.",
    "筛查曾经进行及其结论会保留，但不含您的姓名和信息。",
    "Сведения о том, что проверка была и чем кончилась, остаются без вашего имени и данных.",
)


def told(user: User) -> object:
    """Return how a user stands as a person with the screening; nothing if he was never screened."""
    found = [(one, standing(one)) for one in Person.objects.filter(user=user).order_by("pk")]
    return [{"person": one.pk, "at": str(how.at), "state": how.state} for one, how in found if how.at] or None


@transaction.atomic
def erase(*, actor: str | None, user: User) -> None:
    """End the alerts of a user as a person, and take out what was compared and written of him."""
    for alert in Alert.objects.filter(person__user=user).order_by("pk"):
        if alert.state != "ended":
            overtake(alert)
            fire(alert, "end", actor=actor, roles=SYSTEM, expected_version=alert.state_version, reason="party_gone")
        alert.ours, alert.why, alert.via = {}, [], []
        alert.save(update_fields=["ours", "why", "via"])
        Decision.objects.filter(alert=alert).update(ours={}, words="", second_words="")
        alert.samples.update(words="")
    Screened.objects.filter(person__user=user).delete()
