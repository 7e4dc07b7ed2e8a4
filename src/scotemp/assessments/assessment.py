"""The form of every answer: a value with its method, inputs, sources and date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from.

    ``dataset`` is a key of the catalogue, ``title`` its name by language,
    ``vintage`` the year (or period) that the data describe.
    """

    dataset: str
    title: Mapping[str, str]
    publisher: str
    vintage: str
    licence: str
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
