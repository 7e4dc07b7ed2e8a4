"""The glossary: whole in three languages, and every term that a page explains is there."""

import re
from pathlib import Path

from scotemp.nomenclature.glossary import terms

SOURCES = Path(__file__).resolve().parents[2] / "src" / "scotemp"


def test_every_term_is_named_and_explained_in_three_languages() -> None:
    assert len(terms()) > 25
    for code, term in terms().items():
        assert code.isidentifier()
        assert all(text.strip() for text in (*term.name.all(), *term.meaning.all())), code
        assert re.search("[一-鿿]", term.meaning.zh), code
        assert re.search("[а-я]", term.meaning.ru), code


def test_what_desks_explain_is_in_the_list() -> None:
    named = {code for path in SOURCES.rglob("*.py") for code in re.findall(r'\bterm="(\w+)"', path.read_text("utf-8"))}
    named |= {code for path in SOURCES.rglob("*.html") for code in re.findall(r'{% term "(\w+)" %}', path.read_text("utf-8"))}
    assert named <= set(terms())
