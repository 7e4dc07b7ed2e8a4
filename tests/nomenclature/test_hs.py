"""HS chapters: complete, named in three scripts, and shared out over the industries that make their goods."""

import re
import runpy
from pathlib import Path

import pytest

from scotemp.nomenclature import hs, industries
from scotemp.nomenclature.lookup import UnknownName, rows

ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")
CYRILLIC = re.compile(r"[А-яЁё]")
LAST_CHAPTERS = (
    *("05", "14", "15", "24", "27", "38", "40", "43", "46", "49", "63"),
    *("67", "70", "71", "83", "85", "89", "92", "93", "96", "97"),
)  # of sections I to XXI, in order


def test_there_are_96_chapters_and_21_sections() -> None:
    assert [one.code for one in hs.chapters()] == [f"{number:02d}" for number in range(1, 98) if number != 77]
    assert len(hs.sections()) == 21


def test_the_sections_end_where_the_harmonized_system_ends_them() -> None:
    last = {chapter.section: chapter.code for chapter in hs.chapters()}
    assert list(last) == [one.code for one in hs.sections()]
    assert tuple(last.values()) == LAST_CHAPTERS


@pytest.mark.parametrize("one", [*hs.sections(), *hs.chapters()], ids=lambda one: one.code)
def test_every_name_is_in_its_own_script(one: hs.Chapter) -> None:
    assert one.names.en[0].isupper() and not HAN.search(one.names.en) and not CYRILLIC.search(one.names.en)
    assert HAN.search(one.names.zh) and not CYRILLIC.search(one.names.zh)
    assert CYRILLIC.search(one.names.ru) and not HAN.search(one.names.ru)
    assert all(name == name.strip() for name in one.names.all())


@pytest.mark.parametrize("code", [one.code for one in hs.chapters()])
def test_the_weights_of_a_chapter_add_up_to_one_largest_first(code: str) -> None:
    weights = list(hs.industries_of(code).values())
    assert sum(round(weight * 10_000) for weight in weights) == 10_000
    assert min(weights) > 0
    assert weights == sorted(weights, reverse=True)
    assert hs.industries_of(code).keys() <= industries.by_code().keys()


@pytest.mark.parametrize(
    ("chapter", "maker"),
    [
        *(("10", "A01"), ("22", "C10T12"), ("26", "B07"), ("30", "C21"), ("44", "C16"), ("62", "C13T15"), ("72", "C24A")),
        *(("74", "C24B"), ("76", "C24B"), ("84", "C28"), ("87", "C29"), ("89", "C301"), ("94", "C31T33")),
    ],
)
def test_most_subheadings_of_a_chapter_are_made_where_one_expects(chapter: str, maker: str) -> None:
    weights = hs.industries_of(chapter)
    assert next(iter(weights)) == maker
    assert weights[maker] > 0.5


def test_fuels_come_from_mines_wells_refineries_and_power_stations() -> None:
    assert {"B05", "B06", "C19", "D"} <= hs.industries_of("27").keys()


def test_no_goods_come_from_trade_transport_or_support_services() -> None:
    makers = {industry for chapter in hs.chapters() for industry in hs.industries_of(chapter.code)}
    assert makers.isdisjoint({"B09", "F", "G", "H49", "H50", "H51", "K", "O"})


@pytest.mark.parametrize("code", ["", "77", "98", "1", "0101", "XV"])
def test_what_is_no_chapter_has_no_makers(code: str) -> None:
    assert hs.industries_of(code) == {}


def test_get_returns_sections_and_chapters_and_refuses_others() -> None:
    assert hs.get("76").section == "XV"
    assert hs.get("XV").code == "XV"
    assert hs.get("76").short.ru == hs.get("76").names.ru
    with pytest.raises(UnknownName, match="'77' is the code"):
        hs.get("77")


def test_the_packaged_weights_are_what_the_tool_computes(shared_data: Path) -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "build_hs_concordance.py"))
    computed = tool["weights"](shared_data / "classifications" / "conc_hs6_isic3.csv")
    packaged = [(row["chapter"], row["industry"], float(row["weight"])) for row in rows("hs_industries.csv")]
    assert packaged == [(chapter, industry, weight) for chapter, shares in computed.items() for industry, weight in shares.items()]
