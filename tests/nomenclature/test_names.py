"""Every entry of every list has a name that its readers can read."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from scotemp.nomenclature import countries, currencies, hs, industries, isic
from scotemp.nomenclature.language import LANGUAGES, Names
from scotemp.nomenclature.ownership import CommitteeRole, Ownership

LISTS: dict[str, list[Names]] = {
    "countries": [one.names for one in (*countries.values(), countries.REST_OF_WORLD)],
    "countries in charts": [one.short for one in (*countries.values(), countries.REST_OF_WORLD)],
    "industries": [one.names for one in industries.values()],
    "industries in charts": [one.short for one in industries.values()],
    "isic": [one.names for one in (*isic.sections(), *isic.divisions())],
    "hs": [one.names for one in (*hs.sections(), *hs.chapters())],
    "currencies": [one.names for one in currencies.values()],
    "ownership": [one.names for one in Ownership],
    "roles": [one.names for one in CommitteeRole],
}
DISTINCT = sorted(LISTS.keys() - {"isic", "hs"})  # a section and its only division or chapter bear one name
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LATIN = re.compile(r"[A-Za-z]")
TRADITIONAL = set("國國業製產電機車紙銅鋼鐵農漁礦廣場關東馬鳥龍門飛體與專個義來會學開發對")


def faults(names: Names) -> Iterator[str]:
    """Yield what is wrong with the letters of a name."""
    if not LATIN.search(names.en) or CHINESE.search(names.en) or CYRILLIC.search(names.en):
        yield f"English: {names.en}"
    if not CHINESE.search(names.zh) or LATIN.search(names.zh) or CYRILLIC.search(names.zh) or TRADITIONAL & set(names.zh):
        yield f"Chinese: {names.zh}"
    if not CYRILLIC.search(names.ru) or CHINESE.search(names.ru) or LATIN.search(names.ru.replace("BEAC", "").replace("ZiG", "")):
        yield f"Russian: {names.ru}"
    for text in names.all():
        if text != " ".join(text.split()) or "?" in text or ",," in text:
            yield f"spelling: {text!r}"


@pytest.mark.parametrize("kind", LISTS)
def test_each_language_is_written_in_its_script(kind: str) -> None:
    assert [fault for names in LISTS[kind] for fault in faults(names)] == []


@pytest.mark.parametrize(
    "names", [Names("", "铜", "медь"), Names("copper", "銅", "медь"), Names("copper", "铜", "copper"), Names("a", "铜", " медь")]
)
def test_the_watch_over_names_sees_what_it_should(names: Names) -> None:
    assert list(faults(names))


@pytest.mark.parametrize("kind", DISTINCT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_entries_of_a_list_share_a_name(kind: str, language: str) -> None:
    times = Counter(names.get(language) for names in LISTS[kind])
    assert [name for name, count in times.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_for_charts_are_short(language: str) -> None:
    assert [one.code for one in industries.values() if len(one.short.get(language)) > 22] == []
    important = [one for one in countries.values() if one.iso3 in {"RUS", "USA", "GBR", "ARE", "IRN", "CHN", "LAO", "COD", "KOR"}]
    assert [one.code for one in important if len(one.short.get(language)) > 16] == []
