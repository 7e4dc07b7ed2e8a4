"""The locality against its nation."""

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.chains import Gap
from scotemp.assessments.localities import Comparison, LocalityProfile
from scotemp.documents.blocks import Bar, Bars, Block, Column, Kind, Link, Notice, Section, Table, Tone
from scotemp.reports.how import how
from scotemp.reports.problems import bad_cell, unknown_row
from scotemp.reports.voice import Voice

CHARTED = 12


def locality(voice: Voice, profile: Assessment[LocalityProfile], replaceable: Assessment[tuple[Gap, ...]] | None) -> Section:
    """Return the section on the locality's quotients, shift-share, the gaps its firms could fill, and its file."""
    _ = voice.gettext
    value = profile.value
    blocks: list[Block] = [_chart(voice, value.leading)]
    for comparison in value.comparisons:
        blocks += [_quotients(voice, comparison), *_incomparable(voice, comparison), _shifts(voice, comparison)]
    if replaceable:
        blocks.append(_replaceable(voice, value.leading, replaceable.value))
    blocks += _file(voice, value)
    return Section(
        key="locality",
        title=_("The locality against its nation: {name}").format(name=value.name),
        lead=_("A location quotient above 1 means that the industry weighs more in the locality than in {country}.").format(
            country=voice.country(value.country)
        ),
        blocks=tuple(blocks),
        how=how(
            voice,
            profile,
            question=_("In what does the locality specialise, and how has it changed against the nation?"),
            formula="LQ = (eᵢ / E) / (nᵢ / N);  Δeᵢ = eᵢg + eᵢ(gᵢ − g) + eᵢ(lᵢ − gᵢ)",
            inputs=[
                ("eᵢ, E", _("the locality's industry and total, from the file")),
                ("nᵢ, N", _basis(voice, value.leading.basis)),
                (
                    "g, gᵢ, lᵢ",
                    _(
                        "growth of the nation, of its industry, and of the locality's industry; the three parts are national growth, industry mix and competitive share"
                    ),
                ),
            ],
        ),
    )


def _basis(voice: Voice, basis: str) -> str:
    _ = voice.gettext
    return {
        "file": _("the nation's figures, from the same file"),
        "table_output": _("the nation's gross output, from the input-output table"),
        "table_exports": _("the nation's intermediate exports, from the input-output table"),
        "mixed": _("the nation's gross output, for want of the nation's jobs"),
    }[basis]


def _measure(voice: Voice, measure: str) -> str:
    _ = voice.gettext
    return {"output": _("output"), "exports": _("exports"), "employment": _("employment")}[measure]


def _chart(voice: Voice, comparison: Comparison) -> Bars:
    _ = voice.gettext
    ranked = sorted(comparison.industries, key=lambda one: -one.quotient)[:CHARTED]
    return Bars(
        title=_("Location quotients by {measure}").format(measure=_measure(voice, comparison.measure)),
        alt=_("Bars of the location quotients of the locality, highest first; the table below gives the numbers."),
        bars=tuple(
            Bar(voice.industry(one.industry), one.quotient, voice.number(one.quotient), Link("industry", one.industry)) for one in ranked
        ),
        reference=1.0,
        reference_label=_("national average"),
    )


def _quotients(voice: Voice, comparison: Comparison) -> Table:
    _ = voice.gettext
    columns = (
        Column("industry", _("Industry")),
        Column("quotient", _("Location quotient"), Kind.NUMBER, 2),
        Column("local", _("Locality"), Kind.NUMBER, 1),
        Column("local_share", _("Share in the locality"), Kind.PERCENT, 1),
        Column("nation_share", _("Share in the nation"), Kind.PERCENT, 1),
    )
    rows = sorted(comparison.industries, key=lambda one: -one.quotient)
    year = str(comparison.year) if comparison.year else _("no year given")
    return Table(
        columns,
        tuple((voice.industry_cell(one.industry), one.quotient, one.local, one.local_share, one.nation_share) for one in rows),
        caption=_("By {measure}, {year}").format(measure=_measure(voice, comparison.measure), year=year),
        note=_("Compared with {basis}. Total of the locality: {total}.").format(
            basis=_basis(voice, comparison.basis), total=voice.number(comparison.total, 1)
        ),
    )


