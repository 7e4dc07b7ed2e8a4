"""The words of reports: the catalogue of messages of each language, read without a web framework."""

import gettext
from functools import lru_cache
from importlib.resources import files

from scotemp.nomenclature.language import LANGUAGES, normalise


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str) -> gettext.NullTranslations:
    """Return the translations into `language`; English needs no catalogue and gives messages back as they are.

    Raises
    ------
    UnknownLanguage
        If the platform does not speak `language`.
    FileNotFoundError
        If the catalogue has not been compiled.
    """
    known = normalise(language)
    if known == "en":
        return gettext.NullTranslations()
    catalogue = files("scotemp").joinpath("locale", known.replace("-", "_"), "LC_MESSAGES", "django.mo")
    if not catalogue.is_file():
        message = f"The catalogue {catalogue} has not been compiled: run `make messages`."
        raise FileNotFoundError(message)
    with catalogue.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)
