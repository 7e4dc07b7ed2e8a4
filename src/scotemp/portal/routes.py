"""Questions about corridors as pages ask them: answered, worded and rendered once, then kept in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse
from django.utils.http import urlencode

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.asking import asked
from scotemp.assessments.corridors.disruption import disruption
from scotemp.assessments.corridors.network import data, library
from scotemp.assessments.corridors.options import options
from scotemp.assessments.corridors.question import Question
from scotemp.assessments.corridors.reach import reach
from scotemp.assessments.corridors.soundness import doubts
from scotemp.assessments.corridors.stress import stress
from scotemp.assessments.corridors.validation import validation
from scotemp.documents.blocks import Document
from scotemp.documents.formats import FORMATS
from scotemp.documents.html import render_body
from scotemp.nomenclature.language import LANGUAGES
from scotemp.reports.corridors import borders, lanes, reachable, words
from scotemp.reports.corridors import disruption as of_scenarios
from scotemp.reports.corridors.document import document
from scotemp.reports.data import to_json
from scotemp.reports.voice import Voice

FIELDS: Final = (
    "origin",
    "destination",
    "goods",
    "tonnes",
    "unit",
    "cargo",
    "avoid",
    "modes",
    "transfers",
    "deadline",
    "on",
    "factors",
    "scenario",
)
PAGES: Final = ("route", "scenarios", "reach", "lanes", "borders")
REACH_DAYS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Page:
    """A question for one of PAGES, with the words said in the form, so that it has an address."""

    name: str
    said: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, name: str, given: Mapping[str, Any]) -> "Page":
        """Return the page for what a form or an address says; empty fields are left out."""
        kept = []
        for field in FIELDS:
            value = given.get(field)
            text = ",".join(value) if isinstance(value, list | tuple) else str(value or "").strip()
            if text:
                kept.append((field, text))
        return cls(name, tuple(kept))

    def url(self, form: str = "") -> str:
        """Return the address of the page, or of one of its files."""
        query = f"?{urlencode(self.said)}" if self.said else ""
        path = reverse("portal:corridor-file", args=[self.name, form]) if form else reverse("portal:corridor-page", args=[self.name])
        return path + query


def answer(page: Page) -> Assessment[Any]:
    """Return the answer to a page's question; raises UnknownName, BadQuestion or Unreached."""
    return _answer(page, date.today())


def worded(page: Page, language: str) -> Document:
    """Return the answer as a document in a language; raises what `answer` raises."""
    return _worded(page, language, date.today())


def body(page: Page, language: str) -> str:
    """Return the answer as a part of a page."""
    return _body(page, language, date.today())


def file(page: Page, language: str, form: str) -> bytes:
    """Return the answer as a file: pdf, docx, xlsx, html or json."""
    return to_json(answer(page)) if form == "json" else FORMATS[form].render(worded(page, language))


@lru_cache(maxsize=len(LANGUAGES))
def places(language: str) -> list[tuple[str, str]]:
    """Return the places that a form offers: name in the reader's language, then the other names with the code."""
    voice = Voice(language)
    others = [one for one in LANGUAGES if one != language]
    found = [
        (words.place(voice, one.code), " · ".join([*(one.names.get(other) for other in others), one.code]))
        for one in data().places.by_code.values()
        if one.status == "open"
    ]
    return sorted(found, key=lambda one: one[0].encode("gb18030"))


def _question(page: Page, day: date) -> Question:
    said = dict(page.said)
    if page.name == "reach":
        said["destination"] = said.get("origin", "")
    return asked(data(), {"origin": "", "destination": "", **said}, day)


@lru_cache(maxsize=128)
def _answer(page: Page, day: date) -> Assessment[Any]:
    match page.name:
        case "route":
            return options(_question(page, day), data(), day)
        case "scenarios":
            return disruption(_question(page, day), tuple(library().values()), data(), day)
        case "reach":
            question = _question(page, day)
            return reach(question, question.filters.deadline or REACH_DAYS * 24, data(), day)
        case "borders":
            return stress(data(), day)
        case _:
            return validation(data(), day)


@lru_cache(maxsize=128)
def _worded(page: Page, language: str, day: date) -> Document:
    found = _answer(page, day)
    match page.name:
        case "route":
            return document(language, found)
        case "scenarios":
            return of_scenarios.document(language, found)
        case "reach":
            return reachable.document(language, found)
        case "borders":
            return borders.document(language, found)
        case _:
            return lanes.document(language, found, doubts(data(), day), day)


@lru_cache(maxsize=128)
def _body(page: Page, language: str, day: date) -> str:
    return render_body(_worded(page, language, day))
