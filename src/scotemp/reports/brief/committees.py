"""Which industry working committee to start."""

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.committees import Suggestion
from scotemp.documents.blocks import Bar, Bars, Block, Column, Kind, Link, Paragraph, Section, Table
from scotemp.reports.how import how
from scotemp.reports.voice import Voice


def committees(voice: Voice, answer: Assessment[tuple[Suggestion, ...]]) -> Section:
    """Return the section that ranks industries as committees, with what the ranking hangs on."""
    _ = voice.gettext
    rows = answer.value
    advantage = _("location quotient of the locality") if answer.inputs["local"] else _("revealed comparative advantage")
    blocks: list[Block] = [_chart(voice, rows), _table(voice, rows)]
    if rows:
        blocks.insert(0, Paragraph(_verdict(voice, rows)))
    return Section(
        key="committees",
        title=_("Which committee to start"),
        lead=_("A committee pays where firms are strong, where their chain leaves an opening, and where partners buy the product."),
        blocks=tuple(blocks),
        how=how(
            voice,
            answer,
            question=_("Which industry working committee should be started first?"),
            formula="s = √a × ⁴√(g × d)",
            inputs=[
                (_("Advantage (a)"), advantage),
                (_("Chain gap (g)"), _("import share of the industry's inputs over that of the same industry world-wide")),
                (_("Partner demand (d)"), _("the partners' import intensity for the product")),
                (_("Scale"), _("each index r enters as r / (1 + r), so that its average, 1, becomes one half")),
                (_("Stability"), _("rank under 1,000 random weightings of the three terms (flat Dirichlet, seed 2022)")),
                (
                    _("Candidates"),
                    _("industries with at least 0.5 % of gross output in goods, networks, construction, transport and information"),
                ),
            ],
        ),
    )


def _verdict(voice: Voice, rows: tuple[Suggestion, ...]) -> str:
    _ = voice.gettext
    first = rows[0]
    facts = {"industry": voice.industry(first.industry), "share": voice.percent(first.top_three, 0)}
    if first.stable:
        return _(
            "First choice: {industry}. The choice is stable: it is among the first three under {share} of 1,000 random weightings."
        ).format(**facts)
    return _(
        "First choice: {industry}, but it hangs on the weights: it is among the first three under only {share} of 1,000 random weightings. Look at the terms before you decide."
    ).format(**facts)


def _chart(voice: Voice, rows: tuple[Suggestion, ...]) -> Bars:
    _ = voice.gettext
    return Bars(
        title=_("Committees by score"),
        alt=_("Bars of the score of each suggested committee, highest first; the table below gives the numbers."),
        bars=tuple(
            Bar(voice.industry(row.industry), row.score, voice.number(row.score), Link("industry", row.industry), accent=place == 0)
            for place, row in enumerate(rows)
        ),
        reference=0.5,
        reference_label=_("average"),
    )


def _table(voice: Voice, rows: tuple[Suggestion, ...]) -> Table:
    _ = voice.gettext
    columns = (
        Column("industry", _("Industry working committee")),
        Column("score", _("Score"), Kind.NUMBER, 2),
        Column("advantage", _("Advantage"), Kind.NUMBER, 2),
        Column("gap", _("Chain gap"), Kind.NUMBER, 2),
        Column("demand", _("Partner demand"), Kind.NUMBER, 2),
        Column("ranks", _("Ranks, 5–95 %")),
        Column("top", _("Among the first three"), Kind.PERCENT, 0),
        Column("stable", _("Stable?")),
    )
    return Table(
        columns,
        tuple(
            (
                voice.industry_cell(row.industry),
                row.score,
                row.advantage,
                row.gap,
                row.demand,
                f"{row.rank_low}–{row.rank_high}",
                row.top_three,
                _("yes") if row.stable else _("no"),
            )
            for row in rows
        ),
        caption=_("Committees suggested"),
    )
