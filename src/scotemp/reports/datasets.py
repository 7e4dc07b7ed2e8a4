"""A dataset told as a document: what it is, whence, what it holds and what it lacks."""

from scotemp.assessments.sources import Dataset
from scotemp.documents.blocks import Bullets, Column, Document, Fact, Facts, Paragraph, Section, Table
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(dataset: Dataset, language: str) -> Document:
    """Return the catalogue's entry as a document in `language`."""
    voice = Voice(language)
    _ = voice.gettext
    return Document(
        title=dataset.title.get(language),
        subtitle=dataset.publisher.get(language),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Retrieved on {day}").format(day=voice.day(dataset.retrieved)),
        labels=labels(voice),
        summary=(Paragraph(dataset.description.get(language)), _facts(voice, dataset)),
        sections=(_origin(voice, dataset), _gaps(voice, dataset), _fields(voice, dataset)),
    )


def _facts(voice: Voice, dataset: Dataset) -> Facts:
    _ = voice.gettext
    return Facts(
        (
            Fact(_("Year of the data"), dataset.vintage),
            Fact(_("Unit"), dataset.unit.get(voice.language)),
            Fact(_("Rows"), voice.number(dataset.rows, 0)),
            Fact(_("Size"), _("{size} MB").format(size=voice.number(dataset.bytes / 1e6, 1))),
        )
    )


def _origin(voice: Voice, dataset: Dataset) -> Section:
    _ = voice.gettext
    return Section(
        key="origin",
        title=_("Where it comes from"),
        lead=_("From the publisher to our file, first hand first."),
        blocks=(
            Bullets(dataset.source),
            Paragraph(_("Terms: {licence}, {url}").format(licence=dataset.licence.get(voice.language), url=dataset.licence_url)),
            Paragraph(_("Published at {url}").format(url=dataset.url)),
        ),
    )


def _gaps(voice: Voice, dataset: Dataset) -> Section:
    _ = voice.gettext
    return Section(
        key="gaps", title=_("What it cannot say"), blocks=(Bullets(tuple(gap.get(voice.language) for gap in dataset.known_gaps)),)
    )


def _fields(voice: Voice, dataset: Dataset) -> Section:
    _ = voice.gettext
    columns = (Column("name", _("Field")), Column("meaning", _("Meaning")), Column("type", _("Type")), Column("file", _("File")))
    rows = tuple((one.name, one.description.get(voice.language), one.type, one.file) for one in dataset.fields)
    return Section(key="fields", title=_("Fields"), blocks=(Table(columns, rows),))
