"""ISIC Rev. 4: complete lists, names in three scripts, and the industries of the table that every code lies in."""

import csv
import re
from itertools import chain
from pathlib import Path

import pytest

from scotemp.nomenclature import industries, isic
from scotemp.nomenclature.lookup import UnknownName

HAN = re.compile(r"[\u4e00-\u9fff]")
CYRILLIC = re.compile(r"[А-яЁё]")
CUT_IN_TWO = {"24": ("C24A", "C24B"), "30": ("C301", "C302T309")}
LEFT_OUT = "99"  # extraterritorial organisations: the table has no such industry


def test_there_are_21_sections_and_88_divisions_in_the_order_of_isic() -> None:
    assert "".join(one.code for one in isic.sections()) == "ABCDEFGHIJKLMNOPQRSTU"
    codes = [one.code for one in isic.divisions()]
    assert len(codes) == 88
    assert codes == sorted(codes)
    assert {one.section for one in isic.divisions()} == {one.code for one in isic.sections()}


@pytest.mark.parametrize("one", [*isic.sections(), *isic.divisions()], ids=lambda one: one.code)
def test_every_name_is_in_its_own_script(one: isic.Activity) -> None:
    assert one.names.en[0].isupper() and not HAN.search(one.names.en) and not CYRILLIC.search(one.names.en)
    assert HAN.search(one.names.zh) and not CYRILLIC.search(one.names.zh)
    assert CYRILLIC.search(one.names.ru) and not HAN.search(one.names.ru)
    assert all(name == name.strip() for name in one.names.all())


def test_a_division_lies_in_one_industry_unless_the_table_cuts_it() -> None:
    for division in isic.divisions():
        covered = isic.industries_of(division.code)
        assert covered == CUT_IN_TWO.get(division.code, covered)
        assert len(covered) == (0 if division.code == LEFT_OUT else 2 if division.code in CUT_IN_TWO else 1), division.code


def test_the_divisions_cover_every_industry_and_name_its_section() -> None:
    covered = dict.fromkeys(chain.from_iterable(isic.industries_of(one.code) for one in isic.divisions()))
    assert list(covered) == list(industries.by_code())
    for section in isic.sections():
        assert isic.industries_of(section.code) == tuple(one.code for one in industries.values() if one.section == section.code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *(("241", ("C24A",)), ("2410", ("C24A",)), ("2431", ("C24A",))),
        *(("242", ("C24B",)), ("2420", ("C24B",)), ("2432", ("C24B",)), ("243", ("C24A", "C24B"))),
        *(("301", ("C301",)), ("3012", ("C301",)), ("302", ("C302T309",)), ("3030", ("C302T309",)), ("3099", ("C302T309",))),
        *(("0111", ("A01",)), ("011", ("A01",)), ("0990", ("B09",)), ("3311", ("C31T33",)), ("6201", ("J62_63",))),
        *((" c ", isic.industries_of("C")), ("U", ()), ("9900", ())),
    ],
)
def test_groups_and_classes_lie_where_the_table_puts_them(code: str, expected: tuple[str, ...]) -> None:
    assert isic.industries_of(code) == expected


@pytest.mark.parametrize("code", ["", "V", "04", "34", "2433", "1", "01111", "C24A", "农业"])
def test_what_isic_does_not_have_lies_nowhere(code: str) -> None:
    assert isic.industries_of(code) == ()


def test_get_returns_sections_and_divisions_and_refuses_others() -> None:
    assert (isic.get("C").section, isic.get("24").section) == ("C", "C")
    assert isic.get("24").short.zh == isic.get("24").names.zh
    assert (isic.get("P").classes, isic.get("55").classes) == ((), ("5510", "5520", "5590"))
    with pytest.raises(UnknownName, match="'34' is the code"):
        isic.get("34")


def test_the_classes_are_those_the_united_nations_list(shared_data: Path) -> None:
    with (shared_data / "classifications" / "conc_isic4_desc.csv").open(encoding="utf-8-sig", newline="") as text:
        official = {row["code"] for row in csv.DictReader(text)}
    ours = [number for division in isic.divisions() for number in division.classes]
    assert len(ours) == 419
    assert set(ours) == {code for code in official if len(code) == 4 and code.isdigit()}
    assert {one.code for one in (*isic.sections(), *isic.divisions())} == {code for code in official if len(code) < 3}
