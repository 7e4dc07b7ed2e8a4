"""The words of reports: the catalogue of messages of each language, read without a web framework."""

import gettext
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("en", "zh-Hans", "ru")
"""The languages the platform speaks; messages are written in the first."""

_CATALOGUES = {"zh-Hans": "zh_Hans", "ru": "ru"}


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str) -> gettext.NullTranslations:
    """Return the translations into `language`; English needs no catalogue and gives messages back as they are.

    Raises
    ------
    ValueError
        If the platform does not speak `language`.
    FileNotFoundError
        If the catalogue has not been compiled.
    """
    if language not in LANGUAGES:
        message = f"No catalogue of messages for the language {language!r}: use one of {', '.join(LANGUAGES)}."
        raise ValueError(message)
    if language not in _CATALOGUES:
        return gettext.NullTranslations()
    catalogue = files("scotemp").joinpath("locale", _CATALOGUES[language], "LC_MESSAGES", "django.mo")
    if not catalogue.is_file():
        message = f"The catalogue {catalogue} has not been compiled: run `make messages`."
        raise FileNotFoundError(message)
    with catalogue.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)  # type: ignore[arg-type]
