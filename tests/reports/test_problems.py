"""Mistakes told to people in their language."""

import pytest

from scotemp.assessments.activity_file import BadCell, read
from scotemp.assessments.brief import BadPartners, compose
from scotemp.assessments.localities import NothingUsable
from scotemp.documents.cells import UnreadableFile
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.problems import bad_cell, explain
from scotemp.reports.voice import Voice

LANGUAGES = ("en", "zh-Hans", "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_country_offers_names_in_the_reader_s_language(language: str) -> None:
    with pytest.raises(UnknownName) as error:
        compose("Kazakstan")
    problem = explain(error.value, language)
    assert "Kazakstan" in problem.title
    labels = {one.code: one.label for one in problem.suggestions}
    assert labels["KAZ"] == {"en": "Kazakhstan", "zh-Hans": "哈萨克斯坦", "ru": "Казахстан"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reason", ["no_code_column", "no_measure_column", "doubled_column", "not_a_workbook", "not_a_table", "unknown_encoding"]
)
def test_every_reason_for_an_unreadable_file_has_words(language: str, reason: str) -> None:
    problem = explain(UnreadableFile(reason, "file.xlsx"), language)
    assert "file.xlsx" in problem.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["missing_code", "unknown_classification", "bad_year", "not_a_number", "negative", "no_values"])
def test_every_bad_cell_has_words(language: str, reason: str) -> None:
    assert bad_cell(Voice(language), BadCell(3, "output", "-7", reason)).strip()


@pytest.mark.real_table
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_useless_file_lists_its_rows_in_order(language: str) -> None:
    with pytest.raises(NothingUsable) as error:
        compose("KAZ", activity=read(b"code,year,output\nQQQ,2022,1\nC29,2022,-1\n", "a.csv"))
    details = explain(error.value, language).details
    assert "2" in details[0]
    assert "QQQ" in details[0]
    assert "-1" in details[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_partners_that_cannot_be_used(language: str) -> None:
    assert "UZB" in explain(BadPartners("UZB"), language).title


@pytest.mark.real_table
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_zeros_is_told_as_such(language: str) -> None:
    with pytest.raises(NothingUsable) as error:
        compose("KAZ", activity=read(b"code,year,output\nC20,2022,0\n", "a.csv"))
    problem = explain(error.value, language)
    assert problem.details == ()
    assert {"en": "zero", "zh-Hans": "零", "ru": "нул"}[language] in problem.text
