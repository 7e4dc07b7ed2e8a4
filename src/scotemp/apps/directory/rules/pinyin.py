"""Chinese characters in Latin letters, as the library of their readings has them."""

from functools import lru_cache

from pypinyin import lazy_pinyin


@lru_cache(maxsize=65_536)
def pinyin(text: str) -> str:
    """Return Chinese characters in Latin letters without tones, joined; all else as it is.

    >>> pinyin("青岛海尔"), pinyin("重庆长安"), pinyin("Haier")
    ('qingdaohaier', 'chongqingchangan', 'Haier')
    """
    return "".join(lazy_pinyin(text))
