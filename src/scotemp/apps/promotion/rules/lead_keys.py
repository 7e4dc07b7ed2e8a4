"""By what names of investors are looked up: one Latin key whatever the script, and short blocks that bound the search for likes."""

from functools import lru_cache
from typing import Final

from scotemp.apps.directory.rules.names import core, latin
from scotemp.apps.directory.rules.pinyin import pinyin

BLOCK: Final = 6
"""Letters of a block."""

_COMMON: Final = frozenset(
    {
        "china", "chinese", "zhongguo", "russia", "russian", "rossiya", "rossiyskaya", "kazakhstan", "uzbekistan", "international", "trade",
        "trading", "industrial", "industry", "invest", "investment", "holding", "holdings", "zavod", "kombinat", "technology", "new",
    }
)  # fmt: skip
"""Words by which nobody is told from others."""


def key(name: str) -> str:
    """Return a name in Latin letters without legal form and blanks, at most 200 signs.

    >>> key("青岛海尔股份有限公司"), key("Qingdao Haier Co., Ltd."), key("ООО «Восток Сталь»")
    ('qingdaohaier', 'qingdaohaier', 'vostokstal')
    """
    return "".join(_words(name))[:200]


def blocks(name: str) -> frozenset[str]:
    """Return the beginnings by which likes of a name are found: of the whole key, and of its longest telling word.

    >>> sorted(blocks("ООО «Сталь Востока»"))
    ['stalvo', 'vostok']
    """
    words = _words(name)
    telling = [word for word in words if word not in _COMMON] or words
    longest = max(telling, key=lambda word: (len(word), word), default="")
    return frozenset(part[:BLOCK] for part in ("".join(telling), longest) if part)


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    return tuple(latin(pinyin(core(name)).removeprefix("zhongguo")).split())
