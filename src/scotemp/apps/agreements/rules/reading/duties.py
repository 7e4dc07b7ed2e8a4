"""Which words of a sentence bind somebody: verbs of duty in Chinese, Russian and English, and whom they bind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_DUTY: Final = re.compile(
    r"(?<![供响反相适效感呼])应当?(?!用|对|急|收|付|答|届|邀)|须(?!知)|必须|负责|承诺|有义务|确保|保证"
    r"|\b(?:shall|must|(?:undertake|agree|pledge)s?\s+to|commits?\s+(?:itself\s+)?to|(?:is|are)\s+(?:obliged\s+to|responsible\s+for))\b"
    r"|\b(?:обязу[ею]тся|обязан[аоы]?|должн[аоы]|должен|гарантиру[ею]т|бер(?:ёт|ет|ут)\s+на\s+себя|обеспечива[ею]т|обеспечит|предоставит"
    r"|нес(?:ёт|ет|ут)\s+ответственность\s+за)\b",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"(?:[甲乙丙丁]方|双方|各方|三方)(?:均|共同|应)?(?:将|同意|拟|每)|\bwill\b"
    r"|\bсторон[аы]\b[^.]{0,40}?\b(?:договорились|буд[еу]т|намерен\w*|\w{3,}(?:ют|ят|ут|ат|ет|ит))\b",
    re.IGNORECASE,
)
"""What is planned: ``will``; Russian agreements put duties in the present tense as well, after the parties' name."""
_NOT: Final = re.compile(r"不得|不应|不须|严禁|\b(?:shall|must|will)\s+not\b|\bне\s+(?:вправе|должн\w+|допускается)\b", re.IGNORECASE)
_FORMAL: Final = re.compile(
    r"协议(?:书)?(?:自|一式|有效期|未尽)|本(?:协议|备忘录|合同)(?:所称|中)|不可抗力|争议|保密|解释权|适用法律|另行(?:签订|协商)"
    r"|\bshall\s+(?:mean|(?:enter|come)\s+into\s+(?:force|effect)|remain\s+in\s+(?:force|effect))\b"
    r"|\bshall\s+be\s+(?:governed|settled|resolved|construed|interpreted|valid|deemed)\b"
    r"|\b(?:force\s+majeure|confidential\w*|in\s+duplicate|equally\s+authentic|termination\s+of\s+this)\b"
    r"|\b(?:вступает\s+в\s+силу|действует\s+(?:в\s+течение|до)|разреша[ею]тся|форс-мажор\w*|конфиденциальн\w+|в\s+двух\s+экземплярах)\b"
    r"|\b(?:равную\s+(?:юридическую\s+)?силу|толкован\w+|регулируется)\b",
    re.IGNORECASE,
)
"""What agreements say of themselves: when they begin, how disputes are settled. It binds, but nobody has it to deliver."""

ALL: Final = "all"
"""Whom words such as “both parties” bind."""

_EVERYBODY: Final = re.compile(
    r"双方|各方|三方|\b(?:the\s+|both\s+|all\s+)part(?:ies|ners)\b|\bстороны\b|\bсторонам[и]?\b|\bобе\s+стороны\b", re.IGNORECASE
)
_LETTERED: Final = re.compile(
    r"(?P<han>[甲乙丙丁])方|\bparty\s+(?P<en>[A-D]|[1-4])\b|\b(?:the\s+)?(?P<nth>first|second|third|fourth)\s+party\b"
    r"|\bсторон\w+[\s-]+(?P<ru>[1-4А-ГA-D])\b|\b(?P<nthru>перв|втор|трет|четв[её]рт)\w+\s+сторон\w+",
    re.IGNORECASE,
)
_ORDER: Final = {
    **{sign: place for place, sign in enumerate("甲乙丙丁")},
    **{sign: place for place, sign in enumerate("abcd")},
    **{sign: place for place, sign in enumerate("абвг")},
    **{sign: place for place, sign in enumerate("1234")},
    **{word: place for place, word in enumerate(("first", "second", "third", "fourth"))},
    **{word: place for place, word in enumerate(("перв", "втор", "трет", "четверт"))},
}


@dataclass(frozen=True, slots=True)
class Duty:
    """The words that bind, and how: firmly (``shall``), by what is planned (``will``), or as something forbidden."""

    words: str
    how: str


def duty(sentence: str) -> Duty | None:
    """Return what binds in a sentence, none where nothing does or where the agreement only speaks of itself.

    >>> duty("Party B shall invest 20 million yuan.")
    Duty(words='shall', how='firm')
    >>> duty("This Agreement shall enter into force upon signature.") is None
    True
    """
    if _FORMAL.search(sentence):
        return None
    for pattern, how in ((_NOT, "forbidden"), (_DUTY, "firm"), (_PLANNED, "planned")):
        if found := pattern.search(sentence):
            return Duty(found.group(), how)
    return None


def whom(sentence: str, parties: Sequence[Sequence[str]]) -> int | str | None:
    """Return the place of the party that a sentence binds among `parties`, each given by its names; ALL, or none if it is not said.

    The one that is named first counts, because who acts stands before what he does. Letters and numbers go by the order of the parties.

    >>> whom("乙方应在重庆设立公司。", [["重庆市"], ["某公司"]])
    1
    """
    found: list[tuple[int, int | str]] = [(one.start(), ALL) for one in _EVERYBODY.finditer(sentence)]
    for one in _LETTERED.finditer(sentence):
        sign = next(text for text in one.groupdict().values() if text)
        place = _ORDER[sign.lower().replace("ё", "е")]
        if place < len(parties):
            found.append((one.start(), place))
    lowered = sentence.casefold()
    for place, names in enumerate(parties):
        found += [(at, place) for name in names if len(name) > 1 and (at := lowered.find(name.casefold())) >= 0]
    return min(found, key=lambda pair: pair[0])[1] if found else None
