"""The form of every answer: a value with its method, inputs, sources and date."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from scotemp.nomenclature.language import Names

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from.

    ``dataset`` is a key of the catalogue, words stand in three languages,
    ``vintage`` the year (or period) that the data describe.
    """

    dataset: str
    title: Names
    publisher: Names
    vintage: str
    licence: Names
    url: str


@dataclass(frozen=True, slots=True)
class Assessment(Generic[T]):
    """One answered question.

    ``method`` names a page of ``docs/methods`` (``"rca"``); ``inputs`` are the arguments that make the answer
    reproducible; ``limits`` are codes of what the data or the method cannot say, worded in ``scotemp.reports``.
    """

    value: T
    method: str
    inputs: dict[str, object]
    sources: tuple[Source, ...]
    as_of: date
    limits: tuple[str, ...] = ()
