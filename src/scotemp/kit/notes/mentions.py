"""Mentions of users in a text, written ``@[Name](user:KEY)``."""

import re
from typing import NamedTuple

_MENTION = re.compile(r"@\[([^\[\]\n]{1,150})\]\(user:([0-9]{1,18})\)")


class Mentioned(NamedTuple):
    """A user as a text names him: for the reader, and for the platform."""

    name: str
    key: str


def mentions(text: str) -> tuple[Mentioned, ...]:
    """Return the users whom a text mentions, each once, in the order in which they come.

    >>> mentions("@[Ann](user:7) told @[Bo](user:8), and @[Ann](user:7) agreed; a@b.c is no mention")
    (Mentioned(name='Ann', key='7'), Mentioned(name='Bo', key='8'))
    """
    found: dict[str, Mentioned] = {}
    for name, key in _MENTION.findall(text):
        found.setdefault(key, Mentioned(name, key))
    return tuple(found.values())


def plain_words(text: str) -> str:
    """Return a text as it reads without the marks of mentions.

    >>> plain_words("Ask @[Ann](user:7).")
    'Ask Ann.'
    """
    return _MENTION.sub(r"\1", text)
