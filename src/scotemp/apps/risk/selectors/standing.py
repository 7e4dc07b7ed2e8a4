"""How a party stands with the screening: when it was screened, what waits, what was confirmed and blocks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.directory.workflow.gates import NOT_SCREENED, SCREENING_HOLDS, checked_by_hand
from scotemp.apps.risk.models import Alert, Screened, ScreeningSettings
from scotemp.apps.risk.models.alerts import LIVE
from scotemp.kit.workflow.flow import Missing
from scotemp.nomenclature.language import Names

_WAITS: Final = Missing(
    "screening_alert",
    Names(
        "A decision by compliance on a hit of the screening", "合规部门对筛查命中的决定", "Решение комплаенса по совпадению при проверке"
    ),
)
_BLOCKED: Final = Missing(
    "screening_match",
    Names(
        "No confirmed match with a list that forbids dealings here",
        "未被确认为本地禁止交易名单上的主体",
        "Отсутствие подтверждённого совпадения со списком, запрещающим здесь сделки",
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """When a party was last held against the lists, how many alerts wait, and how many confirmed matches block it here."""

    at: datetime | None
    waiting: int
    blocking: int

    @property
    def is_fresh(self) -> bool:
        """Whether the screening still counts."""
        return self.at is not None and self.at >= timezone.now() - SCREENING_HOLDS

    @property
    def state(self) -> str:
        """Return ``blocked``, ``waiting``, ``clear``, or ``due`` where no screening counts."""
        return "blocked" if self.blocking else "waiting" if self.waiting else "clear" if self.is_fresh else "due"


def standing(record: Organisation | Person) -> Standing:
    """Return how a party stands today. A listing that has ended blocks nothing."""
    screened = Screened.objects.of(record).first()
    alerts = Alert.objects.of(record)
    return Standing(screened.at if screened else None, alerts.live().count(), alerts.matched().filter(effect="block").count())


def unscreened(record: Any) -> Missing | None:
    """Say what stands between a party and a dealing: the risk desk's answer to the gates of all flows.

    While no settings are in force, a check recorded by hand counts as before. A record that is no party is not asked.
    """
    if not isinstance(record, Organisation | Person):
        return None
    if ScreeningSettings.objects.in_force() is None:
        return checked_by_hand(record)
    return {"blocked": _BLOCKED, "waiting": _WAITS, "due": NOT_SCREENED}.get(standing(record).state)


def held(organisations: Collection[int]) -> set[int]:
    """Return those of some organisations on which an alert waits or a confirmed match blocks; one that was never screened is not held."""
    alerts = Alert.objects.filter(organisation__in=organisations)
    waiting = alerts.filter(state__in=LIVE).values_list("organisation", flat=True)
    return {*waiting, *alerts.matched().filter(effect="block").values_list("organisation", flat=True)}


def clear_since(organisations: Collection[int]) -> dict[int, date]:
    """Return the day of the last screening of those organisations on which no alert waits and no confirmed match blocks."""
    screened = Screened.objects.filter(organisation__in=organisations).exclude(organisation__in=held(organisations))
    return {key: at.date() for key, at in screened.values_list("organisation", "at")}
