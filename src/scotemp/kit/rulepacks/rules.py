"""The questions that mechanisms and desks ask of the packs, each with a typed answer."""

from datetime import date
from zoneinfo import ZoneInfo

from scotemp.kit.clocks.calendars import PLAIN, Calendar
from scotemp.kit.clocks.clock import Clock
from scotemp.kit.rulepacks.book import InForce, NoSuchRule, book
from scotemp.kit.rulepacks.kinds import BallotPackRule, ClockRule, Threshold
from scotemp.kit.voting.rules import BallotRule

_UTC = ZoneInfo("UTC")

Place = str | tuple[str, ...] | None
"""A code, or a code and those of the places around it, nearest first."""


def in_force(on: date, place: Place = None) -> InForce:
    """Return the packs of a day and place; its `reference` is what a record keeps."""
    return book().in_force(on, place)


def under(reference: str) -> InForce:
    """Return the packs that a record runs under; raises NoSuchRule if one is gone."""
    return book().under(reference)


def clock_rule(name: str, packs: InForce, *, calendar: Calendar = PLAIN, zone: ZoneInfo = _UTC) -> Clock:
    """Return the clock of a name, in the given calendar and zone unless the rule has its own; raises NoSuchRule."""
    rule = packs.rule("clocks", name)
    if not isinstance(rule, ClockRule):
        raise NoSuchRule(f"clocks.{name} is no clock.")
    return rule.clock(calendar, zone)


def ballot_rule(name: str, packs: InForce) -> BallotRule:
    """Return the rule of a ballot; raises NoSuchRule."""
    rule = packs.rule("ballots", name)
    if not isinstance(rule, BallotPackRule):
        raise NoSuchRule(f"ballots.{name} is no rule of a ballot.")
    return rule.rule()


def threshold(name: str, packs: InForce) -> Threshold:
    """Return a threshold; raises NoSuchRule."""
    rule = packs.rule("thresholds", name)
    if not isinstance(rule, Threshold):
        raise NoSuchRule(f"thresholds.{name} is no threshold.")
    return rule
