"""Names of enterprises parted into region, brand, industry and legal form, in Chinese, Latin and Cyrillic letters."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from scotemp.engines.screening.names import _cyrillic as cyrillic
from scotemp.engines.screening.names import _han as han
from scotemp.engines.screening.names import _palladius as palladius
from scotemp.engines.screening.names._folding import folded, words
from scotemp.engines.screening.names._lexicon import FILLERS, FORMS, INDUSTRIES, KNOWN, REGIONS
from scotemp.engines.screening.names.key import Key

_HAN: Final = re.compile("[㐀-䶿一-鿿]")
_CYRILLIC: Final = re.compile("[Ѐ-ӿ]")
_WORD: Final = re.compile(r"[Ѐ-ӿ]+|[^\W\d_]+|\d+")
_SUFFIXES: Final = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "县", "区")
_ENDING: Final = re.compile("(i?stan)?(i?an|ese|sk)?(iy|ii|aya|oe|oye|ie|ie|ogo|oy|ya|yu|i|a|y|e|u|s|n)?")
"""How names of countries go on in English and Russian, in Latin letters."""

_SHORT: Final = 3
"""Letters up to which a word is a legal form at either end of a name only: in the middle it may be anything."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a name is made of: codes of region, industry and legal form, and the readings of the brand.

    A name without a brand of its own (Bank of China) has the codes themselves for a brand, so that it is found in any language.
    """

    region: tuple[str, ...]
    brand: tuple[Key, ...]
    industry: tuple[str, ...]
    form: tuple[str, ...]


class _Line(NamedTuple):
    code: str
    han: tuple[str, ...]
    spelled: tuple[tuple[str, ...], ...]


def _lines(table: str) -> tuple[_Line, ...]:
    found = []
    for line in table.strip().splitlines():
        code, chinese, latin, russian = line.split("|")
        spelled = [words(folded(one)) for one in latin.split(";")] + [cyrillic.readings(one)["bgn"] for one in russian.split(";")]
        found.append(_Line(code, tuple(chinese.split()), tuple(one for one in spelled if one)))
    return tuple(found)


def _by_han(lines: Iterable[_Line]) -> Mapping[str, str]:
    """Return codes by Chinese words, the longest first."""
    pairs = [(word, line.code) for line in lines for word in line.han]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def _by_words(lines: Iterable[_Line]) -> Mapping[tuple[str, ...], str]:
    pairs = [(one, line.code) for line in lines for one in line.spelled]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


_FORMS, _REGIONS, _INDUSTRIES, _KNOWN = (_lines(table) for table in (FORMS, REGIONS, INDUSTRIES, KNOWN))
_FORMS_HAN, _REGIONS_HAN, _INDUSTRIES_HAN, _KNOWN_HAN = (_by_han(lines) for lines in (_FORMS, _REGIONS, _INDUSTRIES, _KNOWN))
_FORMS_WORDS, _REGIONS_WORDS, _INDUSTRIES_WORDS, _KNOWN_WORDS = (_by_words(lines) for lines in (_FORMS, _REGIONS, _INDUSTRIES, _KNOWN))
_LONGEST: Final = max(len(one) for one in (*_FORMS_WORDS, *_KNOWN_WORDS))
_FORMS_BY_FIRST: Final = {
    first: [pair for pair in _FORMS_WORDS.items() if pair[0][0] == first] for first in {one[0] for one in _FORMS_WORDS}
}
_STEMS: Final = {one[0]: code for one, code in _INDUSTRIES_WORDS.items() if len(one) == 1}
_REGION_STEMS: Final = {one[0]: code for one, code in _REGIONS_WORDS.items() if len(one) == 1}


@lru_cache(maxsize=4096)
def parts(text: str) -> Parts:
    """Return the parts of an enterprise's name. Source: words gathered for this platform (docs/methods/screening-names.md).

    >>> huawei = parts("华为技术有限公司")
    >>> huawei.industry, huawei.form, [key.tokens for key in huawei.brand][0]
    (('technology',), ('llc',), ('huawei',))
    >>> [key.tokens for key in parts("ПАО «Газпром»").brand][0], parts("Bank of China").brand[-1].tokens
    (('gazprom',), ('CHN', 'bank'))
    """
    return _of_han(text) if _HAN.search(text) else _of_words(text)


def _of_han(text: str) -> Parts:
    runs = han.runs(text)
    region = [_REGIONS_HAN[run] for run in runs if run in _REGIONS_HAN]
    left = "".join(run for run in runs if run not in _REGIONS_HAN) or "".join(runs)
    form, left = _stripped(left, _FORMS_HAN)
    keys = [Key("latin", "known", (code, *region)) for word, code in _KNOWN_HAN.items() if left.startswith(word)][:1]
    while len(left) > 1 and (word := next((one for one in _REGIONS_HAN if left.startswith(one)), "")):
        region.append(_REGIONS_HAN[word])
        left = left[len(word) :]
        left = next((left.removeprefix(suffix) for suffix in _SUFFIXES if left.startswith(suffix)), left)
    industry, brand = _stripped(left, _INDUSTRIES_HAN)
    if len(brand) == 1:  # one character is no brand: the word before the legal form belongs to it
        brand, industry = left, ()
    keys += [Key("latin", "pinyin", tokens) for tokens in han.of_words(brand).values() if tokens] if brand else []
    latin = tuple(token for token in words(folded(text)) if (token,) not in _FORMS_WORDS and not token.isdigit())
    keys += [Key("latin", "plain", latin)] if latin else []
    return _made(region, keys, industry, form, has_brand=bool(brand or latin))


def _stripped(text: str, lexicon: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Take the words of a lexicon off the end, as long as there are any."""
    found: list[str] = []
    while word := next((one for one in lexicon if text.endswith(one)), ""):
        found.insert(0, lexicon[word])
        text = text[: -len(word)]
    return tuple(found), text


