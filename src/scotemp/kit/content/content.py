"""One text in several languages, never cut, never passed off as what it is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from scotemp.kit.faults import Fault, refuse
from scotemp.nomenclature.language import LANGUAGES, Language, normalise


class Origin(StrEnum):
    """Who wrote a text."""

    HUMAN = "human"
    MACHINE = "machine"


class Status(StrEnum):
    """How a text stands to its source: in step, behind it, or read and approved by somebody."""

    CURRENT = "current"
    STALE = "stale"
    REVIEWED = "reviewed"


class NoText(LookupError):
    """The content has no text, or none in that language."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words in one language."""

    words: str
    origin: Origin = Origin.HUMAN
    status: Status = Status.CURRENT


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is shown to somebody who asked for a language; `is_fallback` says that it is in another one."""

    text: str
    language: Language
    is_fallback: bool
    origin: Origin
    status: Status


@dataclass(frozen=True, slots=True)
class Content:
    """Texts by language and the language of the source; empty without any text.

    Raises Faults if the source has no text, a text is blank, or the source is marked as stale.

    >>> note = Content.of("ru", "Завод").with_text("en", "Plant", Origin.MACHINE)
    >>> note.get("zh-Hans").text, note.get("zh-Hans").is_fallback
    ('Завод', True)
    >>> note.with_text("ru", "Комбинат", Origin.HUMAN).get("en").status
    <Status.STALE: 'stale'>
    """

    source: Language = "en"
    texts: Mapping[Language, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = [Fault("blank", (one,), f"The text in {one} is blank: write it or leave it out.") for one, text in self.texts.items()
                 if not text.words.strip()]  # fmt: skip
        if self.texts and self.source not in self.texts:
            words = f"The source language is {self.source}, but there is no text in it: write one, or choose another source language."
            found.append(Fault("no_source", (self.source,), words))
        elif self.texts and self.texts[self.source].status is Status.STALE:
            found.append(Fault("stale_source", (self.source,), f"The text in {self.source} is the source: it cannot be stale."))
        refuse(found)

    def __hash__(self) -> int:
        return hash((self.source, frozenset(self.texts.items())))

    def __bool__(self) -> bool:
        return bool(self.texts)

    @classmethod
    def of(cls, language: str, words: str) -> "Content":
        """Return content that a person wrote in one language."""
        source = normalise(language)
        return cls(source, {source: Text(words)})

    def get(self, language: str) -> Rendering:
        """Return the text for a reader: in his language, else the source's, else English, else any. Raises NoText if there is none."""
        asked = normalise(language)
        for one in (asked, self.source, "en", *LANGUAGES):
            if text := self.texts.get(normalise(one)):
                return Rendering(text.words, normalise(one), normalise(one) != asked, text.origin, text.status)
        raise NoText("This content is empty: write it in one language at least.")

    def with_text(self, language: str, words: str, origin: Origin) -> "Content":
        """Return the content with one text written anew; if that is the source and its words changed, the others become stale."""
        one = normalise(language)
        before = self.texts.get(one)
        source = self.source if self.texts else one
        texts = dict(self.texts)
        if one == source and before and before.words != words:
            texts = {key: replace(text, status=Status.STALE) for key, text in texts.items()}
        return Content(source, {**texts, one: Text(words, origin)})

    def reviewed(self, language: str) -> "Content":
        """Return the content with one text approved by a person as saying what the source says; raises NoText."""
        one = normalise(language)
        if one not in self.texts:
            raise NoText(f"There is no text in {one} to review: write it first.")
        return Content(self.source, {**self.texts, one: replace(self.texts[one], status=Status.REVIEWED)})

    def without(self, language: str) -> "Content":
        """Return the content less one translation; the source goes only when it is the last text. Raises Faults."""
        left = {key: text for key, text in self.texts.items() if key != normalise(language)}
        return Content(self.source, left)

    @property
    def is_final(self) -> bool:
        """Whether an official paper may be issued: texts in all languages, none stale, none left as the machine made it."""
        done = [text for text in self.texts.values() if text.status is not Status.STALE
                and (text.origin is Origin.HUMAN or text.status is Status.REVIEWED)]  # fmt: skip
        return len(done) == len(LANGUAGES)

    def as_json(self) -> dict[str, Any]:
        """Return what the column keeps."""
        if not self.texts:
            return {}
        texts = {one: {"text": text.words, "origin": text.origin.value, "status": text.status.value} for one, text in self.texts.items()}
        return {"source": self.source, "texts": texts}


def from_json(kept: object) -> Content:
    """Return content as `as_json` wrote it; raises Faults that say what is wrong with anything else."""
    if kept is None or kept == {}:
        return Content()
    match kept:
        case {"source": str(source), "texts": dict(texts), **rest} if not rest and texts:
            faults = [fault for language, text in texts.items() for fault in _faults(language, text)]
            if source not in LANGUAGES:
                faults.append(Fault("language", (source,), f"{source!r} is no language of the platform: use {', '.join(LANGUAGES)}."))
            refuse(faults)
            read = {normalise(one): Text(text["text"], Origin(text["origin"]), Status(text["status"])) for one, text in texts.items()}
            return Content(normalise(source), read)
    refuse([Fault("shape", (), 'Content is {"source": language, "texts": {language: {"text", "origin", "status"}}}: give it so.')])
    return Content()


def _faults(language: object, text: object) -> list[Fault]:
    if language not in LANGUAGES:
        return [Fault("language", (str(language),), f"{language!r} is no language of the platform: use {', '.join(LANGUAGES)}.")]
    match text:
        case {"text": str(), "origin": "human" | "machine", "status": "current" | "stale" | "reviewed", **rest} if not rest:
            return []
    words = f"The text in {language} needs text, origin (human, machine) and status (current, stale, reviewed), and nothing else."
    return [Fault("text", (str(language),), words)]
