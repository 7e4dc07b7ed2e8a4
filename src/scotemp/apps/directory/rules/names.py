"""Names of organisations, brought into a form in which the same name written twice is seen to be the same."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

Script = Literal["han", "cyrillic", "latin", "other"]

_KNOWN: Final = 65_536
"""Names that are remembered: where many are compared, each comes again and again."""

_FORMS_LATIN: Final = (
    "limited liability company", "public joint stock company", "joint stock company", "open joint stock company", "private limited",
    "corporation", "incorporated", "company", "limited", "pjsc", "ojsc", "cjsc", "jsc", "llc", "llp", "ltd", "pvt", "plc", "inc", "corp",
    "co", "gmbh", "as", "ao", "ooo", "pao", "oao", "zao", "too", "group",
)  # fmt: skip
_FORMS_CYRILLIC: Final = (
    "общество с ограниченной ответственностью", "публичное акционерное общество", "открытое акционерное общество",
    "закрытое акционерное общество", "акционерное общество", "товарищество с ограниченной ответственностью",
    "совместное общество с ограниченной ответственностью", "унитарное предприятие", "ооо", "ао", "пао", "оао", "зао", "тоо", "ип", "гуп",
    "фгуп", "чуп", "оаэс", "сооо", "осоо", "жшс", "ақ", "мчж", "компания", "группа", "корпорация",
)  # fmt: skip
_FORMS_HAN: Final = (
    "股份有限责任公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "集团公司",
    "总公司",
    "公司",
    "集团",
    "股份",
)

_CYRILLIC: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғңөүұһәҳҷӣӯ"
_LATIN: Final = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u k g n o u u h a h j i u".replace(
    "_", ""
).split(" ")
_LATIN_OF: Final = dict(zip(_CYRILLIC, _LATIN, strict=True))
"""Cyrillic letters of the languages of the region in Latin, after BGN/PCGN without its signs; the hard and the soft sign fall out."""


@lru_cache(maxsize=_KNOWN)
def script(text: str) -> Script:
    """Return the script in which most letters of a text are written.

    >>> script("ООО «Восток»"), script("海尔集团 Haier 有限公司"), script("Haier")
    ('cyrillic', 'han', 'latin')
    """
    counts: dict[Script, int] = {"han": 0, "cyrillic": 0, "latin": 0, "other": 0}
    for sign in text:
        if sign.isalpha():
            name = unicodedata.name(sign, "")
            kind: Script = "han" if "CJK" in name else "cyrillic" if "CYRILLIC" in name else "latin" if "LATIN" in name else "other"
            counts[kind] += 2 if kind == "han" else 1
    return max(counts, key=lambda kind: counts[kind])


def latin(text: str) -> str:
    """Return Cyrillic letters in Latin, in lower case; all else as it is.

    >>> latin("Қазақтелеком Щука")
    'kazaktelekom shchuka'
    """
    return "".join(_LATIN_OF.get(sign, sign) for sign in text.lower())


def fold(text: str) -> str:
    """Return a name without case, width, accents and punctuation, its words apart by single spaces.

    >>> fold("ＨＡＩＥＲ  «Group», Ltd.")
    'haier group ltd'
    """
    wide = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    kept = "".join(sign if sign.isalnum() else " " for sign in _unaccented(wide))
    return " ".join(kept.split())


@lru_cache(maxsize=_KNOWN)
def core(text: str) -> str:
    """Return a folded name without its legal form; a name that is nothing but a form stays whole.

    >>> core("青岛海尔股份有限公司"), core('ПАО "КАМАЗ"'), core("Haier Smart Home Co., Ltd.")
    ('青岛海尔', 'камаз', 'haier smart home')
    """
    folded = fold(text)
    if script(folded) == "han":
        bare = next((folded.removesuffix(form) for form in _FORMS_HAN if folded.endswith(form)), folded).replace(" ", "")
        return bare or folded
    bare = f" {folded} "
    for form in (*_FORMS_CYRILLIC, *_FORMS_LATIN):
        while f" {form} " in bare:
            bare = bare.replace(f" {form} ", " ")
    return " ".join(bare.split()) or folded


def _unaccented(text: str) -> str:
    """Drop accents from Latin letters only: й is no и."""
    parts = []
    for sign in text:
        base = unicodedata.normalize("NFD", sign)[0]
        parts.append(base if re.match("[a-z]", base) else sign)
    return "".join(parts)
