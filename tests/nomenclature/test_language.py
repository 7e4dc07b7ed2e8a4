"""Tags of languages, as browsers, people and files write them."""

import pytest

from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES, Names, UnknownLanguage, normalise


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *((tag, "zh-Hans") for tag in ("zh", "zh-CN", "zh_hans", "ZH", "zh-Hans", "zh_Hans_CN", " zh ")),
        *((tag, "ru") for tag in ("ru", "RU", "ru-RU", "ru_KZ")),
        *((tag, "en") for tag in ("en", "en-GB", "EN_us")),
    ],
)
def test_tags(tag: str, language: str) -> None:
    assert normalise(tag) == language


@pytest.mark.parametrize("tag", ["", "de", "chinese", "-", "rus"])
def test_an_unknown_language_says_which_there_are(tag: str) -> None:
    with pytest.raises(UnknownLanguage, match="use zh, ru or en") as caught:
        normalise(tag)
    assert isinstance(caught.value, ValueError)


def test_names_answer_in_each_language() -> None:
    copper = Names("copper", "铜", "медь")
    assert tuple(copper.get(language) for language in LANGUAGES) == copper.all() == ("copper", "铜", "медь")
    assert copper.get("zh-CN") == "铜"
    with pytest.raises(UnknownLanguage):
        copper.get("kk")


def test_languages_call_themselves() -> None:
    assert tuple(OWN_NAMES) == LANGUAGES
    assert OWN_NAMES["zh-Hans"] == "中文"
