"""Which warnings stand where, and the record of those that were scored."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from scotemp.apps.risk.models import CountryWarning, MissedEvent
from scotemp.assessments.warning.record import Record, Scored, record
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.rulepacks.rules import in_force


def standing_on(country: str, on: date | None = None) -> QuerySet[Any]:
    """Return the warnings on a country that stand on a day, today if not given."""
    found: QuerySet[Any] = CountryWarning.objects.in_force(on or timezone.now().date()).filter(country=country)
    return found.order_by("-issued_at")


def red_on(country: str, on: date | None = None) -> bool:
    """Say whether a red warning on a whole country stands on a day."""
    whole = (CountryWarning.Reach.COUNTRY,)
    return bool(country) and standing_on(country, on).filter(level="red", reach__in=whole).exists()


def rule_words(name: str) -> str:
    """Return what a rule is called today, in the active language; its code if no pack in force has it."""
    rule = in_force(timezone.now().date()).rules("signals").get(name)
    return rule.label.get(get_language() or "en") if rule else name


def of_country(code: str, viewer: Viewer) -> QuerySet[Any]:
    """Return the warnings on a country that a viewer may see, those that stand first, at most fifty."""
    found: QuerySet[Any] = CountryWarning.objects.visible_to(viewer).filter(country=code, issued_at__isnull=False)
    return found.order_by("-issued_at")[:50]


def scored_rows() -> list[dict[str, Any]]:
    """Return what every scored warning is held to: what was said at issue, and what came. Analysts are numbered, never named."""
    rows = CountryWarning.objects.scored().order_by("pk").values(
        "pk", "country", "corridor", "rule", "analyst_id", "level_at_issue", "chance_at_issue", "issued_at", "resolves_on", "came",
        "came_on", "is_demonstration",
    )  # fmt: skip
    numbers = {key: place for place, key in enumerate(sorted({row["analyst_id"] for row in rows}), 1)}
    return [
        {
            "warning": row["pk"], "country": row["country"] or row["corridor"], "rule": row["rule"], "analyst": numbers[row["analyst_id"]],
            "level": row["level_at_issue"], "chance": row["chance_at_issue"], "issued_on": row["issued_at"].date(),
            "resolves_on": row["resolves_on"], "came": row["came"], "came_on": row["came_on"], "demonstration": row["is_demonstration"],
        }
        for row in rows
    ]  # fmt: skip


def misses() -> list[Mapping[str, Any]]:
    """Return the events that came without a warning, for everybody."""
    return list(MissedEvent.objects.order_by("happened_on", "pk").values("country", "happened_on", "words", "source", "rule"))


def record_of(group: str, rows: Iterable[Mapping[str, Any]]) -> Record:
    """Return the record of rows of ``scored_rows``; of whose outcome nothing can be told are left out."""
    told = [row for row in rows if row["came"] in {"came", "not"}]
    return record(
        group,
        [Scored(group, row["chance"] / 100, row["came"] == "came", row["issued_on"], row["came_on"]) for row in told],
    )
