"""Text in several languages as it is kept: ``{"source": language, "texts": {language: {"text", "origin", "status"}}}``."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.nomenclature.language import LANGUAGES

_ORIGINS = {"human", "machine"}
_STATUSES = {"current", "stale", "reviewed"}


def content(value: Any) -> None:
    """Refuse what is no content in the working languages; raises ValidationError. Empty content is ``{}``."""
    if value == {}:
        return
    texts = value.get("texts") if isinstance(value, dict) else None
    sound = (
        isinstance(texts, dict)
        and value.get("source") in texts
        and all(
            language in LANGUAGES
            and isinstance(one, dict)
            and isinstance(one.get("text"), str)
            and one.get("origin") in _ORIGINS
            and one.get("status") in _STATUSES
            for language, one in texts.items()
        )
    )
    if not sound:
        raise ValidationError(_("Give the text by language (en, zh-Hans, ru), and say which of them is the source."))


def names_by_language(value: Any) -> None:
    """Refuse what is no table of names by language, at least one; raises ValidationError."""
    named = (
        isinstance(value, dict)
        and value
        and all(isinstance(key, str) and isinstance(name, str) and name.strip() for key, name in value.items())
    )
    if not named:
        raise ValidationError(_("Give at least one name, each under the tag of its language, such as zh-Hans, ru or en."))
