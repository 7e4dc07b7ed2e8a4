"""One reader's language: words, names and numbers said the way that reader expects them."""

from datetime import date

from babel import Locale
from babel.dates import format_date

from scotemp.documents.blocks import Cell, Column, Kind, Link
from scotemp.documents.numbers import display
from scotemp.nomenclature import countries, industries
from scotemp.reports.wording import translator


class Voice:
    """Says things in one language; ``gettext`` is bound to ``_`` where sentences are written."""

    def __init__(self, language: str) -> None:
        catalogue = translator(language)
        self.language = language
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext

    def country(self, iso3: str) -> str:
        """Return the short name of an economy."""
        return countries.get(iso3).short.get(self.language)

    def industry(self, code: str) -> str:
        """Return the short name of an industry."""
        return industries.get(code).short.get(self.language)

    def country_cell(self, iso3: str) -> Cell:
        """Return a table cell with the economy's name that a page may link."""
        return Cell(self.country(iso3), Link("country", iso3))

    def industry_cell(self, code: str) -> Cell:
        """Return a table cell with the industry's name that a page may link."""
        return Cell(self.industry(code), Link("industry", code))

    def node(self, iso3: str, code: str) -> str:
        """Return an industry of an economy as one phrase."""
        return f"{self.country(iso3)} · {self.industry(code)}"

    def number(self, value: float, decimals: int = 2) -> str:
        """Return a number with `decimals` digits."""
        return display(value, Column("", "", Kind.NUMBER, decimals), self.language)

    def percent(self, share: float, decimals: int = 1) -> str:
        """Return a share in [0, 1] as a percentage."""
        return display(share, Column("", "", Kind.PERCENT, decimals), self.language)

    def money(self, millions: float) -> str:
        """Return an amount in USD million in the unit that its size and the language ask for."""
        _ = self.gettext
        if self.language == "zh-Hans":  # Chinese counts in ten thousands and in hundreds of millions
            return f"{self.number(millions / 100, 1)} 亿美元" if millions >= 100 else f"{self.number(millions * 100, 0)} 万美元"
        if millions >= 1000:
            return _("USD {amount} billion").format(amount=self.number(millions / 1000, 1))
        return _("USD {amount} million").format(amount=self.number(millions, 1))

    def day(self, when: date) -> str:
        """Return a date in words."""
        return str(format_date(when, format="long", locale=Locale.parse(self.language, sep="-")))

    def listing(self, parts: list[str]) -> str:
        """Return words in a row with the comma of the language between, or semicolons if a part has commas itself."""
        comma = "、" if self.language == "zh-Hans" else ", "
        return ("；" if comma == "、" else "; ").join(parts) if any(comma in part for part in parts) else comma.join(parts)
