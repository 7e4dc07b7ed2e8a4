"""What rule packs say of leads: how one is scored, from which sum a level takes part, how long things hold, what is answered first."""

from typing import Annotated, Final, Literal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from pydantic import Field

from scotemp.kit.marked import Exact, Labels
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

Measure = Literal[
    "grade", "amount_per_hectare", "output_per_hectare", "tax_per_hectare", "electricity_per_output", "water_per_output", "jobs_per_amount"
]


class Criterion(Rule):
    """One criterion of the triage: its weight, what is measured, and between which values it goes from nothing to all.

    Money is in millions of `currency`; a grade goes from 0 to 4; `worst` may lie above `best`, where less is better.
    """

    weight: Annotated[Exact, Field(gt=0)]
    measure: Measure
    worst: Exact
    best: Exact
    currency: str = "CNY"
    needed: bool = True

    def says(self) -> str:
        """Return the weight and the values."""
        words = _("weight %(weight)s; nothing at %(worst)s, all at %(best)s")
        return words % {"weight": self.weight, "worst": self.worst, "best": self.best}


class Floor(Rule):
    """From which total investment, in whole units of `currency`, a lead counts, or a higher level takes part."""

    least: Annotated[Exact, Field(ge=0)]
    currency: str = "CNY"
    then: Literal["counts", "city_joins"]

    def says(self) -> str:
        """Return the sum."""
        return _("at least %(sum)s %(currency)s") % {"sum": f"{self.least:,.0f}", "currency": self.currency}


class Span(Rule):
    """How long something holds."""

    number: Annotated[int, Field(ge=1)]
    unit: Literal["days", "months"]

    def says(self) -> str:
        """Return the number and its unit."""
        if self.unit == "days":
            return ngettext("%(count)s day", "%(count)s days", self.number) % {"count": self.number}
        return ngettext("%(count)s month", "%(count)s months", self.number) % {"count": self.number}


class Letter(Rule):
    """Words to begin a letter with; ``{investor}`` and ``{place}`` are filled in."""

    text: Labels

    def says(self) -> str:
        """Return the words."""
        return self.text.get(get_language() or "en")


SECTIONS_OF_LEADS: Final = (
    Section("triage", Names("Triage of leads", "线索研判指标", "Критерии оценки обращений"), Criterion),
    Section("triage_floors", Names("Least sums of leads", "线索规模门槛", "Минимальные суммы обращений"), Floor),
    Section("lead_spans", Names("How long things hold for leads", "线索有关期限", "Сроки действия по обращениям"), Span),
    Section("lead_letters", Names("Letters to investors", "答复投资者的范本", "Образцы писем инвесторам"), Letter),
)
