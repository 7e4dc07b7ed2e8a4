"""Countries and areas: codes, names, lookup, marks on the map."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.nomenclature import countries, currencies
from scotemp.nomenclature.countries import Country
from scotemp.nomenclature.lookup import UnknownName, fold

ALL = countries.values()
# West, south, east and north of a generous box round each mainland, degrees.
MAINLANDS = {
    "CHN": (95, 28, 115, 42), "RUS": (40, 50, 100, 68), "KAZ": (50, 43, 82, 53), "UZB": (58, 38, 70, 44),
    "KGZ": (72, 40, 79, 43), "TJK": (68, 37, 74, 41), "IND": (73, 12, 85, 29), "PAK": (64, 26, 73, 33),
    "IRN": (47, 28, 60, 37), "BLR": (25, 52, 31, 56), "USA": (-115, 32, -82, 46), "FRA": (-1, 43.5, 6.5, 49.5),
    "NOR": (7, 59, 12, 63), "MNG": (95, 43, 115, 50), "PRT": (-9.2, 37.2, -6.8, 42), "ESP": (-7, 38, 0, 43),
    "IDN": (96, -9, 139, 5), "MYS": (100, 2, 104, 6), "TUR": (28, 36.5, 43, 41.5), "NLD": (4, 51.3, 7, 53.3),
}  # fmt: skip


def test_all_of_iso_3166_once() -> None:
    assert len(ALL) == 249
    for code in ("iso3", "iso2", "m49"):
        assert len({getattr(one, code) for one in ALL}) == 249, code
    assert [one.iso3 for one in ALL] == sorted(one.iso3 for one in ALL)
    assert all(
        re.fullmatch("[A-Z]{3}", one.iso3) and re.fullmatch("[A-Z]{2}", one.iso2) and re.fullmatch("[0-9]{3}", one.m49) for one in ALL
    )


def test_codes_are_those_of_the_united_nations(shared_data: Path) -> None:
    with (shared_data / "classifications" / "UNSD-en.csv").open(encoding="utf-8-sig", newline="") as text:
        listed = {row["ISO-alpha3 Code"]: (row["ISO-alpha2 Code"], row["M49 Code"]) for row in csv.DictReader(text)}
    ours = {one.iso3: (one.iso2, one.m49) for one in ALL}
    assert {iso3: ours[iso3] for iso3 in listed if iso3} == {iso3: codes for iso3, codes in listed.items() if iso3}


def test_every_economy_of_the_table_is_known(shared_data: Path) -> None:
    with (shared_data / "icio2022" / "OECD_ICIO_2025_country_code_mapping.csv").open(encoding="utf-8-sig", newline="") as text:
        codes = [row["code"] for row in csv.DictReader(text) if not re.search(r"\d", row["code"])]
    assert len(codes) == 81
    assert [countries.get(code).iso3 for code in codes] == codes


@pytest.mark.parametrize("country", ALL, ids=[one.iso3 for one in ALL])
def test_every_code_and_name_leads_back(country: Country) -> None:
    names = (country.iso3, country.iso2, *country.names.all(), *country.short.all(), *country.aliases)
    for name in names:
        assert countries.find(name) is country, name
        assert countries.find(f"  {name.lower()} ") is country, name


@pytest.mark.parametrize(
    ("said", "iso3"),
    [
        ("Russia", "RUS"), ("俄国", "RUS"), ("РФ", "RUS"), ("российская федерация", "RUS"),
        ("Turkey", "TUR"), ("TURKIYE", "TUR"), ("Турция", "TUR"), ("Киргизия", "KGZ"), ("Белоруссия", "BLR"),
        ("south korea", "KOR"), ("Republic of Korea", "KOR"), ("韩国", "KOR"), ("哈萨克斯坦", "KAZ"), ("казахстан", "KAZ"),
        ("uk", "GBR"), ("U.S.A.", "USA"), ("США", "USA"), ("cote d ivoire", "CIV"), ("Vietnam", "VNM"), ("КНР", "CHN"),
        ("Hong Kong", "HKG"), ("Chinese Taipei", "TWN"), ("阿联酋", "ARE"), ("ОАЭ", "ARE"), ("Laos", "LAO"), ("Czech Republic", "CZE"),
        ("Объединённые Арабские Эмираты", "ARE"),
    ],
)  # fmt: skip
def test_common_names_are_found(said: str, iso3: str) -> None:
    assert countries.find(said).iso3 == iso3


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Kazakstan", "KAZ"), ("哈萨克", "KAZ"), ("Казахстн", "KAZ"), ("Rusia", "RUS"), ("Uzbekstan", "UZB"), ("乌兹别克", "UZB"),
        ("Кыргызтан", "KGZ"), ("Tajikstan", "TJK"), ("塔吉克", "TJK"), ("Пакистн", "PAK"), ("белорус", "BLR"), ("Chnia", "CHN"),
        ("巴基斯", "PAK"), ("Monogolia", "MNG"), ("Germny", "DEU"),
    ],
)  # fmt: skip
def test_a_slip_suggests_what_was_meant(said: str, meant: str) -> None:
    with pytest.raises(UnknownName) as caught:
        countries.find(said)
    assert caught.value.kind == "country"
    assert caught.value.text == said
    assert caught.value.suggestions[0].iso3 == meant
    assert len(caught.value.suggestions) <= 5
    assert meant in str(caught.value)


@pytest.mark.parametrize("said", ["", "   ", "??", "qqqqqqqq", "1"])
def test_what_is_like_nothing_gets_no_suggestion(said: str) -> None:
    with pytest.raises(UnknownName, match="give a code or a name") as caught:
        countries.find(said)
    assert caught.value.suggestions == ()


@given(st.text(max_size=40))
def test_any_text_finds_a_country_or_says_why_not(said: str) -> None:
    try:
        assert fold(said) in {fold(name) for name in _answers(countries.find(said))}
    except UnknownName as error:
        assert error.text == said
        assert len(set(error.suggestions)) == len(error.suggestions) <= 5


def _answers(country: Country) -> tuple[str, ...]:
    return (country.iso3, country.iso2, *country.names.all(), *country.short.all(), *country.aliases)


def test_get_wants_the_exact_code() -> None:
    assert countries.get("KAZ").names.zh == "哈萨克斯坦"
    with pytest.raises(KeyError):
        countries.get("kaz")


def test_the_rest_of_the_world_has_a_name_but_is_no_country() -> None:
    assert countries.get("ROW").short.ru == "Остальной мир"
    assert countries.get("ROW") not in ALL
    with pytest.raises(UnknownName):
        countries.find("Rest of the world")


def test_marks_lie_on_the_globe_and_on_mainlands() -> None:
    assert all(-180 <= one.longitude <= 180 and -90 <= one.latitude <= 90 for one in ALL)
    assert len({(one.longitude, one.latitude) for one in ALL}) == 249
    for iso3, (west, south, east, north) in MAINLANDS.items():
        one = countries.get(iso3)
        assert west < one.longitude < east, iso3
        assert south < one.latitude < north, iso3


def test_currencies_of_countries_are_listed_and_none_besides() -> None:
    used = {one.currency for one in ALL if one.currency}
    assert used == {one.code for one in currencies.values()}
    assert [one.iso3 for one in ALL if not one.currency] == ["ATA", "SGS"]
    assert (countries.get("KAZ").currency, countries.get("TUR").currency, countries.get("BLR").currency) == ("KZT", "TRY", "BYN")


def test_minor_units() -> None:
    assert [currencies.get(code).minor_units for code in ("RUB", "KWD", "JPY", "CNY")] == [2, 3, 0, 2]
    assert {one.minor_units for one in currencies.values()} == {0, 2, 3}


def test_capitals_of_members() -> None:
    capitals = {"CHN": "Beijing", "RUS": "Moscow", "KAZ": "Astana", "KGZ": "Bishkek", "TJK": "Dushanbe", "UZB": "Tashkent", "IRN": "Tehran"}
    assert {iso3: countries.get(iso3).capital for iso3 in capitals} == capitals
