"""Names by language: a table such as ``{"zh-Hans": "重庆", "en": "Chongqing"}``."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def names_by_language(value: Any) -> None:
    """Refuse what is no table of names by language, at least one; raises ValidationError."""
    named = (
        isinstance(value, dict)
        and value
        and all(isinstance(key, str) and isinstance(name, str) and name.strip() for key, name in value.items())
    )
    if not named:
        raise ValidationError(_("Give at least one name, each under the tag of its language, such as zh-Hans, ru or en."))
