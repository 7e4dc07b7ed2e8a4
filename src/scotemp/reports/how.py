"""The account of how figures were computed, which stands beside every block of them."""

from collections.abc import Sequence
from typing import Any

from scotemp.assessments.assessment import Assessment, Source
from scotemp.documents.blocks import How
from scotemp.reports.limits import limit
from scotemp.reports.voice import Voice


def how(voice: Voice, assessment: Assessment[Any], *, question: str, formula: str, inputs: Sequence[tuple[str, str]] = ()) -> How:
    """Return the account of `assessment`, its sources and limits worded for the reader."""
    _ = voice.gettext
    dated = [*inputs, (_("Year of the data"), str(assessment.inputs["year"]))]
    return How(
        question=question,
        formula=formula,
        inputs=tuple(dated),
        sources=tuple(source_line(voice, source) for source in assessment.sources),
        limits=tuple(limit(voice, code) for code in assessment.limits),
        method=assessment.method,
    )


def source_line(voice: Voice, source: Source) -> str:
    """Return one line that names a source with its publisher, vintage, licence and address."""
    _ = voice.gettext
    return _("{title}. {publisher}, data of {vintage}. Terms: {licence}. {url}").format(
        title=source.title.get(voice.language),
        publisher=source.publisher.get(voice.language),
        vintage=source.vintage,
        licence=source.licence.get(voice.language),
        url=source.url,
    )
