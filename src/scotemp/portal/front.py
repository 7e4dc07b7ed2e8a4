"""The drawings and examples of the first page, made once a day and language."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.safestring import SafeString

from scotemp.documents.blocks import Link
from scotemp.documents.figures import WEB, draw
from scotemp.portal.briefs import Question
from scotemp.reports import front
from scotemp.reports.front import Example


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page shows of the data: a drawing with its caption, and (address, example) pairs."""

    drawing: SafeString
    caption: str
    examples: tuple[tuple[str, Example], ...]


@lru_cache(maxsize=6)
def front_page(language: str, day: date) -> Front:
    """Return the figures of the first page."""
    network = front.network(language, day)
    examples = front.examples(language)
    return Front(
        drawing=SafeString(draw(network, WEB, _address)),  # every word in a drawing is escaped where it is drawn
        caption=network.caption,
        examples=tuple((Question(one.country, one.industry).url(), one) for one in examples),
    )


def _address(to: Link) -> str | None:
    return Question(to.code).url() if to.kind == "country" else None