def _of_words(text: str) -> Parts:
    said = _WORD.findall(text.casefold().replace("'", "").replace("’", ""))
    read = ["".join(cyrillic.readings(word)["bgn"] if _CYRILLIC.search(word) else words(folded(word))) for word in said]
    spelled, tokens = [word for word, token in zip(said, read, strict=True) if token], [token for token in read if token]
    form, kept = _without_forms(tokens)
    known = next((code for size in range(_LONGEST, 0, -1) for k in range(len(kept)) if (code := _known(tokens, kept[k : k + size]))), "")
    region, industry, brand = [], [], []
    for place in kept:
        code = _region(tokens[place]) or _chinese_region(spelled[place])
        trade = _trade(tokens[place])
        if code:
            region.append(code)
        elif trade:
            industry.append(trade)
        elif tokens[place] not in FILLERS:
            brand.append(place)
    keys = [Key("latin", "known", (known, *region[1:]))] if known else []
    if brand:
        keys.append(Key("latin", "plain", tuple(tokens[place] for place in brand)))
        chinese = palladius.pinyin_of(" ".join(spelled[place] for place in brand))
        keys += [Key("latin", "palladius", chinese)] if chinese else []
    return _made(region, keys, industry, form, has_brand=bool(brand))


def _without_forms(tokens: list[str]) -> tuple[tuple[str, ...], list[int]]:
    """Return the codes of the legal forms and the places of all other words; a name that is nothing but a form stays whole."""
    found: list[str] = []
    kept = list(range(len(tokens)))
    while (taken := _form_in(tokens, kept)) is not None:
        at, size, code = taken
        found.append(code)
        kept = [*kept[:at], *kept[at + size :]]
    return tuple(dict.fromkeys(found)), kept


def _form_in(tokens: list[str], kept: list[int]) -> tuple[int, int, str] | None:
    """Return where the longest legal form begins among the words that are left, its length and code."""
    best: tuple[int, int, str] | None = None
    for at, place in enumerate(kept):
        for form, code in _FORMS_BY_FIRST.get(tokens[place], ()):
            size = len(form)
            at_end = at == 0 or at == len(kept) - 1
            fits = tuple(tokens[one] for one in kept[at : at + size]) == form and len(kept) > size
            if fits and (size > 1 or len(form[0]) > _SHORT or at_end) and (best is None or size > best[1]):
                best = at, size, code
    return best


def _known(tokens: list[str], places: list[int]) -> str:
    return _KNOWN_WORDS.get(tuple(tokens[place] for place in places), "")


@lru_cache(maxsize=20_000)
def _chinese_region(word: str) -> str:
    """Return the region that a Cyrillic word names in the system of Palladius, if any."""
    pinyin = palladius.pinyin_of(word) if _CYRILLIC.search(word) else ()
    return _REGION_STEMS.get(pinyin[0], "") if pinyin else ""


@lru_cache(maxsize=20_000)
def _region(token: str) -> str:
    """Return the region that a word names, as a noun or an adjective in English or Russian; Kazakhmys names none."""
    found = (size for size in range(len(token), _SHORT - 1, -1) if token[:size] in _REGION_STEMS and _ENDING.fullmatch(token[size:]))
    size = next(found, 0)
    return _REGION_STEMS[token[:size]] if size else ""


@lru_cache(maxsize=20_000)
def _trade(token: str) -> str:
    """Return the industry of which a word is a form; beginnings of fewer than four letters mean the whole word."""
    found = (size for size in range(len(token), _SHORT, -1) if token[:size] in _STEMS)
    return _STEMS.get(token) or next((_STEMS[token[:size]] for size in found), "")


def _made(region: list[str], keys: list[Key], industry: Iterable[str], form: tuple[str, ...], *, has_brand: bool) -> Parts:
    codes = tuple(dict.fromkeys([*region, *industry]))
    if not has_brand and len(codes) > 1:
        keys = [*keys, Key("latin", "codes", codes)]
    return Parts(tuple(dict.fromkeys(region)), tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(industry)), form)
