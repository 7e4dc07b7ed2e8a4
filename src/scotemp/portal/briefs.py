"""Briefs as pages ask for them: composed, worded and rendered once, then kept in memory."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from scotemp.assessments.activity_file import read as read_activity
from scotemp.assessments.brief import Brief, compose
from scotemp.documents.blocks import Document, Link
from scotemp.documents.formats import FORMATS
from scotemp.documents.html import render_body
from scotemp.kit import uploads
from scotemp.nomenclature import countries, industries
from scotemp.reports.brief.document import document
from scotemp.reports.data import to_json

FILES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "HTML", "json": "JSON"}
"""The files that a page offers of a brief, in this order, as people call them."""


def media_type(form: str) -> str:
    """Return the media type of one of FILES, as browsers know it."""
    return "application/json" if form == "json" else FORMATS[form].media_type


class Expired(LookupError):
    """The file of a locality is not kept any more."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a brief is about; `locality` is the token of a file that a visitor sent."""

    country: str
    industry: str | None = None
    partners: str = "sco"
    locality: str | None = None

    @property
    def query(self) -> str:
        """Return what follows the path in an address; nothing where all is as usual."""
        unusual = {"partners": self.partners if self.partners != "sco" else None, "locality": self.locality}
        query = urlencode({name: value for name, value in unusual.items() if value}, safe=",")
        return f"?{query}" if query else ""

    def with_codes(self) -> "Question":
        """Return the same with codes in place of names; raises UnknownName."""
        industry = industries.find(self.industry).code if self.industry else None
        return replace(self, country=countries.find(self.country).iso3, industry=industry)

    def url(self, file: str = "") -> str:
        """Return the address of the brief, or of one of its files."""
        parts = [self.country, *([self.industry] if self.industry else [])]
        return f"{reverse('portal:brief')}{'/'.join(parts)}/{file}{self.query}"


def worded(question: Question, language: str) -> Document:
    """Return the brief in a language; raises Expired, or what the assessments refuse."""
    _ensure_kept(question)
    return _worded(question, language, date.today())


def page(question: Question, language: str) -> str:
    """Return the brief as a part of a page; its countries and industries lead to their own briefs."""
    _ensure_kept(question)
    return _page(question, language, date.today())


def file(question: Question, language: str, form: str) -> bytes:
    """Return the brief as one of FILES."""
    _ensure_kept(question)
    return _file(question, language, form, date.today())


def warm() -> None:
    """Load what every brief needs by composing one."""
    compose("CHN")


def _ensure_kept(question: Question) -> None:
    """Refuse a file past its day, although a brief made from it may still be in memory."""
    if question.locality:
        _upload(question.locality)


def _upload(token: str) -> uploads.Upload:
    upload = uploads.find(token)
    if upload is None:
        raise Expired(token)
    return upload


# The date is a part of every key: a brief bears the day on which it was asked for.


@lru_cache(maxsize=64)
def _composed(question: Question, day: date) -> Brief:
    upload = _upload(question.locality) if question.locality else None
    activity = read_activity(upload.content, upload.name) if upload else None
    return compose(question.country, question.industry, partners=question.partners, activity=activity, on=day)


@lru_cache(maxsize=128)
def _worded(question: Question, language: str, day: date) -> Document:
    return document(_composed(question, day), language)


@lru_cache(maxsize=128)
def _page(question: Question, language: str, day: date) -> str:
    def link(to: Link) -> str | None:
        if to.kind == "country":
            return replace(question, country=to.code, locality=None).url()
        return replace(question, industry=to.code).url()

    return render_body(_worded(question, language, day), link=link)


@lru_cache(maxsize=32)
def _file(question: Question, language: str, form: str, day: date) -> bytes:
    return to_json(_composed(question, day)) if form == "json" else FORMATS[form].render(_worded(question, language, day))
