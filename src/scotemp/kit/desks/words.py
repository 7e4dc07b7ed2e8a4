"""Declared words, which speak one language at a time, in all three at once."""

from django.utils.translation import override

from scotemp.kit.desks.kind import Words
from scotemp.nomenclature.language import LANGUAGES, Names


def names(words: Words) -> Names:
    """Return words that a desk declares in each language."""
    said = []
    for language in LANGUAGES:
        with override(language.lower()):
            said.append(str(words))
    return Names(*said)
