"""Terminal text stays aligned and within its width in every script."""

import pytest
import sample_document as sample

from scotemp.documents import text
from scotemp.documents.figures.measure import columns


@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_asked(language: str, width: int) -> None:
    assert max(columns(line) for line in text.render(sample.document(language), width).splitlines()) <= width


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_columns_of_a_table_end_together(language: str) -> None:
    lines = text.render(sample.document(language)).splitlines()
    rows = [line for line in lines if line.endswith("12,345") or line.endswith("12\xa0345")]
    assert len(rows) == 9
    assert len({columns(row) for row in rows}) == 1


def test_bars_are_as_long_as_their_values() -> None:
    lines = text.render(sample.document("en")).splitlines()
    lengths = [line.count("█") for line in lines if "█" in line]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] / lengths[0] == pytest.approx(0.41 / 1.84, abs=0.02)


def test_fold_cuts_a_word_that_is_too_long() -> None:
    assert text.fold("abcdefgh ij", 4) == ["abcd", "efgh", "ij"]
    assert text.fold("中文字符", 4) == ["中文", "字符"]
