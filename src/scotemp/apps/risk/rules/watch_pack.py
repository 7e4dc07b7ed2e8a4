"""The section of rule packs that says when an indicator raises a signal."""

from typing import Annotated, Final, Literal

from pydantic import Field

from scotemp.kit.marked import Exact
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

SEVERITIES: Final = ("blue", "yellow", "orange", "red")


class SignalRule(Rule):
    """A test over one indicator; `threshold` is a value, per cent of change, a percentile, or days of silence.

    A signal stands for `expires` days; `fewest` earlier values are needed before the rule speaks.
    """

    indicator: str
    test: Literal["level", "change", "percentile", "silence"]
    threshold: Exact
    severity: Literal["blue", "yellow", "orange", "red"]
    expires: Annotated[int, Field(ge=1)]
    fewest: Annotated[int, Field(ge=0)] = 0

    def says(self) -> str:
        """Return indicator, test and threshold."""
        return f"{self.indicator}: {self.test} {self.threshold}"


SIGNALS: Final = Section("signals", Names("Signals", "预警信号规则", "Сигналы"), SignalRule)
