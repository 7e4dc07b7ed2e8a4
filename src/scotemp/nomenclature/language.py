"""The three working languages, and names written in all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Language = Literal["en", "zh-Hans", "ru"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
OWN_NAMES: Final[dict[Language, str]] = {"en": "English", "zh-Hans": "中文", "ru": "Русский"}

_BY_PRIMARY_TAG: Final[dict[str, Language]] = {"en": "en", "zh": "zh-Hans", "ru": "ru"}


class UnknownLanguage(ValueError):
    """The text names none of the working languages."""


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's name in English, Chinese (simplified) and Russian."""

    en: str
    zh: str
    ru: str

    def get(self, language: str) -> str:
        """Return the name in `language`, any tag that ``normalise`` understands; raises UnknownLanguage."""
        known = normalise(language)
        return self.en if known == "en" else self.zh if known == "zh-Hans" else self.ru

    def all(self) -> tuple[str, str, str]:
        """Return the names in the order of LANGUAGES."""
        return self.en, self.zh, self.ru


def normalise(text: str) -> Language:
    """Return the working language that a tag such as ``zh``, ``zh_CN`` or ``ru-RU`` asks for; raises UnknownLanguage."""
    primary = text.strip().replace("_", "-").partition("-")[0].lower()
    try:
        return _BY_PRIMARY_TAG[primary]
    except KeyError:
        raise UnknownLanguage(f"{text!r} is not a language of the platform: use zh, ru or en") from None


def localised(names: Mapping[str, str], language: str) -> str:
    """Return a name of a table by language: that of the reader, else English, else any; nothing of an empty table.

    >>> localised({"en": "Aktau", "ru": "Актау"}, "zh-Hans")
    'Aktau'
    """
    return names.get(normalise(language)) or names.get("en") or next(iter(names.values()), "")
