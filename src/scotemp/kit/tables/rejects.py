"""The file of refused rows: they alone, each with what to mend; mended, it imports like any other."""

from collections.abc import Iterable

from scotemp.kit.tables.reading import CellFault, Row
from scotemp.kit.tables.sheets import REASONS, REASONS_HEADING, Column, Sheet
from scotemp.kit.tables.writing import write_xlsx
from scotemp.nomenclature.language import Language


def reject_file(sheet: Sheet, refused: Iterable[tuple[Row, tuple[CellFault, ...]]], language: Language) -> bytes:
    """Return refused rows as a workbook headed in `language`, with the reasons in a column that reading passes over."""
    headings = {column.key: column.heading.get(language) for column in sheet.columns}

    def reasons(faults: tuple[CellFault, ...]) -> str:
        return "\n".join(f"{headings[fault.column]}: {fault.words}" if fault.column else fault.words for fault in faults)

    wider = Sheet(sheet.name, (*sheet.columns, Column(REASONS, REASONS_HEADING)))
    with write_xlsx(wider, ({**row.cells, REASONS: reasons(faults)} for row, faults in refused), language) as file:
        return file.read()
