"""The screening of a draft as a document: what was found, on which rule it rests, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scotemp.documents.blocks import Block, Bullets, Column, Document, Fact, Facts, Notice, Paragraph, Section, Table, Tone
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the reader's words; `decision` with its reason, `exception` and `wording` empty where there are none.

    Where no decision is wanted the sentence is only worth reading.
    """

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
    wants_decision: bool = True


@dataclass(frozen=True, slots=True)
class Tried:
    """How the rules did on labelled clauses of one kind: pairs of clause and rule found rightly, wrongly, and missed."""

    kind: str
    clauses: int
    right: int
    wrong: int
    missed: int
    by_others: bool = False


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
    tried: tuple[Tried, ...] = ()


def document(language: str, screened: Screened, found: Sequence[Found]) -> Document:
    """Return the report of a screening in `language`; every page of it says that it is no verdict."""
    voice = Voice(language)
    _ = voice.gettext
    warning = Notice(caution(voice), Tone.WARNING, _("No legal verdict"))
    invented = (Notice(_("This record is invented to show the platform."), Tone.WARNING, _("Demonstration")),) if screened.invented else ()
    flagged = [one for one in found if one.wants_decision]
    reading = [one for one in found if not one.wants_decision]
    facts = Facts(
        (
            Fact(_("Findings"), voice.number(len(flagged), 0)),
            Fact(_("Worth reading"), voice.number(len(reading), 0)),
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
        sections=(
            _overview(voice, flagged),
            *(_section(voice, number, one) for number, one in enumerate(flagged, 1)),
            *_worth_reading(voice, reading),
            *_how_well(voice, screened.tried),
        ),
        colophon=(_("No legal verdict"), _("Sum of the text (SHA-256): {sum}").format(sum=screened.sha256)),
    )


def caution(voice: Voice) -> str:
    """Return what everybody must know who reads a screening."""
    _ = voice.gettext
    return _(
        "This is a screening against rules by words that stand together. It does not say that a clause is lawful or not, and what it does "
        "not find may still be there in other words: a person reads the whole text, and a lawyer and the approver decide."
    )


def tried(voice: Voice, trials: Sequence[Tried]) -> str:
    """Return in words how the rules did on labelled clauses, their author's own and those by others; empty where nobody has measured them."""
    _ = voice.gettext
    own, others = [one for one in trials if not one.by_others], [one for one in trials if one.by_others]
    said = []
    if own:
        words = _(
            "On {clauses} labelled clauses set aside while the rules were written, {right} of {labelled} findings were made (recall "
            "{recall}) and {wrong} of {flags} were wrong (precision {precision}); one author wrote clauses and rules."
        )
        said.append(words.format(**_counted(voice, own)))
    if others:
        words = _(
            "On {clauses} sentences that others published, {right} of {labelled} findings were made (recall {recall}) and {wrong} of "
            "{flags} were wrong (precision {precision}): this is nearer to what to expect of a draft."
        )
        said.append(words.format(**_counted(voice, others)))
    return " ".join(said)


def _counted(voice: Voice, trials: Sequence[Tried]) -> dict[str, str]:
    right, wrong, missed = (sum(getattr(one, name) for one in trials) for name in ("right", "wrong", "missed"))
    counts = {
        "clauses": sum(one.clauses for one in trials),
        "right": right,
        "wrong": wrong,
        "labelled": right + missed,
        "flags": right + wrong,
    }
    shares = {"recall": _share(voice, right, right + missed), "precision": _share(voice, right, right + wrong)}
    return {name: str(count) for name, count in counts.items()} | shares


def _share(voice: Voice, part: int, whole: int) -> str:
    return voice.number(part / whole, 2) if whole else "–"


def _overview(voice: Voice, found: Sequence[Found]) -> Section:
    _ = voice.gettext
    columns = (
        Column("number", _("Number")), Column("clause", _("Clause")), Column("rule", _("Rule")), Column("decision", _("Decision")),
    )  # fmt: skip
    rows = tuple((str(number), one.clause, one.rule, one.decision) for number, one in enumerate(found, 1))
    nothing = _("No words of these rules met in any sentence. That does not say that the text is sound.")
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


def _worth_reading(voice: Voice, reading: Sequence[Found]) -> tuple[Section, ...]:
    """Return the sentences on which nobody decides, if there are any."""
    _ = voice.gettext
    if not reading:
        return ()
    columns = (Column("clause", _("Clause")), Column("sentence", _("Sentence")), Column("rule", _("Rule")))
    note = _("They speak of money or advantages, but of nothing that a rule forbids: read them, no decision is asked for.")
    rows = tuple((one.clause, one.sentence, one.rule) for one in reading)
    return (Section(key="worth-reading", title=_("Worth reading"), blocks=(Table(columns, rows, note=note),)),)


def _how_well(voice: Voice, trials: Sequence[Tried]) -> tuple[Section, ...]:
    """Return how the rules did on labelled clauses by language, if somebody has measured them."""
    _ = voice.gettext
    if not trials:
        return ()
    names = (_("Labelled clauses"), _("Number"), _("Rightly flagged"), _("Wrongly flagged"), _("Missed"), _("Precision"), _("Recall"))
    columns = tuple(Column(f"column-{number}", name) for number, name in enumerate(names))
    rows = tuple(
        (
            one.kind, str(one.clauses), str(one.right), str(one.wrong), str(one.missed),
            _share(voice, one.right, one.right + one.wrong), _share(voice, one.right, one.right + one.missed),
        )
        for one in trials
    )  # fmt: skip
    return (
        Section(key="how-well", title=_("How well this screening does"), blocks=(Paragraph(tried(voice, trials)), Table(columns, rows))),
    )
