"""Columns of files drawn from declarations: every heading means one of them."""

from collections.abc import Iterable

from scotemp.kit.tables.sheets import Column, Sheet, folded
from scotemp.nomenclature.language import Names


def sheet(name: Names, columns: Iterable[Column]) -> Sheet:
    """Return a sheet; a heading that could mean another column as well has its own key beside it."""
    listed = tuple(columns)
    return Sheet(name, tuple(_apart(column, [one for one in listed if one is not column]) for column in listed))


def _apart(column: Column, others: list[Column]) -> Column:
    taken = {folded(text) for one in others for text in (one.key, *one.heading.all())}
    headings = (f"{text} ({column.key})" if folded(text) in taken else text for text in column.heading.all())
    return Column(column.key, Names(*headings), column.example, column.required, column.help)
