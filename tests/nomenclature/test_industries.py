"""The industries of the table: codes, names, lookup, and that the other classifications reach them."""

import csv
from pathlib import Path

import pytest

from scotemp.nomenclature import hs, industries, isic
from scotemp.nomenclature.industries import Industry
from scotemp.nomenclature.lookup import UnknownName

ALL = industries.values()


def test_codes_and_order_are_the_tables(shared_data: Path) -> None:
    with (shared_data / "icio2022" / "OECD_ICIO_2025_sector_code_mapping.csv").open(encoding="utf-8-sig", newline="") as text:
        assert [one.code for one in ALL] == [row["code"] for row in csv.DictReader(text)]


def test_fifty_industries() -> None:
    assert len(ALL) == 50
    assert tuple(industries.by_code()) == tuple(one.code for one in ALL)
    assert [one.code for one in ALL if one.goods][-1] == "C31T33"
    assert [one.code for one in ALL if one.section in "ABC" and not one.goods] == ["B09"]


@pytest.mark.parametrize("industry", ALL, ids=[one.code for one in ALL])
def test_every_code_and_name_leads_back(industry: Industry) -> None:
    for name in (industry.code, *industry.names.all(), *industry.short.all(), *industry.aliases, *industry.divisions, *industry.groups):
        assert industries.find(name) is industry, name
        assert industries.find(name.lower()) is industry, name
    assert industries.get(industry.code) is industry


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("c24b", "C24B"),
        ("C10-T12", "C10T12"),
        ("17", "C17_18"),
        ("H49", "H49"),
        ("F", "F"),
        ("2431", "C24A"),
        ("钢铁", "C24A"),
        ("уголь", "B05"),
    ],
)
def test_industries_are_found(said: str, code: str) -> None:
    assert industries.find(said).code == code


@pytest.mark.parametrize(
    ("said", "meant"),
    [("24", ["C24A", "C24B"]), ("C24", ["C24A", "C24B"]), ("30", ["C301", "C302T309"]), ("H", ["H49", "H50", "H51", "H52", "H53"])],
)
def test_what_lies_in_several_industries_names_them(said: str, meant: list[str]) -> None:
    with pytest.raises(UnknownName) as caught:
        industries.find(said)
    assert caught.value.kind == "industry"
    assert [one.code for one in caught.value.suggestions] == meant


@pytest.mark.parametrize(
    ("said", "meant"), [("metalurgy of iron and steel", "C24A"), ("有色金", "C24B"), ("фармацевтка", "C21"), ("telecoms", "J61")]
)
def test_a_slip_suggests_what_was_meant(said: str, meant: str) -> None:
    with pytest.raises(UnknownName) as caught:
        industries.find(said)
    assert caught.value.suggestions[0].code == meant


def test_every_class_but_extraterritorial_lies_in_one_industry() -> None:
    lost = [number for one in isic.divisions() for number in one.classes if len(isic.industries_of(number)) != 1]
    assert lost == ["9900"]


def test_every_industry_of_goods_makes_some_chapter() -> None:
    made = {industry for one in hs.chapters() for industry in hs.industries_of(one.code)}
    assert [one.code for one in ALL if one.goods and one.code not in made] == []
