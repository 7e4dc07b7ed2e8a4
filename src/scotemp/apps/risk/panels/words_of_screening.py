"""What the grounds of scores, of decisions and of closings are called."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.risk.rules.reasons import CLEAR, MATCH
from scotemp.kit.workflow.errors import spoken

WHY: Final = {
    "identifier": _("The same registry number"),
    "name": _("The name"),
    "weak_name": _("A weak alias"),
    "token": _("A part of the name"),
    "industry": _("Industry in the name"),
    "region": _("Region in the name"),
    "birth": _("Date of birth"),
    "country": _("Country"),
    "gender": _("Gender"),
    "identifier_conflict": _("Other registry number"),
}
"""The grounds of a score by their code."""

READINGS: Final = {
    "plain": _("as written"), "pinyin": _("pinyin"), "wade_giles": _("Wade-Giles"), "cantonese": _("as in Hong Kong"),
    "palladius": _("Palladius's Cyrillic"), "bgn": _("BGN/PCGN"), "iso9": _("ISO 9"), "turkic": _("national Latin letters"),
    "devanagari": pgettext_lazy("script", "Devanagari"), "known": _("a well-known name"), "codes": _("region and industry"),
    "latin": _("consonants"), "cyrillic": _("consonants"), "arabic": _("consonants"), "other": _("as written"),
}  # fmt: skip
"""How a name was read, by the variant of its key."""

SCRIPT_WORDS: Final = {
    "latin": pgettext_lazy("script", "Latin"), "han": pgettext_lazy("script", "Chinese"), "cyrillic": pgettext_lazy("script", "Cyrillic"),
    "arabic": pgettext_lazy("script", "Arabic"), "devanagari": pgettext_lazy("script", "Devanagari"),
    "other": pgettext_lazy("script", "Other"),
}  # fmt: skip

CLOSED_BECAUSE: Final = {
    "weak": _("Too weak to be an alert"),
    "unlike": _("Does not hit any more"),
    "delisted": _("Taken off the list"),
    "ours_changed": _("Our side has changed"),
    "theirs_changed": _("The entry has changed"),
    "again": _("It hits again"),
    "wrongly_closed": _("It was wrongly closed"),
    "party_gone": _("The party was merged or archived"),
    "returned": _("Sent back"),
}
"""Why the platform closed or opened an alert, by its code."""


def ground(code: str) -> str:
    """Return the ground of a decision in the language that is active."""
    names = CLEAR.get(code) or MATCH.get(code)
    return spoken(names) if names else code


def grounds(why: Iterable[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any], str]]:
    """Return each ground of a score in words, what agrees, and by which readings where they are not the names as they are written."""
    return [(str(WHY.get(one["code"], one["code"])), one, _reading(str(one.get("key") or ""))) for one in why]


def _reading(key: str) -> str:
    """Return a key such as ``latin:pinyin-plain`` in words."""
    read = dict.fromkeys(str(READINGS.get(variant, variant)) for variant in key.partition(":")[2].split("-") if variant)
    return "" if list(read) in ([], [str(READINGS["plain"])]) else " – ".join(read)
