"""The reader's language: the code that documents use, and the same page in the others."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

_TAGS = {"en": "en", "zh-hans": "zh-Hans", "ru": "ru"}
_OWN_NAMES = {"zh-hans": "中文", "ru": "Русский", "en": "English"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One language of the switch and where it leads."""

    tag: str
    name: str
    url: str
    current: bool


def tag() -> str:
    """Return the language of this request as documents and browsers write it: ``en``, ``zh-Hans`` or ``ru``."""
    return _TAGS.get(get_language() or "en", "en")


def switch(request: HttpRequest) -> list[Choice]:
    """Return the page that is open, with its query, in every language; a page outside them leads home."""
    prefix, _, rest = request.get_full_path().lstrip("/").partition("/")
    rest = rest if prefix in _TAGS else ""
    return [Choice(_TAGS[code], name, f"/{code}/{rest}", _TAGS[code] == tag()) for code, name in _OWN_NAMES.items()]
