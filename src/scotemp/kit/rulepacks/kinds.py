"""The kernel's own sections: clocks, ballots, thresholds."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import AfterValidator, Field, field_validator

from scotemp.kit.clocks import calendars
from scotemp.kit.clocks.clock import Clock, Unit
from scotemp.kit.marked import Exact
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.kit.voting.rules import BallotRule, rule_from
from scotemp.kit.voting.saying import in_short
from scotemp.nomenclature.language import Names


def _calendar(code: str) -> str:
    return calendars.load(code).code


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError):
        raise ValueError(f"{name!r} is no time zone: write one such as Asia/Shanghai") from None


class ClockRule(Rule):
    """How long a step may take; without a calendar or zone of its own it runs in those of the asker."""

    limit: Annotated[int, Field(ge=1)]
    unit: Unit
    calendar: Annotated[str, AfterValidator(_calendar)] | None = None
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    warn_at: Annotated[Exact, Field(gt=0, le=1)] = Decimal("0.8")

    def says(self) -> str:
        """Return the limit and its unit."""
        match self.unit:
            case Unit.WORKING_DAYS:
                words = ngettext("%(count)s working day", "%(count)s working days", self.limit)
            case Unit.CALENDAR_DAYS:
                words = ngettext("%(count)s calendar day", "%(count)s calendar days", self.limit)
            case _:
                words = ngettext("%(count)s hour", "%(count)s hours", self.limit)
        return words % {"count": self.limit}

    def clock(self, calendar: calendars.Calendar, zone: ZoneInfo) -> Clock:
        """Return the clock, in the rule's own calendar and zone where it has them."""
        return Clock(
            self.limit,
            self.unit,
            calendars.load(self.calendar) if self.calendar else calendar,
            ZoneInfo(self.zone) if self.zone else zone,
            float(self.warn_at),
        )


class BallotPackRule(Rule):
    """How a ballot is decided; `ballot` is written as scotemp.kit.voting.rules reads it."""

    ballot: dict[str, Any]

    @field_validator("ballot")
    @classmethod
    def sound(cls, ballot: dict[str, Any]) -> dict[str, Any]:
        """Refuse what is no rule of a ballot."""
        rule_from(ballot)
        return ballot

    def rule(self) -> BallotRule:
        """Return the rule that the tally takes."""
        return rule_from(self.ballot)

    def says(self) -> str:
        """Return quorum and majority."""
        return in_short(self.rule())


class Threshold(Rule):
    """A share in per cent that is to be reached, or to be passed if `more_than`."""

    percent: Annotated[Exact, Field(ge=0, le=100)]
    more_than: bool

    def reached(self, percent: Decimal | Fraction | int) -> bool:
        """Say whether a share in per cent counts."""
        return percent > self.percent if self.more_than else percent >= self.percent

    def says(self) -> str:
        """Return the share and how it counts."""
        if self.more_than:
            return _("more than %(percent)s %%") % {"percent": self.percent}
        return _("at least %(percent)s %%") % {"percent": self.percent}


CLOCKS: Final = Section("clocks", Names("Time limits", "办理时限", "Сроки"), ClockRule)
BALLOTS: Final = Section("ballots", Names("Rules of votes", "表决规则", "Правила голосования"), BallotPackRule)
THRESHOLDS: Final = Section("thresholds", Names("Thresholds", "认定标准", "Пороговые значения"), Threshold)
