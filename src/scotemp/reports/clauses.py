"""The screening of a draft as a document: what was found, on which rule it rests, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scotemp.documents.blocks import Block, Bullets, Column, Document, Fact, Facts, Notice, Paragraph, Section, Table, Tone
from scotemp.reports.brief.document import labels
from scotemp.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the reader's words; `decision` with its reason, `exception` and `wording` empty where there are none."""

    clause: str
    sentence: str
    rule: str
    cited: str
    why: str
    mend: str
    severity: str
    exception: str
    decision: str
    reason: str
    wording: str


@dataclass(frozen=True, slots=True)
class Screened:
    """A text that was screened: what it is called, where, when, under which packs, and its sum."""

    title: str
    place: str
    version: int
    day: date
    packs: str
    sha256: str
    open: int
    invented: bool = False


def document(language: str, screened: Screened, found: Sequence[Found]) -> Document:
    """Return the report of a screening in `language`; every page of it says that it is no verdict."""
    voice = Voice(language)
    _ = voice.gettext
    warning = Notice(caution(voice), Tone.WARNING, _("No legal verdict"))
    invented = (Notice(_("This record is invented to show the platform."), Tone.WARNING, _("Demonstration")),) if screened.invented else ()
    facts = Facts(
        (
            Fact(_("Findings"), voice.number(len(found), 0)),
            Fact(_("To be decided"), voice.number(screened.open, 0)),
            Fact(_("Version"), str(screened.version)),
        )
    )
    return Document(
        title=_("Screening of clauses: {title}").format(title=screened.title),
        subtitle=screened.place,
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Screened on {day} against {packs}").format(day=voice.day(screened.day), packs=screened.packs),
        labels=labels(voice),
        summary=(warning, *invented, facts),
        sections=(_overview(voice, found), *(_section(voice, number, one) for number, one in enumerate(found, 1))),
        colophon=(_("No legal verdict"), _("Sum of the text (SHA-256): {sum}").format(sum=screened.sha256)),
    )


def caution(voice: Voice) -> str:
    """Return what everybody must know who reads a screening."""
    _ = voice.gettext
    return _(
        "This is a screening against rules by their customary wordings. It does not say that a clause is lawful or not, and what it does "
        "not find may still be there in other words: a person reads the whole text, and a lawyer and the approver decide."
    )


def _overview(voice: Voice, found: Sequence[Found]) -> Section:
    _ = voice.gettext
    columns = (
        Column("number", _("Number")), Column("clause", _("Clause")), Column("rule", _("Rule")), Column("decision", _("Decision")),
    )  # fmt: skip
    rows = tuple((str(number), one.clause, one.rule, one.decision) for number, one in enumerate(found, 1))
    nothing = _("No customary wording of these rules was met. That does not say that the text is sound.")
    blocks: tuple[Block, ...] = (Table(columns, rows),) if found else (Paragraph(nothing),)
    return Section(key="overview", title=_("Overview"), blocks=blocks)


def _section(voice: Voice, number: int, one: Found) -> Section:
    _ = voice.gettext
    said = [
        (_("Cited"), one.cited), (_("Because"), one.why), (_("How close"), one.severity), (_("Words of an exception"), one.exception),
        (_("What would mend it"), one.mend), (_("Decision"), one.decision), (_("Reason"), one.reason), (_("New wording"), one.wording),
    ]  # fmt: skip
    return Section(
        key=f"finding-{number}",
        title=f"{number}. {one.clause} {one.rule}".replace("  ", " "),
        blocks=(Paragraph(one.sentence), Bullets(tuple(f"{label}: {words}" for label, words in said if words))),
    )
