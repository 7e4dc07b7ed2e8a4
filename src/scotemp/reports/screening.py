"""The case file of a screening alert as a document: both sides, the grounds, every decision, every event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scotemp.documents.blocks import Column, Document, Fact, Facts, Notice, Paragraph, Section, Table, Tone
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice

Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """An alert in the reader's words: its sides field by field, the grounds of its score, owners, decisions and events, a row each.

    Sides are field, ours, theirs; grounds are ground, ours, theirs, weight; owners are owner, owned, per cent; decisions are number,
    verdict, ground, words, first person, second person, outcome; events are number, when, who, what, ground.
    """

    party: str
    entry: str
    state: str
    score: int
    effect: str
    settings: str
    lists: Rows
    sides: Rows
    why: Rows
    owners: Rows
    decisions: Rows
    history: Rows
    invented: bool = False


def document(language: str, case: Case, day: date) -> Document:
    """Return the case file in `language` as it stands on a day."""
    voice = Voice(language)
    _ = voice.gettext
    caution = Notice(
        _("An alert says that names or other details resemble each other. By itself it is no finding against anybody."), Tone.WARNING
    )
    invented = (Notice(_("This record is invented to show the platform."), Tone.WARNING, _("Demonstration")),) if case.invented else ()
    facts = Facts((Fact(_("State"), case.state), Fact(_("Score"), str(case.score)), Fact(_("Effect here"), case.effect)))
    return Document(
        title=_("Case file of the screening: {party}").format(party=case.party),
        subtitle=case.entry,
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("As of {day}; settings {settings}").format(day=voice.day(day), settings=case.settings),
        labels=labels(voice),
        summary=(caution, *invented, facts),
        sections=(
            _table("lists", _("Lists"), (_("List"), _("Version"), _("Sum (SHA-256)")), case.lists, voice),
            _table("sides", _("What was compared"), (_("Field"), _("Our side"), _("The entry")), case.sides, voice),
            _table("why", _("Why this score"), (_("Ground"), _("Our side"), _("The entry"), _("Weight")), case.why, voice),
            _table("owners", _("Through its owners"), (_("Owner"), _("Owned"), _("Per cent")), case.owners, voice),
            _table(
                "decisions",
                _("Decisions"),
                (_("Number"), _("Verdict"), _("Ground"), _("Why"), _("First person"), _("Second person"), _("What became of it")),
                case.decisions,
                voice,
            ),
            _table("history", _("History"), (_("Number"), _("When"), _("Who"), _("What"), _("Ground")), case.history, voice),
        ),
        colophon=(_("Every event is sealed in the log by the sum of the one before it."),),
    )


def _table(key: str, title: str, heads: Sequence[str], rows: Rows, voice: Voice) -> Section:
    columns = tuple(Column(f"{key}-{number}", head) for number, head in enumerate(heads))
    return Section(key=key, title=title, blocks=(Table(columns, tuple(rows)) if rows else Paragraph(voice.gettext("None")),))
