"""Columns of printed tables hold their longest words, and fill the room."""

import pytest
import sample_document as sample

from scotemp.documents.blocks import Column, Kind, Table
from scotemp.documents.figures.measure import text_width
from scotemp.documents.widths import TIGHT, column_widths

SIZES = (8.5, 7.5, 6.5)


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_columns_fill_the_room(language: str) -> None:
    size, widths = column_widths(sample.table(language), language, room=480, sizes=SIZES, gap=10)
    assert size == 8.5
    assert sum(widths) == pytest.approx(480)


def test_long_text_takes_what_is_left_and_no_word_is_cut() -> None:
    columns = (Column("a", "Uninterruptedness"), Column("b", "Remark"), Column("c", "Value", Kind.MONEY))
    table = Table(columns, (("x", "words " * 60, 1234567.8),))
    _, widths = column_widths(table, "en", room=300, sizes=SIZES, gap=10)
    assert widths[0] >= TIGHT * text_width("Uninterruptedness", 8.5) + 10
    assert widths[1] > widths[0] > widths[2]


def test_type_shrinks_before_words_are_cut() -> None:
    columns = tuple(Column(str(i), "Производительность") for i in range(5))
    size, _ = column_widths(Table(columns, ()), "ru", room=480, sizes=SIZES, gap=5)
    assert size == 7.5


def test_chinese_column_is_no_column_of_single_signs() -> None:
    columns = (Column("a", "补链或强链"), Column("b", "说明"))
    _, widths = column_widths(Table(columns, (("补链", "很长的说明" * 60),)), "zh-Hans", room=300, sizes=SIZES, gap=10)
    assert widths[0] >= 4 * 8.5 + 10
