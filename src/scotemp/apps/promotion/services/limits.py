"""How long a step of promotion may take, by the rule packs and the working calendar of the place, and who answers for it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.models.locality import scopes_on
from scotemp.apps.promotion.models import Introduction, Lead
from scotemp.apps.promotion.workflow.introduction_effects import INTEREST, introduced
from scotemp.kit.access.holders import holders
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.calendars import load
from scotemp.kit.clocks.clock import Clock
from scotemp.kit.rulepacks.book import InForce
from scotemp.kit.rulepacks.rules import clock_rule, in_force, under

_WHERE: Final = {"CHN": ("CN", "Asia/Shanghai"), "RUS": ("RU", "Europe/Moscow")}
_ELSEWHERE: Final = ("PLAIN", "UTC")


def packs_of(locality: Locality, on: date) -> InForce:
    """Return the rule packs of a place on a day: its own, those of the places around it, of its country, and the general ones."""
    return in_force(on, codes_around(locality))


def codes_around(locality: Locality) -> tuple[str, ...]:
    """Return the codes by which packs name a place, nearest first: its own, those of the places around it, and its country."""
    around = Locality.objects.filter(pk__in=[scope.id for scope in scopes_on(locality.path)]).exclude(official_code="")
    return (*around.order_by("-path").values_list("official_code", flat=True), locality.country)


def limit(name: str, record: Any, on: date) -> Clock | None:
    """Return the clock of a step as the packs have it under which the record runs; nothing for other records. Raises NoSuchRule."""
    if not isinstance(record, Introduction | Lead):
        return None
    kept = getattr(record, "packs", "")
    return clock_at(name, record.locality, under(kept) if kept else packs_of(record.locality, on))


def clock_at(name: str, locality: Locality, packs: InForce) -> Clock:
    """Return the clock of a step by the packs, on the working calendar of a place; raises NoSuchRule."""
    calendar, zone = _WHERE.get(locality.country, _ELSEWHERE)
    return clock_rule(name, packs, calendar=load(calendar), zone=ZoneInfo(zone))


def responsible(record: Any, clock: str) -> Iterable[User]:
    """Return who must act: the one in whom a place is interested; the officer of a lead, else all officers of the place and around it."""
    if not isinstance(record, Introduction | Lead):
        return ()
    if clock == INTEREST:
        return introduced(record)
    officer = getattr(record, "officer", None)
    if officer is not None:
        return (officer,)
    places = [scope.id for scope in scopes_on(record.locality.path)]
    return holders(scopes_on(record.locality.path)).filter(grants__role="LOC", grants__scope_id__in=places).distinct()


def zone_of(locality: Locality) -> ZoneInfo:
    """Return the time zone in which the days of a place are counted."""
    return ZoneInfo(_WHERE.get(locality.country, _ELSEWHERE)[1])
