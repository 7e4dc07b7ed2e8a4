"""The files that show how a locality's figures are written: an empty form and a filled example."""

import csv
import io

import xlsxwriter
from django.utils.translation import gettext as _

from scotemp.nomenclature import industries
from scotemp.portal.language import tag

_EXAMPLE = (
    ("A01", 41200, 43900, 1_180_000, 1_214_000),
    ("B07", 8600, 10400, 262_000, 281_000),
    ("C10T12", 15300, 16100, 905_000, 942_000),
    ("C24B", 22700, 27900, 548_000, 603_000),
    ("C28", 9100, 8800, 731_000, 755_000),
    ("F", 18400, 19900, 1_342_000, 1_377_000),
    ("H49", 12700, 13600, 618_000, 647_000),
)
"""Invented: industry, output in 2021 and 2022, the nation's in 2021 and 2022."""


def template() -> bytes:
    """Return an empty workbook headed in the reader's language, with the industry codes on a second sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        figures, codes = book.add_worksheet(_("Figures")), book.add_worksheet(_("Industry codes"))
        figures.write_row(0, 0, _headings(), bold)
        figures.set_column(0, len(_headings()) - 1, 20)
        figures.freeze_panes(1, 1)
        codes.write_row(0, 0, [_("Industry code"), _("Industry")], bold)
        codes.set_column(1, 1, 60)
        for line, one in enumerate(industries.values(), 1):
            codes.write_row(line, 0, [one.code, one.short.get(tag())])
    return content.getvalue()


def example() -> bytes:
    """Return a small table of invented figures for two years, in UTF-8 with the mark that Excel looks for."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    code, year, _employment, output, _exports, _nation_employment, nation_output, _nation_exports = _headings()
    table.writerow([code, year, output, nation_output])
    for industry, before, now, nation_before, nation_now in _EXAMPLE:
        table.writerows([(industry, 2021, before, nation_before), (industry, 2022, now, nation_now)])
    return text.getvalue().encode("utf-8-sig")


def _headings() -> tuple[str, ...]:
    """Return the headings in the reader's language, each one that the reader of these files knows."""
    return (
        _("Industry code"),
        _("Year"),
        _("Employment"),
        _("Output"),
        _("Exports"),
        _("National employment"),
        _("National output"),
        _("National exports"),
    )
