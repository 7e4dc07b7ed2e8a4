"""Warnings as tests want them: taken by their own moves as far as asked, or put there."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from watch_world import person

from scotemp.apps.risk.models import CountryWarning
from scotemp.apps.risk.services.warnings import assess_warning, draft_warning
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import Content, Text
from scotemp.kit.workflow.firing import fire

NAMES = {"en": "Border may close", "zh-Hans": "口岸可能关闭", "ru": "Граница может закрыться"}


def today() -> date:
    return timezone.now().date()


def judged(**said: Any) -> dict[str, Any]:
    return {
        "drivers": "Queues, unrest", "outcome": "The border is closed for a week", "chance": 60, "confidence": "medium",
        "resolves_on": today() + timedelta(days=60), "expires_on": today() + timedelta(days=30), "level": "orange",
        "advice": Content("en", {"en": Text("Take the northern route.")}),
    } | said  # fmt: skip


def people() -> tuple[Viewer, ...]:
    """Return an analyst, two of the staff, and the director."""
    found = [person("Asel", "EXP", watches=True), person("Stas", "STF"), person("Stella", "STF"), person("Dora", "DIR")]
    return tuple(viewer_of(one) for one in found)


def go(warning: CountryWarning, move: str, who: Viewer, **said: Any) -> None:
    warning.refresh_from_db()
    fire(warning, move, actor=who.key, roles=roles_on(who, warning), expected_version=warning.state_version, **said)


def draft(**said: Any) -> CountryWarning:
    told = {"names": NAMES, "reach": "country", "country": "KAZ", "level": "orange", "expires_on": today() + timedelta(days=30)} | said
    return draft_warning(actor=None, **told)


def issued(who: tuple[Viewer, ...], level: str = "orange", chance: int = 60, **said: Any) -> CountryWarning:
    analyst, reviewer, _other, director = who
    made = draft(**said)
    assess_warning(actor=analyst, warning=made, **judged(level=level, chance=chance))
    go(made, "propose", analyst)
    go(made, "review", reviewer)
    go(made, "issue", director)
    made.refresh_from_db()
    return made


def put_columns(warning: CountryWarning, **columns: Any) -> CountryWarning:
    """Set columns as only a test may."""
    models.QuerySet(CountryWarning).filter(pk=warning.pk).update(**columns)
    warning.refresh_from_db()
    return warning


def ended(who: tuple[Viewer, ...], days: int = 90, **said: Any) -> CountryWarning:
    """Return a warning that was issued so many days ago, for thirty days, and has run out; its horizon was sixty days on."""
    found = issued(who, **said)
    begun = today() - timedelta(days=days)
    return put_columns(
        found, state="expired", issued_at=timezone.now() - timedelta(days=days), expires_on=begun + timedelta(days=30),
        resolves_on=begun + timedelta(days=60),
    )  # fmt: skip


def standing(country: str, level: str = "red", reach: str = "country", **columns: Any) -> CountryWarning:
    """Put a warning there that stands, whoever let it pass."""
    return put_columns(draft(country=country, level=level, reach=reach, **columns), state="issued", issued_at=timezone.now())


def holder(name: str, role: str, scope: Any) -> User:
    """Return a user who holds a role on a record."""
    from_watch: User = person(name, role)
    from_watch.grants.update(scope_type=scope.type, scope_id=scope.id)
    return from_watch
