"""What a figure counts: which events make a case, which of them count for it, within which time."""

from typing import Annotated, Final

from django.utils.translation import gettext as _
from pydantic import Field

from scotemp.kit.kpi.naming import event_words, subject_words
from scotemp.kit.marked import Strict
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

Path = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*$")]
"""Where in an event's data something stands, for instance ``amount.minor``."""


class Pattern(Strict):
    """Events of one kind whose data hold these texts, for instance ``{transition: sign}``."""

    kind: str = "transition"
    where: dict[Path, Annotated[str, Field(pattern=r"^[^\[{]")]] = Field(default_factory=dict)


class Definition(Rule):
    """A rate: of the cases that begin in a period, how many reach the numerator.

    Attributes
    ----------
    version : int
        Raised with every change of meaning.
    subject_type : str
        What the cases are, as the log names it.
    cohort : Pattern
        What makes a subject a case, on the day of the first such event; it counts in the period of that day and in no other.
    numerator : Pattern
        What makes a case count, on its first day or later.
    window_days : int or None
        Days after the first day within which that must happen, the last included; no limit if none.
    amount : str or None
        Where both events hold a whole number, say of kopecks; then amounts are compared, not cases.
    latest : bool
        Whether, of the events of the numerator's kind, only a case's last one counts: for a state that comes and goes.
    exclusions : tuple of Pattern
        Events that take a case out, whenever they happened.
    public : bool
        Whether anyone may see the figure, else staff only.
    """

    version: Annotated[int, Field(ge=1)]
    subject_type: str
    cohort: Pattern
    numerator: Pattern
    window_days: Annotated[int, Field(ge=0, le=36500)] | None = None
    amount: Path | None = None
    latest: bool = False
    exclusions: tuple[Pattern, ...] = ()
    public: bool = False

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns, the cohort first, then the numerator."""
        return self.cohort, self.numerator, *self.exclusions

    @property
    def paths(self) -> tuple[str, ...]:
        """Every place in the data that a pattern looks at, sorted."""
        return tuple(sorted({path for pattern in self.patterns for path in pattern.where}))

    def says(self) -> str:
        """Return the formula."""
        words = {
            "numerator": _named(self.subject_type, self.numerator),
            "cohort": _named(self.subject_type, self.cohort),
            "subject": subject_words(self.subject_type),
        }
        if self.latest:
            return _("%(subject)s: last known “%(numerator)s” after “%(cohort)s”, out of all with “%(cohort)s” in the period") % words
        if self.window_days is None:
            return _("%(subject)s: “%(numerator)s” after “%(cohort)s”, out of all with “%(cohort)s” in the period") % words
        words["days"] = str(self.window_days)
        return _("%(subject)s: “%(numerator)s” within %(days)s days after “%(cohort)s”, out of all with “%(cohort)s” in the period") % words


class Total(Rule):
    """A sum over the events of a period, by what they name: days that each party held something up, say.

    Attributes
    ----------
    version : int
        Raised with every change of meaning.
    subject_type : str
        What the events are about, as the log names it.
    event : Pattern
        Which events are summed up.
    amount : str or None
        Where they hold a whole number; without it they are counted.
    by : str or None
        Where they hold the text by which the sum is divided.
    public : bool
        Whether anyone may see the figure, else staff only.
    """

    version: Annotated[int, Field(ge=1)]
    subject_type: str
    event: Pattern
    amount: Path | None = None
    by: Path | None = None
    public: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """Every place in the data that is looked at for a text, sorted."""
        return tuple(sorted({*self.event.where, *((self.by,) if self.by else ())}))

    def says(self) -> str:
        """Return the formula."""
        words = {
            "event": _named(self.subject_type, self.event),
            "subject": subject_words(self.subject_type),
            "amount": self.amount,
            "by": self.by,
        }
        if self.amount and self.by:
            return _("%(subject)s: sum of “%(amount)s” over “%(event)s” in the period, by “%(by)s”") % words
        return _("%(subject)s: number of “%(event)s” in the period") % words


def _named(subject_type: str, pattern: Pattern) -> str:
    return event_words(subject_type, pattern.kind, pattern.where)


KPI: Final = Section("kpi", Names("Figures", "指标", "Показатели"), Definition)
TOTALS: Final = Section("totals", Names("Sums", "合计", "Суммы"), Total)
