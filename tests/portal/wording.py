"""Whether a page speaks its language: what stands on it as a heading or a label and is still the English."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from django.test import Client

_OWN = {"h1", "h2", "h3", "h4", "label", "legend", "button", "th", "dt", "caption", "summary"}
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_EVERYWHERE = {"PDF", "Word", "Excel", "JSON", "CSV", "XLSX", "GeoJSON", "English"}
"""What is called so in every language."""


class _Reader(HTMLParser):
    """Gathers the headings and labels of the main part; what says which language it is in is a matter of data."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, "lang" in dict(attrs) and tag != "html"))
            if tag in _OWN:
                self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        while tag in {name for name, _data in self.open} and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        names = [name for name, _data in self.open]
        if "main" in names and _OWN & set(names) and not any(is_data for _name, is_data in self.open):
            self.words[-1] += data


def own_words(page: str) -> list[str]:
    """Return the headings and labels of a page."""
    reader = _Reader()
    reader.feed(page)
    return [words for text in reader.words if (words := " ".join(text.split()))]


def left_over(browser: Client, paths: Iterable[str], language: str, names: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the headings and labels of pages that read in a language as they do in English, and are no names."""
    known = _EVERYWHERE | set(names)
    for path in paths:
        english, own = (_words_of(browser, tag, path) for tag in ("en", language))
        for words in set(english) & set(own) if language != "en" else ():
            bare = words
            for name in sorted(known, key=len, reverse=True):
                bare = bare.replace(name, "")
            if _ENGLISH.search(bare):
                yield path, words


def _words_of(browser: Client, tag: str, path: str) -> list[str]:
    answer = browser.get(f"/{tag}/{path}")
    assert answer.status_code == 200, (tag, path, answer.status_code)
    found = own_words(answer.content.decode())
    assert found, path
    return found