def _incomparable(voice: Voice, comparison: Comparison) -> list[Block]:
    _ = voice.gettext
    if not comparison.incomparable:
        return []
    names = voice.listing([voice.industry(code) for code in comparison.incomparable])
    return [
        Notice(
            _("Left out of the comparison, because the nation has nothing in them: {industries}.").format(industries=names), Tone.WARNING
        )
    ]


def _shifts(voice: Voice, comparison: Comparison) -> Block:
    _ = voice.gettext
    if not comparison.shift_years:
        missing = {
            "one_year": _("No shift-share analysis: the file gives one year only. Add rows of an earlier year."),
            "no_nation": _("No shift-share analysis: it needs the nation's figures in both years. Add a column nation_{measure}.").format(
                measure=comparison.measure
            ),
        }
        return Notice(missing[comparison.shift_missing])
    columns = (
        Column("industry", _("Industry")),
        Column("change", _("Change"), Kind.NUMBER, 1),
        Column("national", _("National growth"), Kind.NUMBER, 1),
        Column("mix", _("Industry mix"), Kind.NUMBER, 1),
        Column("competitive", _("Competitive share"), Kind.NUMBER, 1),
    )
    rows = sorted(comparison.shifts, key=lambda one: -one.competitive)
    return Table(
        columns,
        tuple((voice.industry_cell(one.industry), one.change, one.national, one.mix, one.competitive) for one in rows),
        caption=_("Shift-share of {measure}, {first} to {last}").format(
            measure=_measure(voice, comparison.measure), first=comparison.shift_years[0], last=comparison.shift_years[1]
        ),
    )


def _replaceable(voice: Voice, comparison: Comparison, rows: tuple[Gap, ...]) -> Table:
    _ = voice.gettext
    quotient = {one.industry: one.quotient for one in comparison.industries}
    columns = (
        Column("product", _("Input that the nation imports")),
        Column("quotient", _("Location quotient"), Kind.NUMBER, 2),
        Column("imported", _("Imported"), Kind.MONEY, 0, _("USD million")),
        Column("share", _("Import share"), Kind.PERCENT, 1),
        Column("world", _("World’s share"), Kind.PERCENT, 1, _("import share of the same inputs world-wide")),
        Column("excess", _("Excess"), Kind.MONEY, 0, _("imported beyond the usual, USD million")),
    )
    return Table(
        columns,
        tuple(
            (voice.industry_cell(row.product), quotient[row.product], row.imported, row.import_share, row.world_share, row.excess)
            for row in rows
        ),
        caption=_("Gaps of the nation's chain that local firms could fill"),
        note=_(
            "Imported inputs in which the locality's quotient is at least 1, in USD million; where the excess is positive, the nation imports more than is usual."
        ),
    )


def _file(voice: Voice, value: LocalityProfile) -> list[Block]:
    _ = voice.gettext
    bases = {
        "exact": _("whole"),
        "national_output": _("split as the nation's output is"),
        "subheadings": _("split by the number of HS subheadings"),
    }
    columns = (
        Column("code", _("Code in the file")),
        Column("list", _("List")),
        Column("industry", _("Industry")),
        Column("share", _("Share"), Kind.PERCENT, 1),
        Column("basis", _("How")),
    )
    blocks: list[Block] = [
        Table(
            columns,
            tuple(
                (one.code, one.classification.upper(), voice.industry_cell(one.industry), one.share, bases[one.basis])
                for one in value.mapped
            ),
            caption=_("How the codes were translated"),
        )
    ]
    problems = [(cell.line, cell.column, bad_cell(voice, cell)) for cell in value.bad_cells]
    problems += [(row.line, "code", unknown_row(voice, row)) for row in value.unknown]
    if problems:
        blocks.insert(
            0,
            Notice(
                voice.ngettext(
                    "{refused} row of the file could not be used; {used} were.",
                    "{refused} rows of the file could not be used; {used} were.",
                    value.rows_refused,
                ).format(refused=value.rows_refused, used=value.rows_used),
                Tone.WARNING,
                _("Rows left out"),
            ),
        )
        faults = (Column("line", _("Row"), Kind.INTEGER, 0), Column("column", _("Column")), Column("problem", _("What is wrong")))
        blocks.insert(1, Table(faults, tuple(sorted(problems)), caption=_("Rows to mend")))
    return blocks
